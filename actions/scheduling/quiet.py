"""When nobody is written to: at night, on the reader's own clock."""

from __future__ import annotations

from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from actions.scheduling.localtime import DAY, spans_of

BEGINS, ENDS = time(21), time(8)
MINUTE = timedelta(minutes=1)
LEAST = timedelta(minutes=30)
"""A reminder that would come less than this before the interview does not help any more."""


def audible(due: datetime, timezone: str, *, start: datetime) -> datetime | None:
    """When what is due at `due` may reach somebody: then, or at the end of their night.

    None when that is too late for an interview that begins at `start`.
    """
    zone = ZoneInfo(timezone)
    local = due.astimezone(zone)
    if ENDS <= local.time() < BEGINS:
        return due
    day = local.date() if local.time() < ENDS else local.date() + DAY
    # As a span, because a clock may skip the very hour in which the night ends.
    morning = spans_of(datetime.combine(day, ENDS), datetime.combine(day, BEGINS), zone)[0].start
    return morning if morning <= start - LEAST else None


def last_audible(moment: datetime, timezone: str) -> datetime:
    """The moment itself, or the last minute before the night it lies in."""
    zone = ZoneInfo(timezone)
    local = moment.astimezone(zone)
    if ENDS <= local.time() < BEGINS:
        return moment
    day = local.date() if local.time() >= BEGINS else local.date() - DAY
    return spans_of(datetime.combine(day, ENDS), datetime.combine(day, BEGINS), zone)[-1].end - MINUTE
