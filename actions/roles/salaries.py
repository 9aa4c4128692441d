"""The pay an advert names, in its fullest wording, or what it says of the pay instead of an amount."""

from __future__ import annotations

import re
from functools import partial
from itertools import pairwise

from actions.roles.advert import Advert, Segment
from actions.roles.fact_labels import by_label, by_line_above
from actions.roles.profile import Fact
from actions.roles.statements import by_pattern, paid_in
from actions.roles.telling import first_of

_OF_THE_WORK = frozenset({"responsibilities", "tools"})
"""Sections in which pay is what somebody works on, not what the job pays."""
_ESTIMATED = re.compile(r"\W*(?:per|a|an) \w+\W{1,4}(?:\w+ )?estimate[ds]?\b", re.IGNORECASE)


def find_salary(advert: Advert, readable: list[Segment]) -> Fact | None:
    """The pay under its label, else in the first sentence of it, in its fullest wording.

    Where no amount stands, what is said of the pay instead: "competitive", "according to experience".
    """
    under = [
        *(by_label(advert, segment, "salary") for segment in readable),
        *(by_line_above(advert, above, segment, "salary") for above, segment in pairwise(readable)),
    ]
    labelled = [fact for fact in under if fact]
    amount = next((fact for fact in labelled if fact.pay or re.search(r"\d", fact.value)), None)
    paid = (paid_in(advert, segment, number) for number, segment in enumerate(readable))
    stated = sorted((fact for fact in (amount, *paid) if fact), key=partial(_is_estimate, advert))
    if not stated:
        return (
            first_of(by_pattern(advert, segment, "salary") for segment in readable)
            or first_of(labelled)
            or first_of(by_pattern(advert, segment, "salary", kind="vague") for segment in readable)
            or first_of(
                by_pattern(advert, segment, "salary", kind="vague", anywhere=True)
                for segment in readable
                if segment.section not in _OF_THE_WORK
            )
        )
    return next((fact for fact in stated if _says_more(fact, stated[0])), stated[0])


def _is_estimate(advert: Advert, fact: Fact) -> bool:
    """Whether a board guessed the pay that stands there: "£52,994 per year - estimated"."""
    return _ESTIMATED.match(advert.view, fact.end) is not None


def _says_more(fact: Fact, first: Fact) -> bool:
    """Whether `fact` states the same amounts and the period that `first` leaves out."""
    said, known = fact.pay, first.pay
    if not said or not said.period or (known and known.period):
        return False
    if known is None:
        return fact.value.startswith(first.value)
    return (said.low, said.high) == (known.low, known.high)
