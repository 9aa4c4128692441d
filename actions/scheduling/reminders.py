"""Reminders of booked interviews, to the candidate and to the panel: rows that a ticker reads."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from actions.scheduling.cells import lock_idle
from actions.scheduling.quiet import audible
from actions.scheduling.standing import Appointment, panel
from actions.store.database import with_locks
from actions.store.inserting import insert
from actions.store.tables import CANDIDATE, Booking, Interviewer, Reminder

BEFORE = {"24h": timedelta(hours=24), "1h": timedelta(hours=1)}
# PostgreSQL would be sent a statement for each row, while everybody waits who wants one of the panel.
_PLAN = text(
    "INSERT INTO reminders (booking_id, sequence, kind, recipient, due_at)"
    " SELECT :booking_id, :sequence, kind, recipient, due_at FROM unnest(CAST(:kinds AS varchar[]),"
    " CAST(:recipients AS varchar[]), CAST(:dues AS timestamptz[])) AS due (kind, recipient, due_at)"
    " ON CONFLICT DO NOTHING"
)


@dataclass(frozen=True, slots=True)
class DueReminder:
    """A reminder to send now."""

    conversation_id: str
    booking_id: str
    sequence: int
    kind: str
    """`24h` or `1h`."""
    recipient: str
    """`candidate`, or the interviewer's id."""
    start: datetime
    timezone: str
    """The recipient's."""


def plan_for(session: Session, booking: Appointment, zones: Mapping[str, str], *, now: datetime) -> None:
    """Writes the reminders of the booking as it stands, for all who come; what is there already stays.

    `zones` are the interviewers', by id. None that would be due before it was made, and none at night.
    """
    due = [
        (kind, recipient, due_at)
        for recipient, timezone in {CANDIDATE: booking.timezone, **zones}.items()
        for kind, before in BEFORE.items()
        if booking.start - before > now
        and (due_at := audible(booking.start - before, timezone, start=booking.start))
    ]
    connection = session.connection()
    about = {"booking_id": booking.id, "sequence": booking.sequence}
    if due and with_locks(connection):
        kinds, recipients, dues = map(list, zip(*due, strict=True))
        connection.execute(_PLAN, {**about, "kinds": kinds, "recipients": recipients, "dues": dues})
    elif due:
        rows = [{**about, "kind": kind, "recipient": who, "due_at": at} for kind, who, at in due]
        connection.execute(insert(session, Reminder).on_conflict_do_nothing(), rows)


def due_reminders(session: Session, *, now: datetime) -> list[DueReminder]:
    """Takes the reminders that are due and notes them as sent; send them in this same transaction.

    Never one of an interview that was moved, cancelled or has begun, nor to somebody who does not come any
    more or for whom it is night, and of several to one recipient only the last. Their conversations are
    locked; one in the middle of a turn is left for the next time.
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
    due: dict[tuple[str, str], DueReminder] = {}
    for reminder, booking in session.execute(fresh):
        zones = {CANDIDATE: booking.timezone, **zones_of(session, panel(session, booking.id))}
        timezone = zones.get(reminder.recipient)
        if timezone and audible(now, timezone, start=booking.start) != now:
            continue
        reminder.sent_at = now
        if timezone:
            due[booking.id, reminder.recipient] = DueReminder(
                booking.conversation_id,
                booking.id,
                booking.sequence,
                reminder.kind,
                reminder.recipient,
                booking.start,
                timezone,
            )
    session.flush()
    return list(due.values())


def zones_of(session: Session, people: Collection[str]) -> dict[str, str]:
    """The zone each of these interviewers lives in, by their ids."""
    zones = select(Interviewer.id, Interviewer.timezone).where(Interviewer.id.in_(people))
    return {row.id: row.timezone for row in session.connection().execute(zones)}
