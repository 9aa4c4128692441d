"""Word lists and the search for their phrases in a row of words."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from nlu.tokens import load_data


@cache
def phrases(file: str, name: str) -> frozenset[str]:
    """The phrases of a list in a data file."""
    return frozenset(load_data(file)[name])


@cache
def _reach(wanted: frozenset[str]) -> dict[str, int]:
    """How many words the longest phrase has, by first word."""
    reach: dict[str, int] = {}
    for phrase in wanted:
        words = phrase.split()
        reach[words[0]] = max(reach.get(words[0], 0), len(words))
    return reach


def opening(words: Sequence[str], wanted: frozenset[str], at: int = 0) -> int:
    """How many words from `at` on make one of the phrases, the longest counts; 0 when none does."""
    longest = _reach(wanted).get(words[at], 0) if at < len(words) else 0
    for length in range(min(longest, len(words) - at), 0, -1):
        if " ".join(words[at : at + length]) in wanted:
            return length
    return 0


def find(words: Sequence[str], wanted: frozenset[str]) -> tuple[int, int] | None:
    """The first place of a phrase as (start, end) in words, or `None`."""
    reach = _reach(wanted)
    if reach.keys().isdisjoint(words):
        return None
    for start, word in enumerate(words):
        length = opening(words, wanted, start) if word in reach else 0
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
        length = opening(words, unwanted, at)
        if not length:
            kept.append(words[at])
        at += length or 1
    return kept
