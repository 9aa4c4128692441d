"""Half-open spans of time in UTC, and the five-minute cells they are counted in."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

CELL = timedelta(minutes=5)
"""The grain of all scheduling: durations, buffers and starts are whole cells."""

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True, slots=True, order=True)
class Timespan:
    """From `start` up to, but not including, `end`; both in UTC, never empty.

    Raises `ValueError` for naive moments and when it would be empty. Other zones are converted.
    """

    start: datetime
    end: datetime

    def __post_init__(self) -> None:
        if self.start.tzinfo is None or self.end.tzinfo is None:
            msg = f"a span needs moments with a zone: {self.start!r} to {self.end!r}"
            raise ValueError(msg)
        # Comparing in UTC: Python compares two moments of one zone by their wall clocks, DST or not.
        object.__setattr__(self, "start", self.start.astimezone(UTC))
        object.__setattr__(self, "end", self.end.astimezone(UTC))
        if self.end <= self.start:
            msg = f"a span must end after it starts: {self.start} to {self.end}"
            raise ValueError(msg)

    @property
    def duration(self) -> timedelta:
        """How long it is, in real minutes."""
        return self.end - self.start

    def overlaps(self, other: Timespan) -> bool:
        """Whether the two share any time; touching is not sharing."""
        return self.start < other.end and other.start < self.end

    def widened(self, by: timedelta) -> Timespan:
        """The span with so much time added on both sides."""
        return Timespan(self.start - by, self.end + by)

    def cells(self) -> range:
        """The numbers of the cells the span touches."""
        return range(cell_of(self.start), _ceil(self.end))

    def whole_cells(self) -> range:
        """The numbers of the cells that lie wholly inside; may be empty."""
        return range(_ceil(self.start), cell_of(self.end))


def cell_of(moment: datetime) -> int:
    """The number of the cell a moment lies in: five-minute steps since 1970-01-01T00:00Z."""
    return (moment - EPOCH) // CELL


def _ceil(moment: datetime) -> int:
    return -((EPOCH - moment) // CELL)


def start_of(cell: int) -> datetime:
    """The moment a cell begins, in UTC."""
    return EPOCH + cell * CELL


def mask(ranges: Iterable[range], horizon: range) -> int:
    """The cells of `ranges` that lie in `horizon`, as bits; bit 0 is the horizon's first cell."""
    bits = 0
    for cells in ranges:
        first, last = max(cells.start, horizon.start), min(cells.stop, horizon.stop)
        if first < last:
            bits |= ((1 << (last - first)) - 1) << (first - horizon.start)
    return bits


def runs(free: int, length: int) -> int:
    """The bits at which at least `length` free cells begin."""
    have = 1
    while have < length:
        step = min(have, length - have)
        free &= free >> step
        have += step
    return free


def bits(value: int) -> Iterable[int]:
    """The positions of the bits that are set, lowest first."""
    text = bin(value)[:1:-1]
    position = text.find("1")
    while position >= 0:
        yield position
        position = text.find("1", position + 1)


def spread(taken: int, by: int) -> int:
    """The bits that are set, and the `by` bits on either side of each."""
    reach = 0
    while reach < 2 * by:
        step = min(reach + 1, 2 * by - reach)
        taken |= taken << step
        reach += step
    return taken >> by
