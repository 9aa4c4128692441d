"""Days named by their place in the week: "tomorrow", "next Tuesday", "Mon-Wed", "a week from Friday"."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta

from nlu.temporal.counted import counted, relative, within
from nlu.temporal.dates import dated, holiday
from nlu.temporal.model import Cursor, Day
from nlu.temporal.resolve import only_date
from nlu.temporal.unclear import Unclear
from nlu.temporal.weekdays import weekday
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


def _one_after(cursor: Cursor) -> Day | None:
    """ "this Friday or the one after": the same weekday a week on."""
    token = cursor.peek()
    bare = token.kind == "next" and cursor.is_next("or", "and", ahead=-1)
    bare = bare and cursor.is_next("end", "stop", "comma", ahead=1)  # "this Friday or next"
    if not (bare or token.kind == "one_after") or not cursor.named:
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
    origin = holiday(cursor) or dated(cursor)
    if origin is not None:
        ahead = int(token.value)
        return Day((only_date(origin, cursor.today) + timedelta(ahead),))
    if token.kind == "prev_day" or not cursor.named:
        raise Unclear("vague", token.text)
    return Day((cursor.named[-1] + timedelta(1),))


def _week_of(cursor: Cursor) -> Day | None:
    if not cursor.take("week_of"):
        return None
    cursor.skip("the")
    found = dated(cursor) or weekday(cursor)
    return whole_week(only_date(found, cursor.today), 0) if found else None


def _every_day(cursor: Cursor) -> Day | None:
    if cursor.take("week_days"):
        return Day(weekdays=_WORK_WEEK, every=True)
    if cursor.take("every_day"):
        return Day(weekdays=_ALL_WEEK, every=True)
    return None


_LINKS = frozenset({"or", "and", "comma", "fill"})
_READERS: tuple[Callable[[Cursor], Day | None], ...] = (
    relative, holiday, _one_after, _next_day, week_of_month, within, counted, dated, weekday, week,
    _week_of, weekend, _every_day, edge_of, month_whole,
)  # fmt: skip
