"""What is known of interviewers' time: kept up to date by sync, so that no calendar is opened when asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from actions.calendars.base import BusyPeriod, Changes
from actions.scheduling.timespan import Timespan
from actions.store.tables import BusyTime, CalendarLink

LOCAL = "local"
"""The kind of a calendar that is kept here: always readable, always current."""

STALE = timedelta(minutes=15)
"""Older knowledge of a calendar offers nothing."""

FRESH = timedelta(minutes=3)
"""Older knowledge of a calendar confirms nothing: what was free at the offer may be taken by now."""

MOST_WARNINGS = 20


def known_until(
    session: Session, names: Collection[str], *, now: datetime, max_age: timedelta = STALE
) -> dict[str, datetime | None]:
    """Up to when the time of these people with linked calendars is known; none where it is not at all."""
    links = session.execute(
        select(CalendarLink.interviewer_id, CalendarLink.covers_until).where(
            CalendarLink.interviewer_id.in_(names),
            CalendarLink.broken_at.is_(None),
            CalendarLink.synced_at >= now - max_age,
        )
    )
    return {**dict.fromkeys(names), **dict(links.all())}


def apply(
    session: Session, link: CalendarLink, changes: Changes, *, horizon: Timespan, now: datetime
) -> None:
    """Writes what a sync found and notes that the calendar was read now, up to the end of `horizon`."""
    gone = delete(BusyTime).where(
        BusyTime.interviewer_id == link.interviewer_id, BusyTime.event_key.is_not(None)
    )
    if not changes.complete:
        gone = gone.where(BusyTime.event_key.in_(list(changes.busy)))
    session.execute(gone)
    for key, found in changes.busy.items():
        _add(session, link.interviewer_id, key, found)
    link.cursor, link.synced_at, link.covers_until = changes.cursor, now, horizon.end
    earlier = [] if changes.complete else link.warnings
    # What was warned of stands until the calendar is read as a whole again: a change names only what changed.
    link.warnings = list(dict.fromkeys((*earlier, *changes.warnings)))[-MOST_WARNINGS:]
    link.problem, link.broken_at = None, None
    session.flush()


def replace(session: Session, interviewer_id: str, key: str, found: Iterable[BusyPeriod]) -> None:
    """Writes what is known of one event by now, in the place of what was known."""
    earlier = (BusyTime.interviewer_id == interviewer_id, BusyTime.event_key == key)
    session.execute(delete(BusyTime).where(*earlier))
    _add(session, interviewer_id, key, found)
    session.flush()


def _add(session: Session, interviewer_id: str, key: str, found: Iterable[BusyPeriod]) -> None:
    session.add_all(
        BusyTime(
            interviewer_id=interviewer_id,
            event_key=key,
            start=period.span.start,
            end=period.span.end,
            strength=period.strength.value,
            reason=period.reason.value,
        )
        for period in found
    )
