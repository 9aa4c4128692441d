"""The calendar kept in the database itself: the embedded default."""

from __future__ import annotations

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.scheduling.timespan import Timespan
from actions.store.tables import BusyTime, Interviewer


class LocalCalendar:
    """Busy times are rows of `BusyTime`; always readable, always current."""

    def busy(self, session: Session, interviewer: Interviewer, span: Timespan) -> list[Timespan]:
        """The rows that overlap `span`, in order."""
        rows = session.execute(
            select(BusyTime.start, BusyTime.end)
            .where(
                BusyTime.interviewer_id == interviewer.id,
                BusyTime.start < span.end,
                BusyTime.end > span.start,
            )
            .order_by(BusyTime.start, BusyTime.end)
        )
        return [Timespan(start, end) for start, end in rows]
