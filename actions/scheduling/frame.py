"""The stretch of cells a question is about, and what calendars print on it: days, and starts on the step."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from zoneinfo import ZoneInfo

from actions.scheduling.localtime import DAY, spans_of
from actions.scheduling.timespan import CELL, Timespan, cell_of, mask, start_of

DAY_CELLS = DAY // CELL


@dataclass(frozen=True, slots=True)
class Frame:
    """Consecutive cells; sets of cells within it are whole numbers whose bit 0 is the first cell.

    It begins with a day in UTC, so that all questions of one day share one frame and what is known in it.
    """

    first: int
    length: int

    @classmethod
    def of(cls, span: Timespan) -> Frame:
        """Whole days in UTC that cover the span, and one more at either end."""
        cells = span.cells()
        first = (cells.start // DAY_CELLS - 1) * DAY_CELLS
        days = -(-(cells.stop - first) // DAY_CELLS) + 1
        return cls(first, days * DAY_CELLS)

    @property
    def cells(self) -> range:
        """All its cells."""
        return range(self.first, self.first + self.length)

    @property
    def span(self) -> Timespan:
        """The same as time."""
        return Timespan(start_of(self.first), start_of(self.first + self.length))

    def bits(self, *cells: range) -> int:
        """Those of the cells that lie in the frame."""
        return mask(cells, self.cells)

    def at(self, moment: datetime) -> int:
        """The position of the cell a moment lies in; may be outside."""
        return cell_of(moment) - self.first


@lru_cache(maxsize=1024)
def local_days(frame: Frame, zone: ZoneInfo) -> dict[date, range]:
    """The cells of each day that touches the frame, by a calendar in `zone`; not cut to the frame."""
    day, last = (end.astimezone(zone).date() for end in (frame.span.start, frame.span.end))
    found: dict[date, range] = {}
    while day <= last:
        spans = spans_of(_midnight(day), _midnight(day + DAY), zone)
        if spans:  # A country that crosses the date line skips a day.
            found[day] = range(cell_of(spans[0].start), cell_of(spans[-1].end))
        day += DAY
    return found


@lru_cache(maxsize=1 << 16)
def day_of(cell: int, zone: ZoneInfo) -> date:
    """The day on which the cell begins, by a calendar in `zone`."""
    return start_of(cell).astimezone(zone).date()


@lru_cache(maxsize=1024)
def on_step(frame: Frame, zone: ZoneInfo, step: timedelta) -> int:
    """The cells that begin when a clock in `zone` shows a multiple of `step` since its midnight."""
    found = 0
    for day in local_days(frame, zone):
        for minute in range(0, DAY // timedelta(minutes=1), step // timedelta(minutes=1)):
            shown = _midnight(day) + timedelta(minutes=minute)
            for span in spans_of(shown, shown + CELL, zone):
                found |= frame.bits(range(cell_of(span.start), cell_of(span.start) + 1))
    return found


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time())
