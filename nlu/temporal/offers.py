"""Times on offer picked out by a day or an hour: "the Friday one", "9:30 please"."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from nlu.temporal.model import Day, Time, Token
from nlu.temporal.reading import Reading
from nlu.temporal.resolve import resolve
from nlu.temporal.spans import spans
from nlu.temporal.unclear import Unclear

LONGEST_OFFER = 5
"""How many times are offered at once, at most."""


def described(reading: Reading, offered: tuple[datetime, ...], now: datetime) -> int | None:
    """The place of the one offer that fits what was said. Raises `Unclear` when none or several fit."""
    if reading.rules_out():
        raise Unclear("unsure")
    fits = fitting(reading, offered, now)
    if not fits:
        raise Unclear("no_pick", spoken_words(reading))
    if len(fits) > 1:
        raise Unclear("many_picks", listed(offered, fits))
    return fits[0]


def left_of(wished: list[tuple[datetime, datetime]], offered: tuple[datetime, ...]) -> int:
    """The place of the one offer that lies in what is wished for. Raises `Unclear` for none and for several.

    "Can I take the Monday one? Fridays are hard for me" wishes for Monday.
    """
    fits = inside(wished, offered)
    if len(fits) != 1:
        raise Unclear("unsure")
    return fits[0]


def inside(wished: Sequence[tuple[datetime, datetime]], offered: tuple[datetime, ...]) -> list[int]:
    """The places of all the offers that lie in what is wished for."""
    return [
        number
        for number, offer in enumerate(offered, start=1)
        if any(start <= offer < end or start == offer == end for start, end in wished)
    ]


def fitting(reading: Reading, offered: tuple[datetime, ...], now: datetime) -> list[int]:
    """The places of all the offers that fit the days and hours said."""
    days = [item for item in reading.said() if isinstance(item, Day)]
    times = [item for item in reading.said() if isinstance(item, Time)]
    return [n + 1 for n, start in enumerate(offered) if _fits(start, days, times, now)]


def _fits(start: datetime, days: list[Day], times: list[Time], now: datetime) -> bool:
    if days and not any(_on(start, day, now) for day in days):
        return False
    minute = start.hour * 60 + start.minute
    return not times or any(first <= minute < last or first == minute == last for first, last in spans(times))


def _on(start: datetime, day: Day, now: datetime) -> bool:
    if day.choices:
        return start.date() in day.choices
    if day.weekdays and not day.scope:
        return start.weekday() in day.weekdays
    return start.date() in resolve(day, now.date())


def names_date_on_offer(tokens: Sequence[Token], at: int, offered: tuple[datetime, ...]) -> bool:
    """Whether "for the 1st", "on the 1st" is the date of an offer rather than a place in the list."""
    led = at > 1 and tokens[at - 1].text == "the" and tokens[at - 2].text in {"for", "on"}
    return led and tokens[at].kind == "nth" and any(start.day == tokens[at].value for start in offered)


def listed(offered: tuple[datetime, ...], places: list[int]) -> str:
    """Some of the offers for a question: "Tuesday 1 December, 16:00, or Friday 4 December, 10:00"."""
    named = [
        f"{offered[n - 1]:%A} {offered[n - 1].day} {offered[n - 1]:%B}, {offered[n - 1]:%H:%M}"
        for n in places
        if 0 < n <= len(offered)
    ]
    return ", or ".join(named)


def spoken_words(reading: Reading) -> str:
    """The days and hours of a reading in the candidate's own words, for a question."""
    words = [
        item.text if isinstance(item, Day) else item.words()
        for item in reading.said()
        if isinstance(item, Day | Time)
    ]
    return " ".join(filter(None, words)) or "that"


def from_end(back: int, offered: tuple[datetime, ...]) -> int:
    """The place so many from the end of the list, the last being the first of them."""
    if not offered:
        raise Unclear("no_offer")
    if back > len(offered):
        raise Unclear("pick_range" if len(offered) > 1 else "pick_only", str(len(offered)))
    return len(offered) + 1 - back


def within(number: int, offered: tuple[datetime, ...]) -> int:
    """The place itself. Raises `Unclear` when the list is shorter."""
    if offered and not 1 <= number <= len(offered):
        raise Unclear("pick_range" if len(offered) > 1 else "pick_only", str(len(offered)))
    return number
