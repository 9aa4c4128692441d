"""Local wall-clock windows as spans in UTC: right across gaps, folds and every offset."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any
from zoneinfo import ZoneInfo

from actions.scheduling.timespan import Timespan

DAY = timedelta(days=1)
HOURS_END = "24:00"
"""The end of a day in meeting hours, which `datetime.time` cannot say."""


def spans_of(start: datetime, end: datetime, zone: ZoneInfo) -> tuple[Timespan, ...]:
    """All moments at which a clock in `zone` shows a time from `start` up to `end` (both naive).

    In the hour a clock repeats the window exists twice; in the hour it skips, not at all.
    """
    found: list[Timespan] = []
    for segment_start, segment_end, offset in segments(start.date(), end.date(), zone):
        first = max((start - offset).replace(tzinfo=UTC), segment_start)
        last = min((end - offset).replace(tzinfo=UTC), segment_end)
        if first < last:
            found.append(Timespan(first, last))
    return merged(found)


def merged(spans: Sequence[Timespan]) -> tuple[Timespan, ...]:
    """The same time in order, as few spans as possible: touching ones become one."""
    result: list[Timespan] = []
    for span in sorted(spans):
        if result and span.start <= result[-1].end:
            result[-1] = Timespan(result[-1].start, max(span.end, result[-1].end))
        else:
            result.append(span)
    return tuple(result)


def working_spans(hours: Mapping[str, Any], zone: ZoneInfo, span: Timespan) -> tuple[Timespan, ...]:
    """The meeting hours (`Interviewer.meeting_hours`) of all days that touch `span`, not cut to it."""
    day, last = span.start.astimezone(zone).date() - DAY, span.end.astimezone(zone).date() + DAY
    found: list[Timespan] = []
    while day <= last:
        for opens, closes in hours.get(str(day.weekday()), ()):
            found.extend(spans_of(_at(day, opens), _at(day, closes), zone))
        day += DAY
    return merged([part for part in found if part.overlaps(span)])


def _at(day: date, clock: str) -> datetime:
    if clock == HOURS_END:
        return datetime.combine(day + DAY, time())
    return datetime.combine(day, time.fromisoformat(clock))


@lru_cache(maxsize=4096)
def segments(first: date, last: date, zone: ZoneInfo) -> tuple[tuple[datetime, datetime, timedelta], ...]:
    """The stretches of constant offset that cover both local days, with a day to spare on either side.

    Each is its start, its end and its offset from UTC.
    """
    start = datetime.combine(first - 2 * DAY, time(), UTC)
    end = datetime.combine(last + 3 * DAY, time(), UTC)
    edges = [start, *_changes(start, end, zone), end]
    return tuple((edge, following, _offset(edge, zone)) for edge, following in pairwise(edges))


def _changes(start: datetime, end: datetime, zone: ZoneInfo) -> Iterator[datetime]:
    """The moments at which the offset changes. No zone changes twice within six hours."""
    step = timedelta(hours=6)
    while start < end:
        following = min(start + step, end)
        if _offset(start, zone) != _offset(following, zone):
            yield _bisect(start, following, zone)
        start = following


def _bisect(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    second = timedelta(seconds=1)
    while after - before > second:
        middle = before + (after - before) // (2 * second) * second
        if _offset(middle, zone) == _offset(before, zone):
            before = middle
        else:
            after = middle
    return after


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta:
    offset = moment.astimezone(zone).utcoffset()
    assert offset is not None  # noqa: S101  a ZoneInfo always has one
    return offset
