"""The highlighted advert as its template shows it: lines with a label where what they are changes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from actions.roles.definition import RoleDefinition
from actions.roles.highlights import Kind, Piece, highlight
from actions.roles.profile import Finding
from actions.roles.remarks import Remark
from bot.web.posting import readable

LABELS: dict[Kind, str] = {
    "required": "Required",
    "preferred": "Preferred",
    "aside": "Set aside",
    "responsibility": "Duty",
    "fact": "States",
    "tool": "Only listed",
    "boilerplate": "Left out",
    "unread": "Not read",
}
"""Headings, and what is about the company, need none: they look like what they are."""
SIGNS = {"contradiction": "≠", "ambiguity": "?", "lint": "!", "typo": "~"}
"""How a finding is marked in the advert. What is left out is struck through instead."""


@dataclass(frozen=True, slots=True)
class Note:
    """A finding's mark in the advert."""

    number: int
    sign: str
    message: str


@dataclass(frozen=True, slots=True)
class Words:
    """Words of the advert and what they are; `text` is shown as it is, escaped."""

    text: str
    start: int
    kind: Kind
    """That of the entry they name, where they name one: a preferred thing may stand in a required line."""
    entry: str | None
    link: bool
    """Whether they lead to their entry: the first words of one do."""
    flagged: bool
    notes: tuple[Note, ...]
    also: tuple[tuple[str, str], ...]
    """Entries that stand on these words, too, with what each is called."""


@dataclass(frozen=True, slots=True)
class ShownLine:
    """A line of the advert."""

    kind: Kind
    label: str
    """What it is, where that differs from the line above; else empty."""
    words: tuple[Words, ...]


def shown_advert(definition: RoleDefinition, remarks: Sequence[Remark]) -> tuple[ShownLine, ...]:
    """The advert with everything read from it. `remarks` are numbered as the page numbers them."""
    here = tuple(each.finding if each.part == "advert" else _NOWHERE for each in remarks)
    profile = replace(definition.profile, findings=here)
    shown = readable(profile.advert)
    entries = _entries(definition)
    above = ""
    lines = []
    for line in highlight(profile, definition.set_aside):
        label = LABELS.get(line.kind, "")
        words = tuple(_words(each, shown, here, entries) for each in line.pieces)
        lines.append(ShownLine(line.kind, label if label != above else "", words))
        # What goes on under the next heading is not said again.
        above = label if line.kind != "heading" else above
    return tuple(lines)


_NOWHERE = Finding("silence", "info", "")
"""Stands for a remark about other words than the advert's, so that the numbers fit."""


@dataclass(frozen=True, slots=True)
class _Entry:
    """What an entry beside the advert is called, and what it is."""

    name: str
    kind: Kind


def _entries(definition: RoleDefinition) -> dict[str, _Entry]:
    profile = definition.profile
    entries = {"title": _Entry("title", "fact")}
    for each in profile.requirements:
        kind: Kind = "aside" if each.id in definition.set_aside else each.importance
        entries[f"requirement-{each.id}"] = _Entry(each.label, kind)
    entries |= {f"fact-{topic}": _Entry(topic.replace("_", " "), "fact") for topic in profile.facts}
    return entries | {f"tool-{skill}": _Entry(skill, "tool") for skill in profile.context_skills}


def _words(piece: Piece, shown: str, findings: Sequence[Finding], entries: dict[str, _Entry]) -> Words:
    notes = (
        Note(number, SIGNS[findings[number].kind], findings[number].message)
        for number in piece.notes
        if findings[number].kind in SIGNS
    )
    return Words(
        text=shown[piece.start : piece.end],
        start=piece.start,
        kind=entries[piece.entry].kind if piece.entry else piece.kind,
        entry=piece.entry,
        link=piece.first,
        flagged=piece.flagged,
        notes=tuple(notes),
        also=tuple((entry, entries[entry].name) for entry in piece.also),
    )
