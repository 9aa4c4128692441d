"""What is said of a skill that no requirement names: where else it stands, or what stands in its place."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache

from actions.answers.catalogue import load
from actions.answers.evidence import lines_of, naming, nearest
from actions.answers.levels import lead_of
from actions.answers.model import from_advert, listed, quoted
from actions.answers.spoken import Sentence, spoken
from actions.roles.profile import RoleProfile, Span
from nlu.skills import family, members

_SHORT = 3
"""Characters; a name as short can stand inside any word."""


def only_named(names: Sequence[str], role: RoleProfile) -> Iterator[Sentence]:
    """What is said of skills that no requirement names."""
    by_line: dict[Span, list[str]] = {}
    for name in names:
        lines = (*naming(role.advert, name), *_literally(name, role.advert))
        if lines:
            best = min(lines, key=lambda line: lead_of(role, line) is None)
            by_line.setdefault(best, []).append(spoken(name))
        else:
            yield from _unmentioned(name, role)
    for line, found in by_line.items():
        kind = "in the work itself" if line in role.responsibilities else "but not as a requirement"
        lead = lead_of(role, line) or f"The advert names {listed(found)} {kind}:"
        yield f"{lead} {quoted(line.quote)}.", line


def _literally(name: str, advert: str) -> tuple[Span, ...]:
    """The lines with the very word, where it is a part of another name: "RTOS" in "FreeRTOS"."""
    inside = len(name) > _SHORT
    word = re.compile(re.escape(name) if inside else rf"(?<![\w-]){re.escape(name)}(?![\w-])", re.IGNORECASE)
    return tuple(line for line in lines_of(advert) if word.search(line.quote))


def _unmentioned(name: str, role: RoleProfile) -> Iterator[Sentence]:
    near = nearest(role, name) if family(name) == "concept" else ()
    if near:
        yield f"{lead_of(role, near[0]) or 'The advert says:'} {quoted(near[0].quote)}.", near[0]
        return
    peers = _line_of_family(family(name), role) if family(name) in _compared() else None
    said = f" It names these: {quoted(from_advert(role.advert, (peers,))[0].quote)}." if peers else ""
    yield f"The advert does not mention {spoken(name)}.{said}", peers
    languages = _line_of_family("programming language", role) if "framework" in (family(name) or "") else None
    if peers and languages and languages != peers:
        yield f"The languages it names: {quoted(languages.quote)}.", languages


@cache
def _compared() -> frozenset[str]:
    """The families of which one member may stand in for another; of checks and licences none does."""
    return frozenset(family for entry in load("families").values() for family in entry["families"])


def _line_of_family(name: str | None, role: RoleProfile) -> Span | None:
    """The advert's line with the most skills of a family."""
    lines = {line: 0 for skill in members(name or "") for line in naming(role.advert, skill)}
    for skill in members(name or ""):
        for line in naming(role.advert, skill):
            lines[line] += 1
    return max(lines, key=lambda line: lines[line], default=None) if name != "concept" else None
