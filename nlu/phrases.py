"""Word lists and the search for their phrases in a row of words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from nlu.tokens import load_data

_LONGEST = 6


@cache
def phrases(file: str, name: str) -> frozenset[str]:
    """The phrases of a list in a data file."""
    return frozenset(load_data(file)[name])


def opening(words: Sequence[str], wanted: frozenset[str]) -> int:
    """How many first words make one of the phrases, the longest counts; 0 when none does."""
    lengths = range(min(_LONGEST, len(words)), 0, -1)
    return next((length for length in lengths if " ".join(words[:length]) in wanted), 0)


def find(words: Sequence[str], wanted: frozenset[str]) -> tuple[int, int] | None:
    """The first place of a phrase as (start, end) in words, or `None`."""
    for start in range(len(words)):
        length = opening(words[start : start + _LONGEST], wanted)
        if length:
            return start, start + length
    return None


def has(words: Sequence[str], wanted: frozenset[str]) -> bool:
    """Whether one of the phrases stands among the words."""
    return find(words, wanted) is not None


def without(words: Sequence[str], unwanted: frozenset[str]) -> list[str]:
    """The words with every phrase taken out."""
    kept: list[str] = []
    at = 0
    while at < len(words):
        length = opening(words[at : at + _LONGEST], unwanted)
        if not length:
            kept.append(words[at])
        at += length or 1
    return kept
