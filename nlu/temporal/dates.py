"""Days named by a date: "4 Dec", "the 15th", "30/11", "first Monday of December", "1-3 December"."""

from __future__ import annotations

from nlu.temporal import calendar
from nlu.temporal.day_numbers import number_list
from nlu.temporal.model import Cursor, Day, Token
from nlu.temporal.months import month_scope, take_year
from nlu.temporal.numbered_days import numbered
from nlu.temporal.numeric_dates import calendar_date, numeric
from nlu.temporal.unclear import Unclear

_FIRST_YEAR = 2000


def dated(cursor: Cursor) -> Day | None:
    """A day or days named by a date."""
    for reader in (numeric, _nth_weekday, _days_then_month, _month_then_days, numbered):
        start = cursor.at
        found = reader(cursor)
        if found is not None:
            return found.called(cursor.words_since(start))
        cursor.at = start
    return None


def _nth_weekday(cursor: Cursor) -> Day | None:
    nth = cursor.take("nth", "ordinal", "last", "last_pick")
    if nth is None or not (day := cursor.take("weekday")):
        return None
    if not cursor.take("of", "in"):
        return None
    scope = month_scope(cursor)
    if scope is None:
        return None
    count = -1 if nth.kind in {"last", "last_pick"} else int(nth.value)
    found = calendar.nth_weekday(scope, int(day.value), count, nth.text)
    if found < cursor.today and scope[0] <= cursor.today:
        raise Unclear("passed", f"{nth.text} {day.text}")
    return Day((found,))


def _days_then_month(cursor: Cursor) -> Day | None:
    """ "4th of December", "1st or 2nd Dec", "1-3 December"."""
    start = cursor.at
    numbers = number_list(cursor)
    if not numbers:
        return None
    cursor.take("of")
    cursor.skip("the")
    month = cursor.take("month")
    if month is not None:
        if len(numbers) > 1 and _is_bare_day(cursor):
            raise cursor.fail("vague", start)  # "10 to 12 Dec 2"
        if start and cursor.tokens[start - 1].text.split()[-1:] == ["at"] and _is_bare_day(cursor):
            return None  # "or at 3 Dec 2"
        return _in_month(cursor, numbers, int(month.value), start)
    ahead = _other_month(cursor)
    if ahead is None:
        return None
    first, _ = calendar.month(cursor.today.year, cursor.today.month + ahead)
    return Day(tuple(calendar.exact(first.year, first.month, day, "") for day in numbers))


def _other_month(cursor: Cursor) -> int | None:
    """ "of next month", "of this month": how many months ahead."""
    if not cursor.is_next("next", "this", "coming", "unit") or "of" not in (
        cursor.peek(-1).text,
        cursor.peek(-2).text,
    ):
        return None
    ahead = 1 if cursor.take("next", "coming") else 0
    cursor.take("this")
    if cursor.peek().value != "month":
        return None
    cursor.at += 1
    return ahead


def _month_then_days(cursor: Cursor) -> Day | None:
    start = cursor.at
    month = cursor.take("month")
    if month is None:
        return None
    cursor.skip("the")
    place = cursor.at
    numbers = number_list(cursor)
    words = cursor.tokens[place : cursor.at]
    refused = start > 0 and cursor.tokens[start - 1].kind in {"not", "except", "no"}
    if _may_be_hours(words) or (refused and any(token.kind == "comma" for token in words)):
        raise cursor.fail("vague", start)  # "Dec 2, 10 to 12", "not Dec 2, the 4th"
    return _in_month(cursor, numbers, int(month.value), start) if numbers else None


def _is_bare_day(cursor: Cursor) -> bool:
    """Whether a number that is no year and no hour follows a month."""
    year = cursor.is_next("number") and int(cursor.peek().value) >= _FIRST_YEAR
    return cursor.is_next("number", "nth") and not year and not cursor.is_next("half", "oclock", ahead=1)


def _may_be_hours(words: list[Token]) -> bool:
    """Whether what follows the comma of a list of days may be hours: "2, 10 to 12", "2, 10"."""
    commas = [at for at, token in enumerate(words) if token.kind == "comma"]
    rest = words[commas[0] + 1 :] if len(commas) == 1 else []
    if any(token.kind == "nth" for token in rest):
        return False
    return len(rest) == 1 or any(token.kind in {"to", "dash", "until"} for token in rest)


def _in_month(cursor: Cursor, numbers: list[int], month: int, start: int) -> Day:
    year = take_year(cursor)
    words = cursor.words_since(start)
    return Day(tuple(calendar_date(cursor, year, month, day, words) for day in numbers))


def holiday(cursor: Cursor) -> Day | None:
    """ "Christmas Eve": the next one."""
    token = cursor.take("holiday")
    if token is None:
        return None
    month, number = map(int, str(token.value).split("-"))
    return Day((calendar.next_dated(cursor.today, month, number, token.text),))
