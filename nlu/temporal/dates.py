"""Days named by a date: "4 Dec", "the 15th", "30/11", "first Monday of December", "1-3 December"."""

from __future__ import annotations

from datetime import date

from nlu.temporal import calendar
from nlu.temporal.model import Cursor, Day, Token
from nlu.temporal.months import month_scope, take_year
from nlu.temporal.numeric_dates import calendar_date, numeric
from nlu.temporal.unclear import Unclear

_DAY_NUMBERS = ("nth", "number", "ordinal")
_NOT_AFTER_NTH = frozenset({"unit", "pick", "half", "oclock"})
_NOT_AFTER_NTH_WORDS = frozenset(
    {"one", "round", "interview", "stage", "floor", "year", "time", "call", "choice", "half", "meeting"}
)
_LONGEST_LIST = 10
"""A number with an ending above it counts no time on offer."""
_HOURS = 24
_NOON = 12
_FIRST_YEAR = 2000


def dated(cursor: Cursor) -> Day | None:
    """A day or days named by a date."""
    for reader in (numeric, _nth_weekday, _days_then_month, _month_then_days, _nth):
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
    numbers = _number_list(cursor)
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
    numbers = _number_list(cursor)
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


def _number_list(cursor: Cursor) -> list[int]:
    """Days of a month: one, several joined by "or", "and" or commas, or all from one to another."""
    found: list[int] = []
    while _is_day_number(cursor):
        found.append(int(cursor.peek().value))
        cursor.at += 1
        if cursor.is_next("dash", "to", "until") and _is_day_number(cursor, 1):
            cursor.at += 1
            last = int(cursor.peek().value)
            cursor.at += 1
            found += range(found[-1] + 1, last + 1)
        if not (cursor.is_next("or", "and", "comma") and _next_number(cursor)):
            break
    return found


def _next_number(cursor: Cursor) -> bool:
    """Step over a joint when a further day of the month follows it."""
    if cursor.peek().text.endswith(" at"):
        return False  # "Dec 2 or at 3"
    ahead = 2 if cursor.is_next("comma") and cursor.is_next("or", "and", ahead=1) else 1
    ahead += cursor.peek(ahead).text == "the"
    if not _is_day_number(cursor, ahead):
        return False
    cursor.at += ahead
    return True


def _is_day_number(cursor: Cursor, ahead: int = 0) -> bool:
    token = cursor.peek(ahead)
    if token.kind not in _DAY_NUMBERS or not 1 <= int(token.value) <= 31:
        return False
    following = cursor.peek(ahead + 1)
    pointed = following.kind == "pick" or following.text == "one"
    if token.kind == "nth" and pointed and cursor.is_next("month", ahead=ahead - 1):
        return True  # "the December 1st slot"
    if token.kind == "nth" and int(token.value) > _LONGEST_LIST and following.text in {"one", "slot"}:
        return True  # "the 27th one"
    return following.kind not in _NOT_AFTER_NTH and following.text not in _NOT_AFTER_NTH_WORDS


def _nth(cursor: Cursor) -> Day | None:
    """ "the 15th", "the fifteenth"."""
    if not _is_day_number(cursor):
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


def holiday(cursor: Cursor) -> Day | None:
    """ "Christmas Eve": the next one."""
    token = cursor.take("holiday")
    if token is None:
        return None
    month, number = map(int, str(token.value).split("-"))
    return Day((calendar.next_dated(cursor.today, month, number, token.text),))
