"""What the busy store holds of one interviewer, where it is to be believed."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.calendars import busy_store
from actions.calendars.base import BusyPeriod, BusyReason, Strength
from actions.scheduling.timespan import Timespan
from actions.store.tables import BusyTime


def believed(
    session: Session, name: str, *, now: datetime, max_age: timedelta = busy_store.STALE
) -> list[BusyPeriod] | None:
    """Every period kept of them, in order; none where nothing of their calendar is known by now."""
    if busy_store.known_until(session, [name], now=now, max_age=max_age)[name] is None:
        return None
    rows = session.scalars(
        select(BusyTime).where(BusyTime.interviewer_id == name).order_by(BusyTime.start, BusyTime.end)
    )
    return [
        BusyPeriod(Timespan(row.start, row.end), Strength(row.strength), BusyReason(row.reason))
        for row in rows
    ]
