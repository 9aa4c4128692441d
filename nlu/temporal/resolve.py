"""What a `Day` comes to on the calendar, and what two of them mean together."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

from nlu.temporal import calendar
from nlu.temporal.model import Day
from nlu.temporal.unclear import Unclear

_WORK_WEEK = frozenset(range(5))


def spoken(day: date) -> str:
    """A date as a question says it: "Friday 27 November"."""
    return f"{day:%A} {day.day} {day:%B}"


def only_date(day: Day, today: date) -> date:
    """The one date a day means. Raises `Unclear` when it means several."""
    found = resolve(day, today)
    if len(found) != 1:
        raise Unclear("vague", day.text)
    return found[0]


def resolve(day: Day, today: date) -> tuple[date, ...]:
    """The dates a day means, today or later. Raises `Unclear` when that cannot be told or none is left."""
    if day.choices:
        raise Unclear("two_days", " or ".join(map(spoken, day.choices)))
    if day.dates:
        found = day.dates
    elif day.scope is not None:
        found = _in_scope(day, day.scope)
    elif day.every:
        found = _on(day.weekdays, calendar.days(today, calendar.horizon(today)))
    else:
        found = _nearest(day, today)
    left = tuple(d for d in found if d >= today)
    if not left or (len(left) < len(found) and day.dates):
        raise Unclear("passed", day.text)
    return left


def meet(first: Day, second: Day, today: date) -> Day | None:
    """The days that are both; None when they stand side by side. Raises `Unclear` on contradiction."""
    words = f"{first.text} {second.text}"
    for whole, other in ((first, second), (second, first)):
        if whole.every and _all_week(whole.weekdays) and not whole.scope:
            return other.called(words)  # "Tuesday, any time except 2 to 3"
    named = [day for day in (first, second) if day.dates or day.choices]
    loose = [day for day in (first, second) if not (day.dates or day.choices)]
    if len(named) == 2:
        return _same_dates(first, second, words)
    if len(named) == 1:
        return _narrow(named[0], loose[0], words)
    if first.weekdays and second.weekdays and not (first.scope or second.scope):
        return _both_weekdays(first, second, words)
    if first.scope and second.scope:
        return _overlap(first, second, words)
    if first.weekdays and second.weekdays and not first.weekdays & second.weekdays:
        return None
    scope = first.scope or second.scope
    weekdays = first.weekdays or second.weekdays
    whole = first if first.scope else second
    working = whole.working and _all_week(weekdays)
    first_said = first.scope is not None
    met = replace(
        whole, weekdays=weekdays, scope=scope, working=working, scope_first=first_said, text=words, run=None
    )
    if not any(d >= today for d in _in_scope(met, scope or (today, today))):
        raise Unclear("passed", words)
    return met


def without(day: Day, today: date) -> frozenset[date]:
    """The dates an excluded day takes away: "not Monday" takes every Monday within reach."""
    if day.choices:
        return frozenset(day.choices)
    if day.weekdays and not day.scope and not day.dates:
        reach = calendar.days(today, calendar.horizon(today) + timedelta(7 * 10))
        return frozenset(_on(day.weekdays, reach))
    if day.scope:
        return frozenset(_in_scope(replace(day, working=False), day.scope))
    return frozenset(day.dates)


def _all_week(weekdays: frozenset[int] | None) -> bool:
    return weekdays is None or len(weekdays) == 7


def _on(weekdays: frozenset[int] | None, days: tuple[date, ...]) -> tuple[date, ...]:
    return tuple(d for d in days if weekdays is None or d.weekday() in weekdays)


def _in_scope(day: Day, scope: tuple[date, date]) -> tuple[date, ...]:
    weekdays = day.weekdays
    if day.working and _all_week(weekdays):
        weekdays = _WORK_WEEK
    return _on(weekdays, calendar.days(*scope))


def _nearest(day: Day, today: date) -> tuple[date, ...]:
    weekdays = day.weekdays or frozenset()
    if day.run is not None:
        first = calendar.coming(today, day.run)
        length = len(weekdays)
        if (
            first - timedelta(7) + timedelta(length - 1) > today
        ):  # today is inside the run: this week's or the next?
            raise Unclear("two_days", f"{day.text} of this week or of the next")
        return calendar.days(first, first + timedelta(length - 1))
    (weekday,) = weekdays
    return (calendar.coming(today, weekday),)  # on a Wednesday, who means this very day says "today"


def _same_dates(first: Day, second: Day, words: str) -> Day:
    common = tuple(d for d in (first.dates or first.choices) if d in (second.dates or second.choices))
    if not common:
        raise Unclear("mismatch", words)
    return Day(common, text=words)


def _narrow(named: Day, loose: Day, words: str) -> Day:
    """A date beside a weekday or a week: "Friday the 27th", "the 3rd, next week"."""
    fits = tuple(d for d in (named.dates or named.choices) if _holds(loose, d))
    if not fits or (named.dates and len(fits) < len(named.dates)):
        raise Unclear("mismatch", words)
    return Day(fits, text=words, exact=bool(named.dates and loose.weekdays))


def _holds(loose: Day, day: date) -> bool:
    in_scope = loose.scope is None or loose.scope[0] <= day <= loose.scope[1]
    return in_scope and (loose.weekdays is None or day.weekday() in loose.weekdays)


def _both_weekdays(first: Day, second: Day, words: str) -> Day | None:
    if not (first.every and second.every):
        return None
    common = (first.weekdays or frozenset()) & (second.weekdays or frozenset())
    if not common:
        raise Unclear("mismatch", words)
    return Day(weekdays=common, every=True, text=words)


def _overlap(first: Day, second: Day, words: str) -> Day:
    assert first.scope is not None and second.scope is not None  # noqa: S101, PT018 - the caller saw both
    span = (max(first.scope[0], second.scope[0]), min(first.scope[1], second.scope[1]))
    if span[0] > span[1]:
        raise Unclear("mismatch", words)
    weekdays = first.weekdays or second.weekdays
    return Day(weekdays=weekdays, scope=span, working=first.working or second.working, text=words,
               deadline=first.deadline and second.deadline)  # fmt: skip
