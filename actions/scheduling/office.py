"""When somebody of a hiring team is at work: the meeting hours of those who interview for the role."""

from __future__ import annotations

from datetime import datetime, timedelta
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy.orm import Session

from actions.scheduling import plans
from actions.scheduling.availability import people_of
from actions.scheduling.localtime import working_spans
from actions.scheduling.timespan import Timespan

AHEAD = timedelta(days=8)
"""How far is looked: over any weekend, with a day to spare."""


def back_at_work(session: Session, role_id: str, *, now: datetime) -> datetime | None:
    """When the team next works; `None` while somebody is at work, or when nothing is known of it."""
    span = Timespan(now, now + AHEAD)
    starts: list[datetime] = []
    for person in people_of(session, plans.load(session, role_id)):
        try:
            hours = working_spans(person.meeting_hours, ZoneInfo(person.timezone), span)
        except (ZoneInfoNotFoundError, ValueError):
            continue
        starts += [max(each.start, now) for each in hours]
    first = min(starts, default=now)
    return first if first > now else None
