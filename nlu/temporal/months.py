"""Months named as a whole, and years behind a date: "December", "next month", "2026"."""

from __future__ import annotations

from datetime import date

from nlu.temporal import calendar
from nlu.temporal.model import Cursor


def month_scope(cursor: Cursor) -> tuple[date, date] | None:
    """A month: "December", "next month", "the month"."""
    start = cursor.at
    cursor.skip("the", "of", "in")
    if found := cursor.take("month"):
        named = cursor.is_next("number", "nth", "ordinal") and not _take_year_ahead(cursor)
        if named and not _is_hour(cursor):
            cursor.at = start
            return None
        year = take_year(cursor)
        return (
            calendar.month(year, int(found.value))
            if year
            else calendar.month_named(cursor.today, int(found.value))
        )
    ahead = 1 if cursor.take("next", "coming", "following") else 0
    if not ahead:
        cursor.take("this")
    if cursor.peek().kind == "unit" and cursor.peek().value == "month":
        cursor.at += 1
        return calendar.month(cursor.today.year, cursor.today.month + ahead)
    cursor.at = start
    return None


def take_year(cursor: Cursor) -> int | None:
    """Step over a year, and a comma before it."""
    if (
        cursor.is_next("comma")
        and cursor.peek(1).kind == "number"
        and 2000 <= int(cursor.peek(1).value) < 2100
    ):
        cursor.at += 1
    if not _take_year_ahead(cursor):
        return None
    cursor.at += 1
    return int(cursor.peek(-1).value)


def _take_year_ahead(cursor: Cursor) -> bool:
    token = cursor.peek()
    return token.kind == "number" and 2000 <= int(token.value) < 2100


def _is_hour(cursor: Cursor) -> bool:
    """ "the last Monday of November 10am": the number after the month is an hour."""
    named = cursor.peek(-2).text.split()[-1:] in (["of"], ["in"]) and cursor.is_next("number")
    return named and cursor.is_next("half", "oclock", "hours_mark", ahead=1)
