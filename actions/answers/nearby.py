"""The lines that speak of a topic without stating it: "from your kitchen table", of remote work."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from actions.answers.catalogue import load
from actions.answers.evidence import overlaps
from actions.answers.model import Source
from actions.answers.retrieval import ranked
from actions.roles.profile import Requirement, RoleProfile, Span
from nlu.thresholds import NEAR_BEST

_HIT = 0.5
"""What each of a topic's patterns counts that a line fits, against 1 for holding all of the question."""
_MORE = 0.25
"""By how much a line must speak more of a topic than those quoted to be told as well."""
_MOST = 2


def speaking_of(topic: str, role: RoleProfile, plain: str) -> tuple[Span, ...]:
    """The one or two lines that speak of a topic, those that hold most of the plain question first."""
    scored = _scored(topic, role, plain)
    best = scored[0][0] if scored else 0.0
    return tuple(line for score, line in scored[:_MOST] if score >= NEAR_BEST * best)


def speaking_more(topic: str, role: RoleProfile, plain: str, quoted: Sequence[Source]) -> Span | None:
    """The line that speaks of a topic, and holds more of the plain question than all that are `quoted`."""
    scored = _scored(topic, role, plain)
    if not scored or overlaps(scored[0][1], quoted):
        return None
    others = [score for score, line in scored if overlaps(line, quoted)]
    return scored[0][1] if scored[0][0] > max(others, default=0.0) + _MORE else None


def patterns_met(topic: str, line: str) -> int:
    """How many of the ways to speak of a topic a line uses."""
    return sum(bool(pattern.search(line)) for pattern in _patterns().get(topic, ()))


def stands_beside_the_work(topic: str) -> bool:
    """Whether the lines on duties and requirements say nothing of a topic, though they may have its words.

    "Act before users notice" is no word on the notice period.
    """
    return topic in load("nearby")["not_in_the_work"]


def _scored(topic: str, role: RoleProfile, plain: str) -> list[tuple[float, Span]]:
    work: tuple[Span | Requirement, ...] = ()
    if stands_beside_the_work(topic):
        work = (*role.responsibilities, *role.requirements)
    scored = [
        (_HIT * hits + share, line)
        for share, line in ranked(role.advert, plain)
        if not overlaps(line, work) and (hits := patterns_met(topic, line.quote))
    ]
    return sorted(scored, key=lambda item: -item[0])


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    return {
        topic: tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
        for topic, patterns in load("nearby")["lines"].items()
    }
