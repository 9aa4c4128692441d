"""Days of the week: "next Tuesday", "Mon-Wed", "every Friday", "the Tuesday after the 4th"."""

from __future__ import annotations

from datetime import date, timedelta

from nlu.temporal import calendar
from nlu.temporal.dates import dated, holiday
from nlu.temporal.model import Cursor, Day
from nlu.temporal.unclear import Unclear


def weekday(cursor: Cursor) -> Day | None:
    """The weekday at the cursor with the word that says which. Raises `Unclear` for one gone by."""
    how = cursor.take("next", "this", "coming", "following", "last", "every")
    if how is not None and how.kind == "this":
        how = cursor.take("next", "coming") or how
    token = cursor.take("weekday", "weekdays")
    if token is None:
        return None
    number = int(token.value)
    kind = how.kind if how else ""
    if token.kind == "weekdays" or kind == "every":
        return _with_end(cursor, number, every=True)
    if kind == "last":
        raise Unclear("passed", f"last {token.text}")
    beside = _beside_another(cursor, number, kind)
    if beside is not None:
        return beside
    if kind == "following" and cursor.named:
        return Day((calendar.coming(cursor.named[-1], number),))
    if kind in {"next", "following"}:
        return _next(cursor.today, number)
    if kind == "coming":
        return Day((calendar.coming(cursor.today, number),))
    if kind == "this" and not cursor.is_next("dash", "to", "until"):
        return Day(
            (cursor.today if number == cursor.today.weekday() else calendar.coming(cursor.today, number),)
        )
    return _with_end(cursor, number, every=False)


def _beside_another(cursor: Cursor, number: int, kind: str) -> Day | None:
    """ "Friday after next", "the Tuesday after the 4th"."""
    if cursor.take("after_next"):
        return _shifted(_next(cursor.today, number), 7)
    return None if kind else _after_date(cursor, number)


def _after_date(cursor: Cursor, number: int) -> Day | None:
    """ "the Tuesday after the 4th", "Monday before Christmas Day": the one next to that date."""
    start = cursor.at
    joint = cursor.take("after", "following", "before")
    if joint is None:
        return None
    if joint.kind != "before" and cursor.peek().text == "that" and cursor.named:
        cursor.at += 1
        return Day((calendar.coming(cursor.named[-1], number),))
    cursor.skip("the")
    origin = holiday(cursor) or dated(cursor)
    if origin is None or len(origin.dates) != 1 or cursor.is_next("half", "oclock", "hours_mark"):
        cursor.at = start
        return None
    if joint.kind == "before":
        return Day((calendar.coming(origin.dates[0] - timedelta(8), number),))
    return Day((calendar.coming(origin.dates[0], number),))


def _with_end(cursor: Cursor, first: int, *, every: bool) -> Day:
    """The weekday, or the run of weekdays when "-Wed" or "to Wednesday" follows."""
    start = cursor.at
    if cursor.take("dash", "to", "until"):
        cursor.skip("the", "this")
        last = cursor.take("weekday", "weekdays")
        alike = (
            last is not None and (not every or last.kind == "weekdays") and (every or last.kind == "weekday")
        )
        if last is not None and alike and not cursor.is_next("unit"):
            run = frozenset((first + n) % 7 for n in range((int(last.value) - first) % 7 + 1))
            return Day(weekdays=run, every=every, run=first)
    cursor.at = start
    return Day(weekdays=frozenset({first}), every=every)


def _next(today: date, number: int) -> Day:
    """ "next Friday" on a Wednesday is the coming one to some and that of next week to others."""
    near = calendar.coming(today, number)
    after = calendar.week(today, 1)[0] + timedelta(number)
    if today.weekday() == 6:  # where weeks begin on Sunday, the day after a Sunday is still this week
        after += timedelta(7)
    return Day((near,)) if near == after else Day(choices=(near, after))


def _shifted(found: Day, days: int) -> Day:
    moved = timedelta(days)
    return Day(tuple(d + moved for d in found.dates), tuple(d + moved for d in found.choices))
