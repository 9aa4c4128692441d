"""The things a clause asks for that are no named skill: "data modeling", "night shifts", "team spirit"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from actions.roles import data
from nlu.skills import canonical

_SEPARATOR = data.pattern("phrases", "separator")
_WORD = re.compile(r"[^\s,;:()]+")
_LAST_WORD = re.compile(r"[^\s,;:()/]+$")
_EDGE = " \t\n.,;:!?-\"'()*|/\u2022"
LONGEST = 9
"""Words; a longer stretch is a sentence rather than a thing."""
LONGEST_SIDE = 30
"""Characters of a word before a slash."""


@dataclass(frozen=True, slots=True)
class Phrase:
    """One thing asked for, with its offsets. `joined_by_or` to the phrase before it."""

    text: str
    start: int
    end: int
    joined_by_or: bool = False


def find_phrases(words: str, taken: list[tuple[int, int]]) -> list[Phrase]:
    """The phrases of `words` outside the extents `taken`, in order."""
    return list(_phrases(words, taken))


def _phrases(words: str, taken: list[tuple[int, int]]) -> Iterator[Phrase]:
    start, by_or = 0, False
    for separator in (*_SEPARATOR.finditer(words), None):
        end = separator.start() if separator else len(words)
        if separator and any(low < separator.end() and separator.start() < high for low, high in taken):
            continue
        if separator and _within_a_name(words, separator):
            continue
        phrase = _trimmed(words, start, end)
        opens_bracket = separator is not None and "(" in separator[0]
        if (
            phrase
            and not any(low < end and start < high for low, high in taken)
            and not (
                opens_bracket
                and separator
                and any(separator.end() <= low <= separator.end() + 30 for low, _ in taken)
            )
        ):
            yield Phrase(phrase[0], phrase[1], phrase[2], by_or)
        if separator:
            start, by_or = separator.end(), bool(re.search(r"\bor\b|\boder\b", separator[0]))


def _within_a_name(words: str, separator: re.Match[str]) -> bool:
    """Whether a slash between blanks joins one known name: "CI / CD" is one thing, "SSIS / SSRS" two."""
    before = _LAST_WORD.search(words, max(0, separator.start() - LONGEST_SIDE), separator.start())
    after = _WORD.match(words, separator.end())
    if separator[0].strip() != "/" or not before or not after:
        return False
    return canonical(f"{before[0]}/{after[0].strip(_EDGE)}") is not None


def _trimmed(words: str, start: int, end: int) -> tuple[str, int, int] | None:
    """The phrase without what leads up to it and trails after it; `None` when nothing is left."""
    found = [
        (match.start(), match.end())
        for match in _WORD.finditer(words, start, end)
        if words[match.start() : match.end()].strip(_EDGE)
    ]
    while found and _key(words, found[0]) in _words("lead"):
        found.pop(0)
    while found and _key(words, found[-1]) in _words("trail"):
        found.pop()
    if not found or len(found) > LONGEST:
        return None
    if len(found) == 1 and (_key(words, found[0]) in _words("drop") or found[0][1] - found[0][0] < 3):
        return None
    first, last = found[0][0], found[-1][1]
    text = re.sub(r"\s+", " ", words[first:last]).strip(_EDGE)
    return (text, first, last) if any(character.isalpha() for character in text) else None


def _key(words: str, extent: tuple[int, int]) -> str:
    word = words[extent[0] : extent[1]].strip(_EDGE)
    return word if word == "CAN" else word.lower()


@cache
def _words(name: str) -> frozenset[str]:
    return frozenset(str(word) for word in data.load("cues")[name])


def only_filler(words: str, start: int, end: int) -> bool:
    """Whether nothing but leading and joining words stands between two places."""
    keys = [_key(words, match.span()) for match in _WORD.finditer(words, start, end)]
    return all(
        not key or key in _words("lead") or key in _words("drop") or key in _words("trail") for key in keys
    )
