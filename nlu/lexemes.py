"""Entries of the lexicon as a text holds them, and the rules for those that are everyday words as well."""

from __future__ import annotations

import re
from functools import cache
from typing import NamedTuple

from nlu.tokens import load_data

_LIST_GAP = re.compile(
    r"[\s,/&+|;()-]*(?:and|or|n|und|y|et|plus|nor|not|vs|with|some|also|then)?[\s,/&+|;()-]*", re.IGNORECASE
)
_LISTS = (
    "cues_before", "cues_two_before", "cues_after", "beside_alone", "denied", "denied_after", "employers",
    "able", "countable", "answers", "verbs", "nationals",
)  # fmt: skip


class Named(NamedTuple):
    """A lexicon entry met in a text: the places of its first and last word, its skill and key."""

    first: int
    last: int
    skill: str
    key: str


class _Rules(NamedTuple):
    never: dict[str, frozenset[str]]
    cues_before: frozenset[str]
    cues_two_before: frozenset[str]
    cues_after: frozenset[str]
    beside_alone: frozenset[str]
    denied: frozenset[str]
    denied_after: frozenset[str]
    employers: frozenset[str]
    able: frozenset[str]
    countable: frozenset[str]
    answers: frozenset[str]
    verbs: frozenset[str]
    nationals: frozenset[str]
    near: dict[str, frozenset[str]]


@cache
def rules() -> _Rules:
    """What tells the senses of a word apart, from the data."""
    data = load_data("skills-ambiguous.yml")
    never = {word: frozenset(phrases) for word, phrases in data["never"].items()}
    near = {word: frozenset(others) for word, others in data["near"].items()}
    lists = {name: frozenset(data[name]) for name in _LISTS}
    return _Rules(never=never, near=near, **lists)


def joins_a_list(gap: str) -> bool:
    """Whether the text between two skills only joins them: ", ", " and ", "/"."""
    return 0 < len(gap) <= 12 and _LIST_GAP.fullmatch(gap) is not None
