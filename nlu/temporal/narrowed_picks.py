"""A choice among the offers of one day: "the later one on Thursday", "the second Monday one"."""

from __future__ import annotations

from datetime import datetime

from nlu.temporal import calendar
from nlu.temporal.grammar import read
from nlu.temporal.model import Cursor, Day, Time, Token
from nlu.temporal.offers import described, fitting
from nlu.temporal.reading import Reading
from nlu.temporal.spans import widest

_NEAR = 30
"""Minutes by which an offer may lie before the part of the day it is called by."""
_ONES = frozenset({"one", "slot", "option", "time"})


def narrowed(tokens: list[Token], offered: tuple[datetime, ...], now: datetime, zone: str) -> int | None:
    """The place of the earlier, later or nth of the offers that fit the day said; None when none is meant."""
    at = _comparing(tokens)
    if at is None or len(offered) < 2:
        return None
    token = tokens[at]
    rest = [*tokens[:at], *tokens[at + 1 :]]
    if token.kind in {"ordinal", "nth", "edge", "last", "last_pick"}:
        rest = [each for each in rest if each.text not in _ONES]
    reading = read(Cursor(rest, now, zone))
    said = reading.said()
    if not said or not all(isinstance(item, Day) for item in said) or reading.rules_out() or _unread(reading):
        return None
    fits = sorted(fitting(reading, offered, now), key=lambda number: offered[number - 1])
    if token.kind in {"ordinal", "nth"}:
        return _nth(int(token.value), fits, beside=tokens[at + 1].kind == "weekday")
    if token.kind in {"last", "last_pick"}:
        return fits[-1] if fits else None
    later = token.value in {"later", "late"}
    if len(fits) < 2 or (len(fits) > 2 and token.kind == "later_pick"):
        return None
    return fits[-1 if later else 0]


def _nth(number: int, fits: list[int], *, beside: bool) -> int | None:
    """The nth of the day's offers; None where the nth of the whole list is another offer of that day.

    Of a single one only what stands `beside` the day speaks: "the first Monday slot", no "first one, Monday".
    """
    if number > len(fits) or (len(fits) < 2 and not beside):
        return None
    found = fits[number - 1]
    return found if number not in fits or found == number else None


def _comparing(tokens: list[Token]) -> int | None:
    """Where the comparing word stands, if there is one."""
    ones = any(token.text in _ONES for token in tokens)
    for at, token in enumerate(tokens):
        last = ones and token.kind in {"last", "last_pick"} and token.value == 1 and _of_weekday(tokens, at)
        edge = ones and token.kind == "edge" and token.value in {"early", "late", "later"}
        if token.kind == "later_pick" or edge or last or _counts(tokens, at, ones=ones):
            return at
    return None


def _of_weekday(tokens: list[Token], at: int) -> bool:
    """ "The last Friday one", "the last one on Friday"."""
    behind = [token.kind if token.kind == "weekday" else token.text for token in tokens[at + 1 : at + 4]]
    return behind[:1] == ["weekday"] or (
        behind[:1] != [] and behind[0] in _ONES and behind[1:] == ["on", "weekday"]
    )


def _counts(tokens: list[Token], at: int, *, ones: bool) -> bool:
    """ "The second Monday slot", "the second one on Monday"; "the December 2nd one" is a date."""
    if tokens[at].kind not in {"ordinal", "nth"} or at + 1 == len(tokens):
        return False
    if at and tokens[at - 1].kind == "month":
        return False
    following = tokens[at + 1]
    if tokens[at].kind == "ordinal" and following.text == "on":
        return at + 2 < len(tokens) and tokens[at + 2].kind == "weekday"
    return ones and (following.kind == "weekday" or following.text in _ONES)


def _unread(reading: Reading) -> list[str]:
    return reading.unread + reading.strangers + reading.loose + reading.numbers


def names_offered_part(reading: Reading, offered: tuple[datetime, ...], now: datetime) -> int | None:
    """The one offer of a day that its part can mean though none lies in it: 17:30 for "Friday evening"."""
    days = [item for item in reading.said() if isinstance(item, Day)]
    parts = [item for item in reading.said() if isinstance(item, Time)]
    if len(days) != 1 or len(parts) != 1 or parts[0].kind != "part" or reading.rules_out():
        return None
    if parts[0].part == "night" or fitting(reading, offered, now):
        return None
    on_day = fitting(Reading(items=[days[0]]), offered, now)
    ((first, last),) = widest(parts)
    near = [n for n in on_day if first - _NEAR <= offered[n - 1].hour * 60 + offered[n - 1].minute < last]
    return near[0] if len(near) == 1 and days[0].scope is None else None


def names_offered_day(reading: Reading, offered: tuple[datetime, ...], now: datetime) -> int | None:
    """The offer a bare weekday means: its coming date is not on offer, a later one is. None otherwise.

    Raises `Unclear` when several offers fit what was said, or none.
    """
    days = [item for item in reading.said() if isinstance(item, Day)]
    if len(days) != 1 or reading.rules_out():
        return None
    day = days[0]
    bare = (
        day.weekdays and len(day.weekdays) == 1 and not (day.scope or day.every or day.dates or day.choices)
    )
    if not bare:
        return None
    (weekday,) = day.weekdays or (0,)
    near = calendar.coming(now.date(), weekday)
    on_offer = {start.date() for start in offered if start.weekday() == weekday}
    if near in on_offer or not on_offer:
        return None
    return described(reading, offered, now)
