"""Dates written in numbers: "30/11", "2026-12-04", "7.12."."""

from __future__ import annotations

import re
from datetime import date

from nlu.temporal import calendar
from nlu.temporal.model import Cursor, Day, Token
from nlu.temporal.unclear import Unclear
from nlu.temporal.zones import month_comes_first

_SOON = 30
"""Days within which the one order of day and month is believed over the other."""


def numeric(cursor: Cursor) -> Day | None:
    """The day at the cursor. Raises `Unclear` where day and month may be either way round."""
    token = cursor.take("iso", "full", "slash", "dotted")
    if token is None:
        return None
    parts = [int(number) for number in re.findall(r"\d+", token.text)]
    if token.kind == "iso":
        return Day((calendar.exact(parts[0], parts[1], parts[2], token.text),))
    found = _day_and_month(cursor, parts, token)
    return Day((found,))


def calendar_date(cursor: Cursor, year: int | None, month: int, day: int, words: str) -> date:
    """The day of a month, in the year or the next one to come. Raises `Unclear` when there is none."""
    if not 1 <= month <= 12:
        raise Unclear("impossible", words)
    if year is None:
        return calendar.next_dated(cursor.today, month, day, words)
    return calendar.exact(year, month, day, words)


def _day_and_month(cursor: Cursor, parts: list[int], token: Token) -> date:
    year = parts[2] + (2000 if parts[2] < 100 else 0) if len(parts) > 2 else None
    first, second = parts[0], parts[1]
    if token.kind == "dotted" or "." in token.text or first > 12 or first == second:
        return calendar_date(cursor, year, second, first, token.text)
    if second > 12:
        return calendar_date(cursor, year, first, second, token.text)
    american = month_comes_first(cursor.zone)
    if american is None and year is None:
        american = _only_soon(cursor.today, first, second)
    if american is None:
        raise Unclear("clock_or_date" if token.kind == "clock" else "vague", token.text)
    month, day = (first, second) if american else (second, first)
    if year is None and not _plausible(cursor.today, month, day):
        raise Unclear("vague", token.text)
    return calendar_date(cursor, year, month, day, token.text)


def _only_soon(today: date, first: int, second: int) -> bool | None:
    """Which order of month and day comes soon, where the other is too far ahead to be meant."""
    by_month, by_day = _ahead(today, first, second), _ahead(today, second, first)
    if min(by_month, by_day) > _SOON or max(by_month, by_day) < calendar.FAR:
        return None
    return by_month < by_day


def _plausible(today: date, month: int, day: int) -> bool:
    """Whether the usual order gives a day soon, or the other order gives none sooner."""
    usual, other = _ahead(today, month, day), _ahead(today, day, month)
    return usual <= _SOON or usual <= other


def _ahead(today: date, month: int, day: int) -> int:
    try:
        return (calendar.next_dated(today, month, day, "") - today).days
    except Unclear:
        return 999
