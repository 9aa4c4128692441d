"""An interviewer as scheduling knows one: when they are willing, and when they are taken."""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

from actions.scheduling import public_holidays
from actions.scheduling.frame import Frame, local_days
from actions.scheduling.localtime import working_spans
from actions.scheduling.timespan import spread

FRAMES_KEPT = 4
"""How many sets of cells are remembered of one person: another day, another plan, another frame."""


@dataclass(frozen=True, slots=True)
class Interview:
    """A live booking in somebody's time."""

    booking_id: str
    cells: range
    """The buffer after it included."""
    hold_until: datetime | None
    """None when it is booked."""

    def live(self, now: datetime) -> bool:
        """Whether it keeps its time: booked, or held and not run out."""
        return self.hold_until is None or self.hold_until > now


@dataclass(frozen=True, slots=True)
class Person:
    """What is stored about an interviewer, and when their calendar says they are taken."""

    id: str
    name: str
    zone: ZoneInfo | None
    """None when this machine does not know it: then nobody knows when they are free."""
    hours: str
    """`Interviewer.meeting_hours` as JSON."""
    calendar: str = "local"
    active: bool = True
    weight: float = 1.0
    day_cap: int | None = None
    week_cap: int | None = None
    joined_on: date | None = None
    paused_from: date | None = None
    paused_until: date | None = None
    holidays: str | None = None
    days_off: frozenset[date] = frozenset()
    hard: tuple[range, ...] = ()
    """The cells their calendar takes."""
    soft: tuple[range, ...] = ()
    """The cells it takes only softly: tentative, unanswered, focus time."""
    _kept: OrderedDict[tuple[object, ...], int] = field(
        default_factory=OrderedDict, init=False, compare=False, repr=False
    )

    def willing(self, frame: Frame, holidays: str | None) -> int:
        """The cells of their meeting hours on days they interview; `holidays` are the plan's."""
        return self._remember(("willing", frame, holidays), lambda: self._willing(frame, holidays))

    def open(self, frame: Frame, holidays: str | None, buffer: int, *, soft: bool) -> int:
        """The willing cells that meet no appointment, nor the `buffer` cells around one.

        With `soft`, appointments that take time only softly are in nobody's way.
        """
        key = ("open", frame, holidays, buffer, soft)
        return self._remember(key, lambda: self._open(frame, holidays, buffer, soft=soft))

    def away(self, frame: Frame, holidays: str | None) -> Iterator[tuple[str, date, range]]:
        """The local days on which they do not interview, and why: `paused`, `day_off`, `holiday`."""
        if self.zone is None:
            return
        place = self.holidays or holidays
        for day, cells in local_days(frame, self.zone).items():
            if self.paused_on(day):
                yield "paused", day, cells
            elif day in self.days_off:
                yield "day_off", day, cells
            elif place and day in public_holidays.in_year(place, day.year):
                yield "holiday", day, cells

    def paused_on(self, day: date) -> bool:
        """Whether the day lies in their pause."""
        if self.paused_from is None or day < self.paused_from:
            return False
        return self.paused_until is None or day < self.paused_until

    def _willing(self, frame: Frame, holidays: str | None) -> int:
        if self.zone is None or not self.active:
            return 0
        hours = _hours(frame, self.zone, self.hours)
        return hours & ~frame.bits(*(cells for _, _, cells in self.away(frame, holidays)))

    def _open(self, frame: Frame, holidays: str | None, buffer: int, *, soft: bool) -> int:
        taken = self.hard if soft else (*self.hard, *self.soft)
        return self.willing(frame, holidays) & ~spread(frame.bits(*taken), buffer)

    def _remember(self, key: tuple[object, ...], make: Callable[[], int]) -> int:
        kept = self._kept.get(key)
        if kept is None:
            kept = self._kept[key] = make()
            while len(self._kept) > 3 * FRAMES_KEPT:
                self._kept.popitem(last=False)
        return kept


@lru_cache(maxsize=1024)
def _hours(frame: Frame, zone: ZoneInfo, hours: str) -> int:
    """The cells wholly within meeting hours. Colleagues share them, so they are counted out once."""
    return frame.bits(*(span.whole_cells() for span in working_spans(json.loads(hours), zone, frame.span)))
