"""Weeks, weekends and months and their edges: "next week", "early next week", "first half of December"."""

from __future__ import annotations

from datetime import date, timedelta

from nlu.temporal import calendar
from nlu.temporal.model import Cursor, Day, Token
from nlu.temporal.months import month_scope
from nlu.temporal.resolve import spoken
from nlu.temporal.unclear import Unclear

_EDGES = {"early": (0, 1), "mid": (1, 3), "late": (3, 4)}
"""Which days of the working week an edge of it means."""


def week(cursor: Cursor) -> Day | None:
    """A week named as a whole: "next week", "the week after next"."""
    if token := cursor.take("week_after"):
        ahead = int(token.value)
        if ahead == 1 and cursor.named:
            return whole_week(cursor.named[-1], 1)
        if ahead == 1:
            raise Unclear("vague", token.text)
        return whole_week(cursor.today, 2)
    if _in_the_next(cursor):
        cursor.at += 2
        return whole_week(cursor.today, 1)
    how = cursor.take("next", "this", "coming", "following")
    if how is not None and how.kind == "this":
        how = cursor.take("next", "coming") or how
    unit = cursor.take("unit")
    if how is None or unit is None or unit.value != "week":
        return None
    if cursor.take("after_next"):
        return whole_week(cursor.today, 2)
    return whole_week(cursor.today, 0 if how.kind == "this" else 1)


def _in_the_next(cursor: Cursor) -> bool:
    """ "In the next week I can on Tuesday": beside a weekday the week to come, not the next seven days."""
    named = cursor.peek().text == "in the next" and cursor.peek(1).value == "week"
    return named and any(token.kind in {"weekday", "weekdays"} for token in cursor.tokens)


def week_of_month(cursor: Cursor) -> Day | None:
    """ "the third week of December": weeks from Monday, the first being the one that holds the 1st.

    Raises `Unclear` where the 1st falls on a Thursday or later, for then people count differently.
    """
    nth = _nth_week(cursor)
    if nth is None:
        return None
    scope = month_scope(cursor)
    if scope is None:
        return None
    if scope[0].weekday() > _LATEST_START:
        raise Unclear("vague", f"{nth.text.split()[0]} week of {scope[0]:%B}")
    first = scope[0] - timedelta(scope[0].weekday())
    last = nth.kind == "last_week_of"
    named = f"{nth.text.split()[0]} week of {scope[0]:%B}"
    monday = scope[1] - timedelta(scope[1].weekday()) if last else first + timedelta(7 * (int(nth.value) - 1))
    if (last and (scope[1] - monday).days + 1 < _FEWEST) or monday > scope[1]:
        raise Unclear("vague", named)
    friday = min(monday + timedelta(4), scope[1])
    return Day(scope=(max(monday, scope[0], cursor.today), friday), working=True)


def _nth_week(cursor: Cursor) -> Token | None:
    """Steps over "third week of", "week 3 of"; the token that counts."""
    if cursor.peek().text in {"week", "wk"} and cursor.is_next("number", ahead=1):
        cursor.at += 1
        return cursor.take("number") if cursor.is_next("of", "in", ahead=1) and cursor.peek(1) else None
    nth = cursor.take("ordinal", "nth", "last_week_of")
    if nth is None or nth.kind == "last_week_of":
        return nth
    if cursor.take("week_of"):
        return nth
    unit = cursor.take("unit")
    return nth if unit is not None and unit.value == "week" and cursor.take("of", "in") else None


def whole_week(today: date, ahead: int) -> Day:
    """The working days of the week `ahead` weeks from today's."""
    return Day(scope=calendar.week(today, ahead), working=True)


