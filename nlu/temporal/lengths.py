"""Lengths of time: "an hour and a half", "90 min", "1.5 hours"."""

from __future__ import annotations

from nlu.temporal.model import Cursor

_SHORT_UNITS = frozenset({"minute", "hour"})


def duration(cursor: Cursor, units: frozenset[str] = _SHORT_UNITS) -> int | None:
    """A length of time in minutes: "an hour and a half", "90 min", "1.5 hours"; None leaves the cursor."""
    start = cursor.at
    number = _amount(cursor)
    unit = cursor.take("unit")
    if number is None or unit is None or unit.value not in units:
        cursor.at = start
        return None
    total = number * {"minute": 1, "hour": 60, "day": 1440, "week": 10080}[str(unit.value)]
    if (
        cursor.peek().text == "and"
        and cursor.peek(1).text == "a"
        and cursor.peek(2).text == "half"
        and unit.value == "hour"
    ):
        cursor.at += 3
        total += 30
    return round(total)


def _amount(cursor: Cursor) -> float | None:
    if token := cursor.take("half_an", "quarter_of_an"):
        return float(token.value) / 60
    if cursor.is_next("half_word") and cursor.is_next("unit", ahead=1) and cursor.peek(1).value == "hour":
        cursor.at += 1
        return 0.5  # "half hour later"
    token = cursor.take("number", "article", "decimal", "clock")
    if token is None:
        return None
    if token.kind in {"decimal", "clock"}:
        return float(token.text.replace(",", ".")) if ":" not in token.text else None
    if (
        cursor.peek().text == "and"
        and cursor.peek(1).text == "a"
        and cursor.peek(2).text == "half"
        and cursor.peek(3).kind == "unit"
    ):
        cursor.at += 3
        return int(token.value) + 0.5
    return int(token.value)
