"""Refusals to answer: "rather not say", "won't go into that", "can we skip this one?"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.phrases import find, has, phrases

_FILE = "polarity.yml"
_ALONE = frozenset(("pass", "skip", "confidential", "move on", "moving on"))
"""These refuse only where they open what is said: "I want to move on" is about a job."""
_WOULD = frozenset(("i", "id", "ill", "would", "rather"))
_RATHER_NOT = re.compile(
    r"\b(?:(?:rather|prefer|sooner) not(?: to)?|(?:wont|will not|cant|cannot|not going to|dont want to"
    r"|refuse to|not allowed to))"
    r" (?:say|tell|share|disclose|reveal|discuss|comment|name|talk|go into|get into|answer)\b"
)


def _list(name: str) -> frozenset[str]:
    return phrases(_FILE, name)


def declines(words: Sequence[str]) -> bool:
    """Whether the words refuse to answer: "rather not say", "won't go into that", "leave this out"."""
    found = find(words, _list("declined"))
    if found:
        spoken = " ".join(words[found[0] : found[1]])
        if spoken.startswith("next") and not _list("urging").isdisjoint(words[: found[0]]):
            return False
        if spoken == "next":
            return len(words) <= 2 and words[-1] in ("next", "please", "pls", "one", "plz")
        after = words[found[1] : found[1] + 1]
        if after == ["again"]:
            return False  # "I did, and I'd rather not again"
        if after == ["to"] and spoken.startswith("leave"):
            return False  # "I leave it to the platform people" says who does it.
        of_it = after and after[0] in ("this", "that", "it", "one")
        if spoken == "skip" and not of_it and not _list("skipping").issuperset(words[found[1] :]):
            return False  # "Skip the intro" refuses no answer.
        return spoken not in _ALONE or found[0] == 0
    refused = find(words, _list("refusals"))
    return refused is not None and has(words[refused[1] : refused[1] + 4], _list("telling"))


def asks_to_skip(words: Sequence[str]) -> bool:
    """Whether a question asks to be spared the answer: "can we skip this one?", "could we leave this out"."""
    found = find(words, _list("declined"))
    if found is None or words[0] not in _list("requests"):
        return False
    return all(word in _list("skipping") for word in words[found[1] :])


def skips(before: Sequence[str], after: Sequence[str]) -> bool:
    """ "Skip Kafka for me", "I'd rather not say the cloud": a name that is refused an answer."""
    if _RATHER_NOT.search(" ".join(before)):
        return True
    rest = [word for word in before if word not in ("the", "please", "pls", "my")]
    if after[-1:] == ["skip"] and _WOULD.issuperset(after[:-1]) and len(after) > 1:
        return True
    return rest[-1:] == ["skip"] or rest[-2:] == ["pass", "on"]