def weekend(cursor: Cursor) -> Day | None:
    """ "this weekend", "weekends"."""
    how = cursor.take("next", "this", "coming", "following", "every")
    token = cursor.take("weekend", "weekends")
    if token is None:
        return None
    if token.kind == "weekends" or (how is not None and how.kind == "every"):
        return Day(weekdays=_WEEKEND, every=True)
    near = calendar.week(cursor.today, 0)
    near = (max(near[0] + timedelta(5), cursor.today), near[1])
    if how is not None and how.kind in {"next", "following"}:
        later = near[1] + timedelta(7)
        raise Unclear(
            "two_days",
            f"the weekend of {spoken(near[1] - timedelta(1))} or that of {spoken(later - timedelta(1))}",
        )
    return Day(calendar.days(*near))


def edge_of(cursor: Cursor) -> Day | None:
    """ "early next week", "rest of the week", "first half of December"."""
    if cursor.take("midweek"):
        return _edge_of_week(cursor, "mid", week(cursor) or whole_week(cursor.today, 0))
    edge = cursor.take("edge")
    if edge is None:
        return None
    cursor.skip("the", "of", "in")
    place = cursor.at
    whole = week(cursor)
    if whole is None:
        cursor.at = place
    if whole is None and cursor.peek().text in {"week", "wk"}:
        cursor.at += 1
        whole = whole_week(cursor.today, 0)
    if whole is not None:
        return _edge_of_week(cursor, str(edge.value), whole)
    scope = month_scope(cursor) or (_year(cursor) if str(edge.value).startswith("last_") else None)
    return _edge_of_month(cursor, str(edge.value), scope) if scope else None


def _year(cursor: Cursor) -> tuple[date, date] | None:
    """ "the year", "this year"."""
    start = cursor.at
    cursor.skip("the", "this")
    if cursor.peek().value != "year" or cursor.take("unit") is None:
        cursor.at = start
        return None
    return date(cursor.today.year, 1, 1), date(cursor.today.year, 12, 31)


def _edge_of_week(cursor: Cursor, edge: str, whole: Day) -> Day:
    assert whole.scope is not None  # noqa: S101 - only whole_week makes these
    monday = whole.scope[0]
    this_week = monday <= cursor.today
    if edge == "rest" or (edge == "later" and this_week):
        first = cursor.today + timedelta(edge == "later") if this_week else monday
        span = (first, monday + timedelta(4))
    elif edge in _EDGES or edge == "later":
        start, end = _EDGES["late" if edge == "later" else edge]
        span = (monday + timedelta(start), monday + timedelta(end))
    else:
        raise Unclear("vague", cursor.words_since(cursor.at - 3))
    found = tuple(d for d in calendar.days(*span) if d >= cursor.today)
    if edge == "late" and span[0] < cursor.today:
        raise Unclear("vague", cursor.words_since(max(0, cursor.at - 3)))  # on Friday: this one or the next?
    if not found or (edge in {"early", "mid"} and found[0] > span[0]):
        raise Unclear("passed", cursor.words_since(max(0, cursor.at - 3)))
    return Day(found)


def _edge_of_month(cursor: Cursor, edge: str, scope: tuple[date, date]) -> Day:
    first, last = scope
    if edge == "first_half":
        return Day(scope=(first, first.replace(day=15)))
    if edge == "second_half":
        return Day(scope=(first.replace(day=16), last))
    if edge == "last_day":
        return Day((last,))
    if edge == "last_workday":
        return Day((last - timedelta(max(0, last.weekday() - 4)),))
    if edge == "rest":
        return Day(scope=(max(first, cursor.today), last))
    raise Unclear("vague", cursor.words_since(max(0, cursor.at - 3)))


def month_whole(cursor: Cursor) -> Day | None:
    """All days of a month: "in December", "next month"."""
    scope = month_scope(cursor)
    if scope is None:
        return None
    if (scope[0] - cursor.today).days > calendar.FAR:
        raise Unclear("vague", f"{scope[0]:%B}")
    return Day(scope=scope)


_LATEST_START = 2
_FEWEST = 4
_WEEKEND = frozenset({5, 6})
