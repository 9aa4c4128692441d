"""Days counted from another: "in two weeks", "3 days from now", "a week from Monday", "within 3 days"."""

from __future__ import annotations

from datetime import date, timedelta

from nlu.temporal import calendar
from nlu.temporal.dates import dated
from nlu.temporal.model import Cursor, Day
from nlu.temporal.resolve import only_date
from nlu.temporal.unclear import Unclear
from nlu.temporal.weekdays import weekday


def relative(cursor: Cursor) -> Day | None:
    """ "Today", "tomorrow". Raises `Unclear` for yesterday."""
    token = cursor.take("relative")
    if token is None:
        return None
    if int(token.value) < 0:
        raise Unclear("passed", token.text)
    return Day((cursor.today + timedelta(int(token.value)),))


def counted(cursor: Cursor) -> Day | None:
    """ "in two weeks", "3 days from now", "a week from Monday", "a week today"."""
    start = cursor.at
    in_front = cursor.take("in")
    count = cursor.take("number", "article")
    unit = cursor.take("unit")
    if unit is None or unit.value not in {"day", "week", "fortnight", "month", "workday"}:
        return None
    if count is None and unit.text not in {"week", "fortnight"}:
        return None
    number = int(count.value) if count else 1
    if cursor.take("from_now"):
        return Day((_later(cursor.today, number, str(unit.value)),))
    joint = cursor.take("after_from", "after") or (cursor.peek().text == "on" and cursor.take("fill"))
    origin = _origin(cursor) if not in_front or joint else None
    if origin is not None and in_front and not (joint and origin.dates == (cursor.today,)):
        raise Unclear("vague", cursor.words_since(start))  # "in 2 weeks on Tuesday": after that, or then?
    if origin is not None:
        return Day((_later(only_date(origin, cursor.today), number, str(unit.value)),))
    if joint or not in_front or count is None:
        return None
    cursor.take("time_word")
    cursor.take("from_now")
    return Day((_later(cursor.today, number, str(unit.value)),), text=cursor.words_since(start))


def within(cursor: Cursor) -> Day | None:
    """ "in the next two days", "within a week": today and as many days more."""
    if not cursor.take("within"):
        return None
    count = cursor.take("number", "article")
    unit = cursor.take("unit")
    if unit is None or unit.value not in {"day", "week", "fortnight"} or count is None:
        return None
    last = _later(cursor.today, int(count.value), str(unit.value))
    return Day(scope=(cursor.today, last), text=f"{count.text} {unit.text}")


def _origin(cursor: Cursor) -> Day | None:
    cursor.skip("the", "this", "coming")
    return relative(cursor) or dated(cursor) or weekday(cursor)


def _later(origin: date, count: int, unit: str) -> date:
    if unit == "month":
        return calendar.months_later(origin, min(count, 24))
    if unit == "workday":
        return calendar.workdays_later(origin, min(count, 250))
    return origin + timedelta(min(count, 400) * {"day": 1, "week": 7, "fortnight": 14}[unit])
