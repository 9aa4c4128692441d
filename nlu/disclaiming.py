"""What people would not say of themselves: "can't claim I know it", "you can't say I don't"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Literal

_SAYING = (
    r"(?:(?:wouldnt|couldnt|cant|cannot|would not|could not|can not|never|wont|dont) (?:really |honestly "
    r"|ever |even |truthfully )?(?:say|claim|state|pretend|boast|call|consider|describe|rate)"
    r"|(?:nobody|noone|no one|none) (?:\w+ )?(?:could|would|can|will)(?: ever)? (?:say|claim|call))"
)
_UNSAID = re.compile(
    rf"\b{_SAYING}(?: that)? (?:i|ive|im|id|me|myself|to) ?(?P<rest>.*)",
)
_DENIED = frozenset(
    ("dont", "didnt", "havent", "not", "never", "no", "cant", "new", "beginner", "novice", "inexperienced",
     "unfamiliar", "stranger", "newbie", "rookie", "hardly", "hadnt", "without", "lack")
)  # fmt: skip
_RATED = frozenset(("call", "consider", "describe", "rate", "me", "myself"))
_HIGH = frozenset(
    ("expert", "experts", "pro", "guru", "specialist", "master", "senior", "advanced", "fluent", "ninja",
     "perfect", "wizard", "genius", "the", "best", "architect", "professional", "10")
)  # fmt: skip
_NEAR = 6


def disclaims(words: Sequence[str]) -> Literal["yes", "no", "unsure"] | None:
    """What is meant by a thing the candidate would not say, or `None` where nothing of the kind is said.

    Who would not call themselves an expert says nothing against knowing it.
    """
    text = " ".join(words)
    found = _UNSAID.search(text)
    if found is None:
        return None
    rest = found["rest"].split()[:_NEAR]
    if not _HIGH.isdisjoint(rest):
        return None
    if not _DENIED.isdisjoint(rest):
        return "yes"
    rated = not _RATED.isdisjoint(found[0].split()[:5])
    return "unsure" if rated else "no" if rest and rest[0] != "§" else None
