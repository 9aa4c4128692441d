"""Why nobody is free, in a small picture: a column for each day, a row for each seat."""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from actions.scheduling.blocking import DayFinding, Rule
from actions.scheduling.explaining import explain, summarise
from actions.scheduling.plan import Seat
from nlu.text import shorten

CELL, GAP, LABELS, HEAD = 18, 2, 150, 34
"""Pixels."""
FREE = "#2f855a"
COLOURS = {
    Rule.BUSY: "#c05621",
    Rule.SOFT: "#dd9a5b",
    Rule.INTERVIEWS: "#6b46c1",
    Rule.CAP: "#9f7aea",
    Rule.UNKNOWN: "#c53030",
    Rule.NOBODY: "#c53030",
    Rule.NOT_TOGETHER: "#b7791f",
}
AWAY = "#a0aec0"
"""Of all rules that are nobody's fault: days off, hours, pauses, notice."""


def draw(found: Sequence[DayFinding], seats: Sequence[Seat]) -> str:
    """An SVG image; every square says on hovering what its day's sentence says."""
    width = LABELS + len(found) * (CELL + GAP)
    height = HEAD + len(seats) * (CELL + GAP)
    parts = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {width} {height}" width="{width}" '
        f'height="{height}" role="img" font-family="system-ui, sans-serif" font-size="11">',
        f"<title>{escape(summarise(found))}</title>",
    ]
    parts += [_day(number, finding) for number, finding in enumerate(found)]
    for row, seat in enumerate(seats):
        y = HEAD + row * (CELL + GAP)
        parts.append(f'<text x="0" y="{y + 13}" fill="currentColor">{escape(shorten(seat.name, 22))}</text>')
        parts += [_square(number, y, finding, seat) for number, finding in enumerate(found)]
    return "".join([*parts, "</svg>"])


def _day(number: int, finding: DayFinding) -> str:
    """The day above its column; the month where it begins."""
    x = LABELS + number * (CELL + GAP) + CELL / 2
    first = number == 0 or finding.day.day == 1
    month = f'<text x="{x:g}" y="12" text-anchor="middle" fill="currentColor">{finding.day:%b}</text>'
    return (
        f"{month if first else ''}"
        f'<text x="{x:g}" y="28" text-anchor="middle" fill="currentColor">{finding.day.day}</text>'
    )


def _square(number: int, y: int, finding: DayFinding, seat: Seat) -> str:
    x = LABELS + number * (CELL + GAP)
    rules = [block.rule for block in finding.blocks if block.seat in (seat.name, None)]
    colour = COLOURS.get(rules[0], AWAY) if rules else FREE
    # A seat that could be filled on a day when another cannot: free, and of no use.
    opacity = "1" if finding.free or rules else "0.25"
    title = f"{finding.day:%d %b %Y}: {explain(finding)}"
    return (
        f'<rect x="{x}" y="{y}" width="{CELL}" height="{CELL}" rx="3" fill="{colour}" opacity="{opacity}">'
        f"<title>{escape(title)}</title></rect>"
    )
