"""Dates by the rules of the calendar: the next Tuesday, the second Friday of a month, the week of a day."""

from __future__ import annotations

import calendar
from datetime import date, timedelta

from nlu.temporal.unclear import Unclear

HORIZON = 21
"""How many days, today included, an open-ended wish reaches."""
FAR = 200
"""A date without a year that lies further ahead, in days, is more likely a slip or a date gone by."""


def days(first: date, last: date) -> tuple[date, ...]:
    """Every day from the first to the last, both included."""
    return tuple(first + timedelta(n) for n in range((last - first).days + 1))


def horizon(today: date) -> date:
    """The last day an open-ended wish reaches."""
    return today + timedelta(HORIZON - 1)


def coming(today: date, weekday: int) -> date:
    """The first such weekday after today."""
    return today + timedelta((weekday - today.weekday() - 1) % 7 + 1)


def week(today: date, ahead: int = 0) -> tuple[date, date]:
    """Monday and Sunday of the week `ahead` weeks from today's."""
    monday = today - timedelta(today.weekday()) + timedelta(weeks=ahead)
    return monday, monday + timedelta(6)


def month(year: int, number: int) -> tuple[date, date]:
    """The first and last day of a month; a number above 12 runs into later years."""
    year, number = year + (number - 1) // 12, (number - 1) % 12 + 1
    return date(year, number, 1), date(year, number, calendar.monthrange(year, number)[1])


def month_named(today: date, number: int) -> tuple[date, date]:
    """The month of that number which is running or comes next."""
    return month(today.year + (number < today.month), number)


def next_dated(today: date, number: int, day: int, words: str) -> date:
    """The next such day of such a month, today included. Raises `Unclear` when it is far ahead or no date."""
    if not 1 <= number <= 12:
        raise Unclear("impossible", words)
    for year in range(today.year, today.year + 9):
        if day <= calendar.monthrange(year, number)[1] and date(year, number, max(day, 1)) >= today:
            found = exact(year, number, day, words)
            if (found - today).days > FAR:
                raise Unclear("far", words)
            return found
    raise Unclear("impossible", words)


def next_numbered(today: date, day: int, words: str) -> date:
    """The next day with that number in its month, today included."""
    if not 1 <= day <= 31:
        raise Unclear("impossible", words)
    for ahead in range(3):
        first, last = month(today.year, today.month + ahead)
        if day <= last.day and first.replace(day=day) >= today:
            return first.replace(day=day)
    raise Unclear("impossible", words)


def exact(year: int, number: int, day: int, words: str) -> date:
    """The date. Raises `Unclear` when there is none such."""
    try:
        return date(year, number, day)
    except ValueError:
        raise Unclear("impossible", words) from None


def nth_weekday(span: tuple[date, date], weekday: int, nth: int, words: str) -> date:
    """The nth such weekday between two days; -1 is the last. Raises `Unclear` when there are not so many."""
    found = [day for day in days(*span) if day.weekday() == weekday]
    if nth > len(found):
        raise Unclear("impossible", words)
    return found[nth - 1 if nth > 0 else nth]


def months_later(today: date, count: int) -> date:
    """The same day of a later month, or that month's last."""
    first, last = month(today.year, today.month + count)
    return first.replace(day=min(today.day, last.day))


def workdays_later(today: date, count: int) -> date:
    """The day `count` working days (Monday to Friday) after today."""
    while count:
        today += timedelta(1)
        count -= today.weekday() < 5
    return today
