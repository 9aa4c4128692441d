"""Days named by their number alone: "the 15th", "the fifteenth", "Friday 26"."""

from __future__ import annotations

from datetime import date

from nlu.temporal import calendar
from nlu.temporal.day_numbers import is_day_number
from nlu.temporal.model import Cursor, Day
from nlu.temporal.unclear import Unclear

_HOURS = 24
_NOON = 12


def numbered(cursor: Cursor) -> Day | None:
    """ "the 15th", "the fifteenth"."""
    if not is_day_number(cursor):
        return None
    token = cursor.peek()
    named = cursor.peek(-1).text == "the"
    beside_weekday = named and cursor.is_next("weekday", ahead=-2)
    if token.kind == "number" and not (
        _after_weekday(cursor) or beside_weekday or (named and _after_bound(cursor))
    ):
        return None
    low = int(token.value) < 4 and not (beside_weekday or _beside_hour(cursor))
    if token.kind == "ordinal" and (not named or low):
        return None
    cursor.at += 1
    found = calendar.next_numbered(cursor.today, int(token.value), token.text)
    if cursor.named and not _in_step(found, cursor.named[-1]):
        raise Unclear("vague", token.text)
    return Day((found,))


def _beside_hour(cursor: Cursor) -> bool:
    """ "3pm on the first", "on the first at 3pm"."""
    ends = cursor.is_next("end", "stop", "comma", ahead=1)
    behind = ends and cursor.is_next("half", "clock", "oclock", "instant", ahead=-3)
    before = cursor.is_next("at", ahead=1) and cursor.is_next("number", "clock", "instant", ahead=2)
    return cursor.peek(-2).text == "on" and (behind or before)


def _in_step(found: date, before: date) -> bool:
    """Whether a day without its month lies where a reader of the one before it expects it.

    "The 30th or the 1st" runs on into the next month; in "the 30th, no, the 31st" the 31st of another month
    is not meant, nor in "3 January or the 5th" the 5th of December.
    """
    same_month = (found.year, found.month) == (before.year, before.month)
    return same_month or (found > before and found.day < before.day)


def _after_weekday(cursor: Cursor) -> bool:
    """ "Friday 26", "Monday 9 at 2": a number behind a weekday that is its date and no hour."""
    token = cursor.peek()
    hour_follows = cursor.is_next("at", ahead=1) and not cursor.is_next("part", ahead=2)  # "9 at night"
    dated = int(token.value) > _HOURS or hour_follows
    return token.text.isdigit() and dated and cursor.is_next("weekday", ahead=-1)


def _after_bound(cursor: Cursor) -> bool:
    """ "From the 23": a number that is no hour of a twelve hours' clock."""
    bound = cursor.is_next("after", "after_from", "before", "until", ahead=-2)
    return bound and int(cursor.peek().value) > _NOON
