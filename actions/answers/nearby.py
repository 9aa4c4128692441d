"""The lines that speak of a topic without stating it: "from your kitchen table", of remote work."""

from __future__ import annotations

import re
from functools import cache

from actions.answers.catalogue import load
from actions.answers.evidence import apart
from actions.answers.retrieval import ranked
from actions.roles.profile import Requirement, RoleProfile, Span
from nlu.thresholds import NEAR_BEST

_HIT = 0.5
"""What each of a topic's patterns counts that a line fits, against 1 for holding all of the question."""
_MOST = 2


def speaking_of(topic: str, role: RoleProfile, plain: str) -> tuple[Span, ...]:
    """The one or two lines that speak of a topic, those that hold most of the plain question first."""
    patterns = _patterns().get(topic, ())
    work: tuple[Span | Requirement, ...] = ()
    if topic in load("nearby")["not_in_the_work"]:
        work = (*role.responsibilities, *role.requirements)
    scored = [
        (_HIT * hits + share, line)
        for share, line in ranked(role.advert, plain)
        if apart((line,), work) and (hits := sum(bool(pattern.search(line.quote)) for pattern in patterns))
    ]
    best = max((score for score, _ in scored), default=0.0)
    kept = sorted((item for item in scored if item[0] >= NEAR_BEST * best), key=lambda item: -item[0])
    return tuple(line for _, line in kept[:_MOST])


@cache
def _patterns() -> dict[str, tuple[re.Pattern[str], ...]]:
    return {
        topic: tuple(re.compile(pattern, re.IGNORECASE) for pattern in patterns)
        for topic, patterns in load("nearby")["lines"].items()
    }
