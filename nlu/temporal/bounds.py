"""Days on one side of a day or between two: "after the 5th", "by Thursday", "from the 1st to the 3rd"."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from nlu.temporal import calendar
from nlu.temporal.clocks import clock
from nlu.temporal.days import day
from nlu.temporal.matters import CLAUSE_ENDS, opening_of
from nlu.temporal.model import SURE_HOURS, Cursor, Day, Moments
from nlu.temporal.resolve import only_date, resolve
from nlu.temporal.unclear import Unclear

_SATURDAY = 5
_TIMED = SURE_HOURS | {"half_word", "quarter", "part", "after", "before", "past"}
"""Kinds of words that say an hour, or open one."""
_INCLUSIVE = frozenset({"later", "after", "past", "beyond", "latest"})
"""Words of a bound that leaves its own day in: "not later than the 5th"."""
_JOINTS = ("to", "dash", "until", "and")


def days(cursor: Cursor) -> Day | Moments | None:
    """The days at the cursor with whatever bounds them; None leaves the cursor where it was."""
    start = cursor.at
    for reader in (_spanned, _bounded, day):
        found = reader(cursor)
        if isinstance(found, Day):
            found = found.called(cursor.words_since(start))
            _remember(cursor, found)
        if found is not None:
            return found
        cursor.at = start
    return None


def _remember(cursor: Cursor, found: Day) -> None:
    """Keep the last date named, for "the day after" and "the following Monday"."""
    if found.every and not found.scope:
        return
    if found.scope is not None and found.scope[1] == calendar.horizon(cursor.today):
        cursor.named.append(found.scope[0])  # "after the 20th" names the day it is counted from
        return
    try:
        cursor.named.append(resolve(found, cursor.today)[-1])
    except Unclear:
        cursor.named.clear()


def _spanned(cursor: Cursor) -> Day | None:
    """ "between Monday and Wednesday", "from the 1st to the 3rd", "tomorrow till Friday"."""
    opened = cursor.take("from_to", "after_from")
    start = cursor.at
    first = day(cursor)
    if first is None:
        return None
    if opened is not None and opened.kind == "from_to" and len(first.dates) == 2:
        return Day(scope=(first.dates[0], first.dates[1]))  # "between 5 and 8 December"
    if first.run is not None or len(first.dates) > 1:
        return first if opened else None  # "from Monday to Wednesday" was read whole
    joint = cursor.take(*_JOINTS)
    if joint is None or (joint.kind == "and" and (opened is None or opened.kind != "from_to")):
        return None
    last = day(cursor)
    if last is None or not (_single(first) and _single(last)) or first.every != last.every:
        return None
    return _span(cursor, first, last, cursor.words_since(start))


def _single(found: Day) -> bool:
    """Whether a stretch of days can begin or end there."""
    return found.run is None and (found.weekdays is None or len(found.weekdays) == 1)


def _span(cursor: Cursor, first: Day, last: Day, words: str) -> Day:
    if first.weekdays and last.weekdays and not (first.scope or last.scope):
        (begin,), (end,) = first.weekdays, last.weekdays
        run = frozenset((begin + n) % 7 for n in range((end - begin) % 7 + 1))
        return Day(weekdays=run, run=begin, every=first.every and last.every, text=words)
    begin_date = only_date(first, cursor.today)
    if last.weekdays and not last.scope and not last.every:
        (end,) = last.weekdays
        end_date = begin_date + timedelta((end - begin_date.weekday()) % 7)
    else:
        end_date = resolve(last, cursor.today)[-1]
    if begin_date > end_date:
        begin_date = _earlier_month(begin_date, end_date, cursor.today, words)
    return Day(scope=(begin_date, end_date), text=words)


def _earlier_month(begin: date, end: date, today: date, words: str) -> date:
    moved = end.replace(day=begin.day) if begin.day <= end.day else end
    if begin.day > end.day or moved < today:
        raise Unclear("mismatch", words)
    return moved


def _bounded(cursor: Cursor) -> Day | Moments | None:
    bound = cursor.take("after", "after_from", "before", "until", "by", "past")
    if bound is None:
        return _bounded_behind(cursor)
    if bound.kind == "past":
        return None
    cursor.take("end_of_day")
    cursor.skip("on", "of", "the")
    found = day(cursor)
    if found is None:
        return None
    if bound.text.startswith("busy"):
        raise cursor.fail("vague", cursor.at - 2)
    if bound.kind in {"after", "after_from"}:
        return _open_ended(cursor, bound.kind, found)
    inclusive = bound.kind == "before" and not _INCLUSIVE.isdisjoint(bound.text.split())
    return _deadline(cursor, "until" if inclusive else bound.kind, found)


def _bounded_behind(cursor: Cursor) -> Day | Moments | None:
    """ "Tuesday onwards", "Tuesday at the latest": the bound said after the day."""
    timed = _hour_before(cursor)
    found = day(cursor)
    onward = (
        cursor.take("onward")
        if not timed and found is not None and found.run is None and not found.every
        else None
    )
    if found is None or onward is None or cursor.is_next("clock", "instant", "number", "at"):
        return None
    if onward.value == "after":
        return _open_ended(cursor, "after_from", found)
    return _deadline(cursor, "until", found)


def _hour_before(cursor: Cursor) -> bool:
    """ "3pm Thursday onwards", "3pm on Thursday or Friday onwards": the bound may be that of the hour."""
    before = cursor.tokens[opening_of(cursor.tokens, cursor.at, CLAUSE_ENDS) : cursor.at]
    near = before[-2:] if before[-1:] and before[-1].text in {"on", "the"} else before[-1:]
    timed = any(token.kind in _TIMED for token in before)
    return timed or any(token.kind == "number" for token in near)


def _open_ended(cursor: Cursor, kind: str, found: Day) -> Day:
    if cursor.is_next("onward"):
        cursor.at += 1
    elif cursor.is_next("clock", "instant", "number", "at"):
        raise cursor.fail("vague", cursor.at - 1)  # after that day's 3 o'clock, or 3 o'clock after that day?
    dates = _whole(found, cursor)
    end = found.scope[1] if found.scope else dates[-1]
    first = dates[0] if kind == "after_from" else end + timedelta(1)
    last = calendar.horizon(cursor.today)
    if first > last:
        raise Unclear("vague", found.text)
    return Day(scope=(first, last))


def _deadline(cursor: Cursor, kind: str, found: Day) -> Day | Moments:
    dates = _whole(found, cursor)
    if cursor.is_next("part") or (found.scope and kind != "before"):
        raise Unclear("vague", f"{kind} {found.text} {cursor.peek().text}")
    if kind == "before" and len(found.dates) > 1 and found.dates[0].weekday() < _SATURDAY:
        raise Unclear("vague", found.text)  # "before the end of next week"
    last = dates[0] - timedelta(1) if kind == "before" else dates[-1]
    cursor.take("at", "about")
    hour = clock(cursor, lead=True)
    if hour is not None:
        moment = datetime.combine(dates[-1], time()) + timedelta(minutes=hour.minutes())
        return Moments(((cursor.now, moment),))
    if last < cursor.today:
        raise Unclear("passed", found.text)
    return Day(scope=(cursor.today, last), deadline=True)


def _whole(found: Day, cursor: Cursor) -> tuple[date, ...]:
    if found.every and not found.scope:
        raise Unclear("vague", found.text)
    return resolve(found, cursor.today)
