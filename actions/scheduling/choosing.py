"""Which of the free times to show: few, spread out, at hours people are awake."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

Window = tuple[datetime, datetime]
"""Half-open; naive ends are local to the candidate, aware ends are moments; equal ends are an instant."""

WAKING = range(8 * 60, 20 * 60)
"""Minutes of the candidate's day."""

TOLERANCE = 60
"""When everything is too early or too late: how many minutes worse than the best is as good."""

DAYS_CONSIDERED = 2
"""How many days beyond one for each time shown are looked at, so that a spread does not cost a week."""


def waking(starts: Sequence[datetime], duration: timedelta, zone: ZoneInfo) -> list[datetime]:
    """Those within 08:00 to 20:00 on a clock in `zone`; when there is none, the least early or late."""
    unrest = {start: _unrest(start, start + duration, zone) for start in starts}
    best = min(unrest.values(), default=0)
    return [start for start in starts if unrest[start] <= (best and best + TOLERANCE)]


def by_day(
    starts: Sequence[datetime], duration: timedelta, wanted: Sequence[Window], zone: ZoneInfo
) -> list[datetime]:
    """The starts; none if all are in the night and the wish has hours of the day: "before 10" is no 02:00."""
    awake = any(_has_day(window, zone) for window in wanted)
    late = all(_unrest(start, start + duration, zone) > TOLERANCE for start in starts)
    return [] if awake and late else list(starts)


def fitting(
    starts: Sequence[datetime], duration: timedelta, wanted: Sequence[Window], zone: ZoneInfo
) -> list[datetime]:
    """The starts in the wanted windows: those that also end in one, if there are any."""
    within = [start for start in starts if any(_inside(start, start, window, zone) for window in wanted)]
    whole = [
        start for start in within if any(_inside(start, start + duration, window, zone) for window in wanted)
    ]
    return whole or within


def choose(
    starts: Sequence[datetime],
    duration: timedelta,
    zone: ZoneInfo,
    *,
    count: int,
    keep: Collection[datetime] = (),
    near: datetime | None = None,
) -> tuple[datetime, ...]:
    """Up to `count` of the starts, in order, by fixed rules only: the same question gets the same answer."""
    if near:
        chosen = sorted(starts, key=lambda start: (abs(start - near), start))[:count]
        return tuple(sorted(chosen))
    chosen = [start for start in starts if start in keep][:count]
    days = sorted({start.astimezone(zone).date() for start in starts})[: count + DAYS_CONSIDERED]
    soon = [start for start in starts if start.astimezone(zone).date() in days]
    while len(chosen) < count and (
        apart := [start for start in soon if all(abs(start - other) >= duration for other in chosen)]
    ):
        chosen.append(_most_different(apart, chosen, zone))
    return tuple(sorted(chosen))


def _most_different(starts: Sequence[datetime], chosen: Sequence[datetime], zone: ZoneInfo) -> datetime:
    """The earliest on the days and in the parts of the day used least, on a round hour if it can be."""
    local = [start.astimezone(zone) for start in chosen]
    days = Counter(start.date() for start in local)
    parts = Counter(_part(start) for start in local)

    def rank(start: datetime) -> tuple[int, int, object, int, datetime]:
        here = start.astimezone(zone)
        return days[here.date()], parts[_part(here)], here.date(), _roughness(here.minute), start

    return min(starts, key=rank)


def _part(local: datetime) -> int:
    """Morning, afternoon or evening."""
    return 0 if local.hour < 12 else 1 if local.hour < 17 else 2


def _roughness(minute: int) -> int:
    return 0 if minute == 0 else 1 if minute == 30 else 2


def _unrest(start: datetime, end: datetime, zone: ZoneInfo) -> int:
    """By how many minutes the interview begins too early or ends too late for the candidate."""
    opens = start.astimezone(zone)
    begins = opens.hour * 60 + opens.minute
    ends = begins + (end - start) // timedelta(minutes=1)
    return max(0, WAKING.start - begins, ends - WAKING.stop)


def _has_day(window: Window, zone: ZoneInfo) -> bool:
    """Whether some of a window lies within the hours people are awake."""
    opens, closes = ((end.astimezone(zone) if end.tzinfo else end).replace(tzinfo=None) for end in window)
    midnights = (datetime.combine(end.date(), time()) for end in (opens, closes))
    return closes - opens > timedelta(hours=12) or any(
        opens < midnight + timedelta(minutes=WAKING.stop)
        and midnight + timedelta(minutes=WAKING.start) < closes
        for midnight in midnights
    )


def _inside(start: datetime, end: datetime, window: Window, zone: ZoneInfo) -> bool:
    """Whether start to end lies in the window; for an instant only the start counts."""
    opens, closes = window
    if opens.tzinfo is None:
        start, end = (moment.astimezone(zone).replace(tzinfo=None) for moment in (start, end))
    if opens == closes:
        return start == opens
    return opens <= start < closes and end <= closes
