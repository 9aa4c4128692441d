"""Which words of a requirement's sentence name the thing itself: "gPRC" in "Practice in building gPRC"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from functools import lru_cache

from actions.roles.advert import Advert
from actions.roles.naming import named_in
from actions.roles.profile import Requirement
from nlu.skills import find_skills

_JOINT = re.compile(r"[\s,;/(&-]*(?:and|or|and/or)?[\s,/(]*")
"""What stands between the names of one list."""
_REST = re.compile(r"\w{0,3}")
"""The ending of a word: "Bachelor" is written "Bachelors"."""


def mentions(advert: Advert, requirement: Requirement) -> tuple[tuple[int, int], ...]:
    """The words, in order; names of one list with what joins them are one. Empty when none is named."""
    words = advert.view[requirement.start : requirement.end].replace("\n", " ")
    wanted = {name.casefold() for name in requirement.any_of}
    found = [(start, end) for start, end, name in _named(words) if name in wanted]
    found = found or list(_written(words, (requirement.label, *requirement.any_of)))
    return tuple((requirement.start + a, requirement.start + b) for a, b in _joined(words, found))


def tools(advert: Advert, names: Collection[str]) -> dict[str, tuple[int, int]]:
    """Where the advert first lists each of the tools it only mentions."""
    found: dict[str, tuple[int, int]] = {}
    for segment in advert.body if names else ():
        if segment.section == "tools":
            for each in find_skills(advert.words(segment)):
                if each.skill in names:
                    found.setdefault(each.skill, (segment.start + each.start, segment.start + each.end))
    return found


@lru_cache(maxsize=256)
def _named(words: str) -> tuple[tuple[int, int, str], ...]:
    """What a sentence names. Requirements of one sentence stand together, so it is read once for all."""
    return tuple((each.start, each.end, each.skill.casefold()) for each in named_in(words))


def _written(words: str, names: tuple[str, ...]) -> Iterator[tuple[int, int]]:
    """The first of the names that stands there as written."""
    folded = words.casefold()
    if len(folded) != len(words):
        return
    for name in names:
        at = folded.find(name.casefold()) if name else -1
        if at >= 0 and (rest := _REST.match(words, at + len(name))):
            yield at, rest.end()
            return


def _joined(words: str, found: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    open_: tuple[int, int] | None = None
    for start, end in sorted(found):
        if open_ and start >= open_[1] and _JOINT.fullmatch(words, open_[1], start):
            open_ = (open_[0], end)
        elif open_ is None or start >= open_[1]:
            if open_:
                yield open_
            open_ = (start, end)
    if open_:
        yield open_
