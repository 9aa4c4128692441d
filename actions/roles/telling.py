"""Which of several statements of a topic is the fact: the labelled, the fullest, the one that tells most."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from itertools import pairwise

from actions.roles.advert import Advert, Segment
from actions.roles.fact_labels import by_label, by_line_above
from actions.roles.fact_rules import fact_rules
from actions.roles.profile import Fact
from actions.roles.section_facts import is_offered
from actions.roles.statements import OFFERED, by_pattern

SHORT_STATEMENT = 120
"""Characters; a longer sentence may speak of other things, and its aspects are not all the topic's."""


def labelled(advert: Advert, readable: list[Segment], topic: str) -> Fact | None:
    """What stands at the topic's label; the first of them, or one that goes on where it ends."""
    found = [fact for segment in readable if (fact := by_label(advert, segment, topic))]
    if found:
        return next((fact for fact in found if _tells_more(fact, found[0])), found[0])
    return first_of(by_line_above(advert, above, segment, topic) for above, segment in pairwise(readable))


def _tells_more(fact: Fact, first: Fact) -> bool:
    """Whether a statement says what the first says and something besides: "Oslo, near the harbour"."""
    longer = len(first.value) < len(fact.value) <= SHORT_STATEMENT
    return longer and fact.value.startswith(first.value)


def most_telling(advert: Advert, readable: list[Segment], topic: str) -> Fact | None:
    """What the sentences of the topic say of it, else what stands at a label that may mean it."""
    stated = [fact for segment in readable if (fact := by_pattern(advert, segment, topic))]
    if aside := fact_rules()[topic].get("aside"):
        stated.sort(key=lambda fact: re.search(aside, fact.quote, re.IGNORECASE) is not None)
    if not stated and topic in OFFERED:
        anywhere = ((one, by_pattern(advert, one, topic, anywhere=True)) for one in readable)
        return first_of(
            fact
            for one, fact in anywhere
            if fact and (topic != "benefits" or one.section != "responsibilities" or is_offered(fact))
        )
    return _most_said(stated, topic) or first_of(
        by_label(advert, segment, topic, "weak_labels") for segment in readable
    )


def _most_said(stated: list[Fact], topic: str) -> Fact | None:
    """The statement that says most: "hybrid, three days in the office" before a mere "remote"."""
    rules = fact_rules()[topic]
    if rule := rules.get("of_the_job"):
        of_the_job = [fact for fact in stated if re.search(rule, fact.quote, re.IGNORECASE)]
        stated = of_the_job or stated
    for rule in rules.get("telling", ()):
        if telling := first_of(fact for fact in stated if re.search(rule, fact.value, re.IGNORECASE)):
            return telling
    return stated[0] if stated else None


def fullest(advert: Advert, readable: list[Segment], topic: str) -> Fact | None:
    """The statement that tells most aspects of the topic; of as many, one with the first of them.

    Where two tell as much, one under a label counts before another, an earlier before a later.
    """
    kinds = ("labels", "weak_labels")
    under = [by_label(advert, segment, topic, kind) for kind in kinds for segment in readable]
    under += [by_line_above(advert, above, segment, topic) for above, segment in pairwise(readable)]
    said = [by_pattern(advert, segment, topic) for segment in readable]
    aspects = [re.compile(rule, re.IGNORECASE) for rule in fact_rules()[topic]["aspects"]]

    def told(fact: Fact) -> tuple[int, bool]:
        words = fact.quote if len(fact.quote) <= SHORT_STATEMENT else fact.value
        found = [aspect.search(words) is not None for aspect in aspects]
        return sum(found), found[0]

    stated = [fact for fact in (*under, *said) if fact]
    if not stated:
        anywhere = (by_pattern(advert, segment, topic, anywhere=True) for segment in readable)
        stated = [fact for fact in anywhere if fact and told(fact)[0]][:1]
    most = max(stated, key=told, default=None)
    return most and _with_others(most, stated, aspects)


def _with_others(fact: Fact, stated: list[Fact], aspects: list[re.Pattern[str]]) -> Fact:
    """The fact with what other statements tell besides: "full-time" in the head, "for 12 months" below."""
    said = f"{fact.value} {fact.quote}"
    value = fact.value
    for other in stated:
        new = any(aspect.search(other.value) and not aspect.search(said) for aspect in aspects)
        if new and len(other.value) <= SHORT_STATEMENT:
            said, value = f"{said} {other.value}", f"{value}; {other.value}"
    return replace(fact, value=value)


def first_of(facts: Iterable[Fact | None]) -> Fact | None:
    """The first fact there is."""
    return next((fact for fact in facts if fact), None)
