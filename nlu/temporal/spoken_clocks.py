"""An hour of the clock said in words: "half past two", "half three", "quarter to five", "twenty to five"."""

from __future__ import annotations

from nlu.temporal.halves import take_half
from nlu.temporal.model import Clock, Cursor, Token
from nlu.temporal.unclear import Unclear

_STRETCHED = frozenset({"any_time", "every", "every_day", "week_days", "weekdays", "not", "except", "off"})
_FREE = frozenset({"free", "available", "availability", "open", "work", "busy"})


def spoken(cursor: Cursor, lead: bool) -> Clock | None:  # noqa: ARG001 - all readers are called alike
    """ "half past two", "half three", "quarter to five", "ten past four", "twenty to five"."""
    minutes = _spoken_minutes(cursor)
    if minutes is None:
        return None
    hour = cursor.take("number")
    if hour is None or not 1 <= int(hour.value) <= 12:
        if cursor.take("instant"):
            return _minutes_from(Clock(12, firm=True), minutes, cursor)
        return None
    return _minutes_from(Clock(int(hour.value)), minutes, cursor)


def _spoken_minutes(cursor: Cursor) -> int | None:
    if cursor.take("half_word"):
        cursor.take("past", "after")
        return 30 if cursor.is_next("number", "instant") else None
    count = cursor.take("quarter", "number", "article")
    if count is not None and count.kind == "article":
        count = cursor.take("quarter")
    if count is None:
        return None
    number = 15 if count.kind == "quarter" else int(count.value)
    said = cursor.is_next("unit") and cursor.peek().value == "minute"
    cursor.at += said
    joint = cursor.take("past", "after", "to", "before", "until")
    if (
        joint is None
        or number >= 30
        or (joint.kind in {"after", "before", "until"} and count.kind == "number" and not said)
    ):
        return None
    if joint.kind == "to" and count.kind == "number" and not said and number < 20:
        return _maybe_range(cursor, count, number)
    return number if joint.kind in {"past", "after"} else -number


def _maybe_range(cursor: Cursor, count: Token, number: int) -> int | None:
    """ "ten to four" is 3:50 or six hours; digits ("10 to 4") are taken for the hours."""
    opened = cursor.peek(-3)
    if number not in {5, 10} or count.text.isdigit() or opened.kind in {"after_from", "from_to"}:
        return None
    if cursor.is_next("number") and not _tells_when_free(cursor):
        return -number
    raise (
        cursor.fail("range_or_clock", cursor.at - 2)
        if not cursor.is_next("number")
        else Unclear("range_or_clock", f"{count.text} to {cursor.peek().text}")
    )


def _tells_when_free(cursor: Cursor) -> bool:
    """Whether the hours between may be meant: "I'm free ten to four", "any day ten to four"."""
    return any(
        token.kind in _STRETCHED or not _FREE.isdisjoint(token.text.split())
        for token in cursor.tokens[max(0, cursor.at - 8) : cursor.at]
    )


def _minutes_from(hour: Clock, minutes: int, cursor: Cursor) -> Clock:
    half = take_half(cursor)
    whole = hour.hour * 60 + minutes
    if hour.hour == 1 and minutes < 0:  # quarter to one follows twelve
        whole += 720
    return Clock(whole // 60, whole % 60, half, hour.firm)
