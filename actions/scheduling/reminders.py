"""Reminders of booked interviews: rows written with the booking, read by a ticker."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Table, insert, select
from sqlalchemy.orm import Session

from actions.scheduling.cells import lock_idle
from actions.scheduling.standing import Appointment
from actions.store.tables import Booking, Reminder

BEFORE = {"24h": timedelta(hours=24), "1h": timedelta(hours=1)}


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder to send now."""

    conversation_id: str
    booking_id: str
    kind: str
    """`24h` or `1h`."""
    start: datetime
    timezone: str


def plan_for(session: Session, booking: Appointment, *, now: datetime) -> None:
    """Writes the reminders of the booking as it stands; none that would be due before it was made."""
    rows = [
        {
            "booking_id": booking.id,
            "sequence": booking.sequence,
            "kind": kind,
            "due_at": booking.start - before,
        }
        for kind, before in BEFORE.items()
        if booking.start - before > now
    ]
    if rows:
        session.connection().execute(insert(cast("Table", Reminder.__table__)), rows)


def due_reminders(session: Session, *, now: datetime) -> list[DueReminder]:
    """Takes the reminders that are due and notes them as sent; send them in this same transaction.

    Never one of an interview that was moved, cancelled or has begun, and of several that are due only the
    last. Their conversations are locked; one in the middle of a turn is left for the next time.
    """
    query = (
        select(Reminder, Booking)
        .join(Booking, Booking.id == Reminder.booking_id)
        .where(Reminder.due_at <= now, Reminder.sent_at.is_(None))
        .where(Booking.status == "confirmed", Booking.sequence == Reminder.sequence, Booking.start > now)
        .order_by(Reminder.due_at)
    )
    waiting = {booking.conversation_id for _, booking in session.execute(query)}
    idle = lock_idle(session, waiting)
    # Read again under the locks: the interview may have been moved or the reminder sent meanwhile.
    fresh = query.where(Booking.conversation_id.in_(idle)).execution_options(populate_existing=True)
    due: dict[str, DueReminder] = {}
    for reminder, booking in session.execute(fresh):
        reminder.sent_at = now
        due[booking.id] = DueReminder(
            booking.conversation_id, booking.id, reminder.kind, booking.start, booking.timezone
        )
    session.flush()
    return list(due.values())
