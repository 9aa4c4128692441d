"""Answers that are only told again: "I told you no" before "but we did use it" says neither."""

from __future__ import annotations

from collections.abc import Sequence

from nlu.phrases import opening, phrases

_FILE = "polarity.yml"
_ANSWERS = frozenset(("yes", "no", "yeah", "nope", "none", "never"))
_AROUND = frozenset(("that", "just", "a", "earlier", "before", "already"))
_OBJECTS = frozenset(("to", "on", "for"))
"""What follows an answer that names its thing, and so gives it once more: "I said no to redis"."""


def without_reported(words: Sequence[str]) -> list[str]:
    """The words without each answer that is only reported, and the words that report it."""
    kept: list[str] = []
    at = 0
    while at < len(words):
        end = at + opening(words, phrases(_FILE, "told_before"), at)
        place = end
        while end > at and place < len(words) and words[place] in _AROUND:
            place += 1
        named = words[place + 1 : place + 2] and words[place + 1] in _OBJECTS
        if end > at and words[place : place + 1] and words[place] in _ANSWERS and not named:
            at = place + 1
            while at < len(words) and words[at] in _AROUND:
                at += 1
        else:
            kept.append(words[at])
            at += 1
    return kept
