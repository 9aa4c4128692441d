"""Names of tools and techniques from open lists: wider than the lexicon, so believed only where they fit."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

from actions.roles import data
from nlu.skills import SkillMention

_WORD = re.compile(r"(?<![\w@/.+#-])(?:\.(?=[A-Z]))?\w+|(?<=/)\w+")
_BEHIND = re.compile(r"(?![\w@+#]|-[a-z]|\.\w)")
"""What may follow a name: no letter, and no second half of an address or of a compound."""
_JOINT = re.compile(r"\s?(?:[,/&|;+]|,?\s(?:and|or)\b|\()\s?(?:(?:and|or)\s)?")
"""What stands between the neighbours of a list."""
_GOES_ON = re.compile(r" [A-Z]")
_BEGAN = re.compile(r"\b[A-Z]\w* $")
"""What makes a word part of a longer name: "Fancy Report Maker"."""
LONGEST_BEFORE = 30
"""Characters before a name in which the one it is part of begins."""
_OF_A_LIST, _IN_SMALL, _ANY_CASE = "~", "^", "*"
"""Marks of the data file, explained at its head."""


@dataclass(frozen=True, slots=True)
class OpenName:
    """A name as its source writes it, the skill it is, and the mark that says where it is believed."""

    name: str
    skill: str
    mark: str


def open_names_in(words: str, known: Iterable[SkillMention]) -> list[SkillMention]:
    """The names from open lists in a clause that asks, in order, beside the skills it is `known` to name."""
    known = list(known)
    shouted = words.istitle() or words.isupper()
    doubtful: list[SkillMention] = []
    found: list[SkillMention] = []
    for mention, name, mark in _written(words):
        as_written = mention.text == name
        sure = as_written or mark == _ANY_CASE
        if any(_stands_against(mention, other, sure=sure) for other in known):
            continue
        if (
            mark == _ANY_CASE
            or (as_written and not mark)
            or (as_written and mark == _IN_SMALL and not shouted)
        ):
            found.append(mention)
        elif not _GOES_ON.match(words, mention.end) and not _BEGAN.search(
            words, max(0, mention.start - LONGEST_BEFORE), mention.start
        ):
            doubtful.append(mention)
    believed = [*known, *found]
    for mention in (*doubtful, *reversed(doubtful)):
        if mention not in found and any(_side_by_side(words, mention, other) for other in believed):
            found.append(mention)
            believed.append(mention)
    return sorted(found, key=lambda mention: mention.start)


def _stands_against(mention: SkillMention, other: SkillMention, *, sure: bool) -> bool:
    """Whether a known mention overlaps an open name that is not the wider of the two, or not `sure`."""
    if other.end <= mention.start or mention.end <= other.start:
        return False
    holds = mention.start <= other.start and other.end <= mention.end
    return not (sure and holds and len(mention.text) > len(other.text))


def _side_by_side(words: str, mention: SkillMention, other: SkillMention) -> bool:
    """Whether two names are neighbours in a list and written alike: both with a capital or both small."""
    first, second = sorted((mention, other), key=lambda each: each.start)
    alike = mention.text[0].isupper() or mention.text == mention.skill or other.text.islower()
    return (
        alike and first.end <= second.start and _JOINT.fullmatch(words, first.end, second.start) is not None
    )


def _written(words: str) -> Iterator[tuple[SkillMention, str, str]]:
    """The longest open names from left to right, in whatever case, as written in their source, with marks."""
    place, folded = 0, words.lower()
    if len(folded) != len(words):
        return
    for word in _WORD.finditer(folded):
        if word.start() < place:
            continue
        for candidate in _by_first_word().get(word[0], ()):
            end = word.start() + len(candidate.name)
            if folded.startswith(candidate.name.lower(), word.start()) and _BEHIND.match(words, end):
                yield (
                    SkillMention(candidate.skill, word.start(), end, words[word.start() : end]),
                    candidate.name,
                    candidate.mark,
                )
                place = end
                break


@cache
def _by_first_word() -> dict[str, list[OpenName]]:
    """The names by their first word in small letters, the longest first."""
    lines = files(data.__name__).joinpath("open-names.txt").read_text(encoding="utf-8").splitlines()
    found: dict[str, list[OpenName]] = {}
    for line in lines:
        if line and not line.startswith("#"):
            mark = line[0] if line[0] in (_OF_A_LIST, _IN_SMALL, _ANY_CASE) else ""
            name, _, skill = line[len(mark) :].partition("=")
            if first := _WORD.match(name.lower()):
                found.setdefault(first[0], []).append(OpenName(name, skill or name, mark))
    for group in found.values():
        group.sort(key=lambda each: -len(each.name))
    return found
