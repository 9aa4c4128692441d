"""Days named by their place in the week: "tomorrow", "next Tuesday", "Mon-Wed", "a week from Friday"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

from nlu.temporal import calendar
from nlu.temporal.dates import dated
from nlu.temporal.model import Cursor, Day
from nlu.temporal.resolve import only_date
from nlu.temporal.unclear import Unclear
from nlu.temporal.weeks import edge_of, month_whole, week, week_of_month, weekend, whole_week

_ALL_WEEK = frozenset(range(7))
_WORK_WEEK = frozenset(range(5))


def day(cursor: Cursor) -> Day | None:
    """The days named at the cursor, without "after" or "until", or None and the cursor unmoved."""
    start = cursor.at
    cursor.skip("on", "the", "for")
    for reader in _READERS:
        place = cursor.at
        found = reader(cursor)
        if found is not None:
            if not found.text:
                found = found.called(cursor.words_since(place))
            return _weeks_on(cursor, found)
        cursor.at = place
    cursor.at = start
    return None


def _weeks_on(cursor: Cursor, found: Day) -> Day:
    """ "Monday week", "tomorrow fortnight": that much later."""
    token = cursor.peek()
    later = {"week": 7, "fortnight": 14}.get(token.text if token.kind == "unit" else "")
    if later is None or found.scope is not None:
        return found
    if not cursor.is_next("weekday", "relative", ahead=-1):
        raise Unclear("vague", f"{found.text} {token.text}")  # the week of that date, or a week after it?
    if cursor.is_next("weekday", ahead=-1) and only_date(found, cursor.today) - cursor.today == timedelta(7):
        raise Unclear("vague", f"{found.text} {token.text}")  # said on that weekday: from today, or the next?
    cursor.at += 1
    return Day((only_date(found, cursor.today) + timedelta(later),), text=f"{found.text} {token.text}")


def _relative(cursor: Cursor) -> Day | None:
    token = cursor.take("relative")
    if token is None:
        return None
    if int(token.value) < 0:
        raise Unclear("passed", token.text)
    return Day((cursor.today + timedelta(int(token.value)),))


def _holiday(cursor: Cursor) -> Day | None:
    """ "Christmas Eve": the next one."""
    token = cursor.take("holiday")
    if token is None:
        return None
    month, number = map(int, str(token.value).split("-"))
    return Day((calendar.next_dated(cursor.today, month, number, token.text),))


def _one_after(cursor: Cursor) -> Day | None:
    """ "this Friday or the one after": the same weekday a week on."""
    token = cursor.peek()
    if token.kind != "one_after" or not cursor.named:
        return None
    said = next((each for each in reversed(cursor.tokens[: cursor.at]) if each.kind not in _LINKS), None)
    if said is not None and said.kind == "unit" and said.value == "week":
        cursor.at += 1
        return whole_week(cursor.named[-1], 1)
    if said is None or said.kind != "weekday":
        raise Unclear("vague", token.text)
    cursor.at += 1
    return Day((cursor.named[-1] + timedelta(7),))


def _next_day(cursor: Cursor) -> Day | None:
    token = cursor.take("next_day", "prev_day")
    if token is None:
        return None
    cursor.skip("the")
    origin = _holiday(cursor) or dated(cursor)
    if origin is not None:
        ahead = int(token.value)
        return Day((only_date(origin, cursor.today) + timedelta(ahead),))
    if token.kind == "prev_day" or not cursor.named:
        raise Unclear("vague", token.text)
    return Day((cursor.named[-1] + timedelta(1),))


def _counted(cursor: Cursor) -> Day | None:
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
    if origin is not None and in_front:
        raise Unclear("vague", cursor.words_since(start))  # "in 2 weeks on Tuesday": after that, or then?
    if origin is not None:
        return Day((_later(only_date(origin, cursor.today), number, str(unit.value)),))
    if joint or not in_front or count is None:
        return None
    cursor.take("time_word")
    cursor.take("from_now")
    return Day((_later(cursor.today, number, str(unit.value)),), text=cursor.words_since(start))


def _within(cursor: Cursor) -> Day | None:
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
    return _relative(cursor) or dated(cursor) or _weekday(cursor)


def _later(origin: date, count: int, unit: str) -> date:
    if unit == "month":
        return calendar.months_later(origin, min(count, 24))
    if unit == "workday":
        return calendar.workdays_later(origin, min(count, 250))
    return origin + timedelta(min(count, 400) * {"day": 1, "week": 7, "fortnight": 14}[unit])


def _weekday(cursor: Cursor) -> Day | None:
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
    cursor.skip("the")
    origin = _holiday(cursor) or dated(cursor)
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


def _week_of(cursor: Cursor) -> Day | None:
    if not cursor.take("week_of"):
        return None
    cursor.skip("the")
    found = dated(cursor) or _weekday(cursor)
    return whole_week(only_date(found, cursor.today), 0) if found else None


def _every_day(cursor: Cursor) -> Day | None:
    if cursor.take("week_days"):
        return Day(weekdays=_WORK_WEEK, every=True)
    if cursor.take("every_day"):
        return Day(weekdays=_ALL_WEEK, every=True)
    return None


_LINKS = frozenset({"or", "and", "comma", "fill"})
_READERS: tuple[Callable[[Cursor], Day | None], ...] = (
    _relative, _holiday, _one_after, _next_day, week_of_month, _within, _counted, dated, _weekday, week,
    _week_of, weekend, _every_day, edge_of, month_whole,
)  # fmt: skip
