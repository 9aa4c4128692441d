"""Names that share a word with their neighbour: "SC or DV clearance", "Series 7 and 66", "SAP MM/SD"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from nlu.skills import SkillMention, canonical, family

_JOINT = r"(?:,?\s*\b(?:and/or|or|and)\s+|\s*[&/]\s*|,\s*)"
_NAME = r"[A-Z\d][\w+.-]*(?: [A-Z\d][\w+.-]*)?"
_BEFORE = re.compile(rf"(?<![\w.+-])({_NAME}){_JOINT}$")
_AFTER = re.compile(rf"{_JOINT}({_NAME})(?![\w+-])")
REACH = 40
"""Characters before a name in which the one that shares its last word stands."""
LONGEST = 4
"""Words of a name; a longer one shares none of them."""
_PAPERS = ("certification", "registration", "licence")


def with_shared_words(words: str, found: list[SkillMention]) -> list[SkillMention]:
    """The mentions, with those whose name is only whole with a word of the mention beside them."""
    kept = {(mention.start, mention.end): mention for mention in found}
    for mention in found:
        for other in (*_sharing_end(words, mention), *_sharing_start(words, mention)):
            taken = [m for m in kept.values() if m.start < other.end and other.start < m.end]
            if not taken or (is_paper(mention) and [m.text for m in taken] == [other.text]):
                kept[other.start, other.end] = other
    return sorted(kept.values(), key=lambda mention: mention.start)


def is_paper(mention: SkillMention) -> bool:
    """Whether what is named is a certificate, a licence or a registration."""
    return (family(mention.skill) or "").endswith(_PAPERS)


def _sharing_end(words: str, mention: SkillMention) -> Iterator[SkillMention]:
    """The mention before this one that lacks its last words: the first in "Journeyman or Master licence"."""
    parts = mention.text.split()
    before = _BEFORE.search(words, max(0, mention.start - REACH), mention.start)
    if not before or not 1 < len(parts) <= LONGEST:
        return
    for start, end in _shorter_from_left(words, *before.span(1)):
        for cut in range(1, len(parts)):
            whole = f"{words[start:end]} {' '.join(parts[cut:])}"
            if skill := _kin(whole, mention):
                yield SkillMention(skill, start, end, words[start:end])
                return


def _sharing_start(words: str, mention: SkillMention) -> Iterator[SkillMention]:
    """The mentions behind this one that lack its first words: the second in "Series 7 and 66"."""
    parts = mention.text.split()
    last = mention
    while 1 < len(parts) <= LONGEST and (after := _AFTER.match(words, last.end)):
        found = None
        for start, end in _shorter_from_right(words, *after.span(1)):
            for cut in range(len(parts) - 1, 0, -1):
                if not found and (skill := _kin(f"{' '.join(parts[:cut])} {words[start:end]}", mention)):
                    found = SkillMention(skill, start, end, words[start:end])
        if not found:
            return
        yield found
        last = replace(found)


def _kin(name: str, mention: SkillMention) -> str | None:
    """The known skill of this name when it is another one, of the same family as the mention."""
    skill = canonical(name)
    return skill if skill and skill != mention.skill and family(skill) == family(mention.skill) else None


def _shorter_from_left(words: str, start: int, end: int) -> list[tuple[int, int]]:
    blank = words.find(" ", start, end)
    return [(start, end)] if blank < 0 else [(start, end), (blank + 1, end)]


def _shorter_from_right(words: str, start: int, end: int) -> list[tuple[int, int]]:
    blank = words.find(" ", start, end)
    return [(start, end)] if blank < 0 else [(start, end), (start, blank)]
