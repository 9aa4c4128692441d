"""What is checked of times before they are believed: a habit's hours, whose clock, moments clocks skip."""

from __future__ import annotations

from datetime import datetime

from nlu.temporal.exclusions import Window
from nlu.temporal.model import Time, Token
from nlu.temporal.places import Places
from nlu.temporal.reading import Reading
from nlu.temporal.unclear import Unclear
from nlu.temporal.zones import check_exists, check_season

_EARLIEST = frozenset({"earliest", "soonest", "quickest"})


def check_hours(named: Places, reading: Reading) -> None:
    """Raises `Unclear` for "I work mornings, so Thursday" and "the earliest I can do is Friday 4pm"."""
    habit = any(token.kind == "habit" for token in named.tokens)
    earliest = {word for token in named.tokens if token.kind == "asap" for word in token.text.split()}
    times = [item for item in reading.said() if isinstance(item, Time)]
    bounded = any(time.first is not None for time in times) and not _EARLIEST.isdisjoint(earliest)
    if bounded or (habit and not times):
        raise Unclear("unsure")


def check_place(named: Places, reading: Reading) -> None:
    """A place named beside a clock time may be whose clock is meant."""
    clocks = any(isinstance(item, Time) and item.kind != "part" for item in reading.said())
    if named.stray and clocks and named.clock is None and named.home is None:
        raise Unclear("zone_unknown", named.stray.title())


def check_windows(found: list[Window], named: Places, timezone: str) -> None:
    """Raises `Unclear` for moments that the zone's clock skips, repeats or has other letters for."""
    zone = named.clock or named.home or timezone
    for start, end in found:
        if named.meaning is not None:
            check_season(start, named.meaning, named.letters)
        if start == end:
            check_exists(start, zone)


def counted_from(tokens: list[Token], there: datetime, here: datetime) -> datetime:
    """The moment that days are counted from: "tomorrow, 10am Pacific" has another's clock, the speaker's day.

    Raises `Unclear` for "today" and "tonight" while it is another day there.
    """
    said = [token for token in tokens if token.kind in {"relative", "tonight"}]
    if not said or there.date() == here.date():
        return there
    if now := next((token for token in said if token.kind == "tonight" or not int(token.value)), None):
        raise Unclear("vague", now.text)
    return datetime.combine(here, there.time())
