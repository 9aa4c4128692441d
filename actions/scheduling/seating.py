"""Giving a hold or an interview its place in an interviewer's time. Callers hold the locks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from actions.scheduling import cells, reminders
from actions.scheduling.changes import InterviewChange, tell
from actions.scheduling.plan import InterviewPlan
from actions.scheduling.standing import Own, panel
from actions.scheduling.timespan import Timespan
from actions.store.inserting import insert
from actions.store.tables import Booking, BookingSeat


def lock(session: Session, own: Own, interviewer_ids: Sequence[str] = ()) -> None:
    """Locks the interviewers and those of the conversation's own bookings, in one sorted statement."""
    cells.lock(session, [*interviewer_ids, *cells.of_bookings(session, own.ids)])


def seat(
    session: Session, booking: Booking, interviewer_id: str, plan: InterviewPlan, own: Own, now: datetime
) -> bool:
    """Makes the new hold in place of the earlier one; false, and nothing done, if the time is taken."""
    wanted = _cells(booking, plan)
    with session.begin_nested() as savepoint:
        if own.held:
            let_go(session, own.held, now)
        session.add(booking)
        session.flush()
        cells.free_lapsed(session, interviewer_id, wanted, now=now)
        # An interview moved by less than its length keeps sharing cells with itself until it is confirmed.
        shared = cells.of_bookings(session, own.ids).get(interviewer_id, set())
        if cells.take(session, booking.id, interviewer_id, set(wanted) - shared):
            _sit(session, booking, interviewer_id)
            return True
        savepoint.rollback()
    return False


def settle(
    session: Session, held: Booking, interviewer_id: str, plan: InterviewPlan, own: Own, now: datetime
) -> Booking | None:
    """Turns the hold into the booked interview; none, and nothing done, if the time is taken."""
    booking = own.confirmed or held
    before = panel(session, own.confirmed.id) if own.confirmed else ()
    with session.begin_nested() as savepoint:
        cells.free(session, own.ids)
        if own.confirmed:
            held.status, held.changed_at, booking.sequence = "expired", now, booking.sequence + 1
        booking.start, booking.end, booking.timezone = held.start, held.end, held.timezone
        booking.status, booking.hold_until, booking.changed_at = "confirmed", None, now
        session.flush()
        cells.free_lapsed(session, interviewer_id, _cells(booking, plan), now=now)
        if not cells.take(session, booking.id, interviewer_id, _cells(booking, plan)):
            savepoint.rollback()
            return None
        _stand_up(session, held)
        _sit(session, booking, interviewer_id)
        reminders.plan_for(session, booking, now=now)
    change = InterviewChange(
        "moved" if own.confirmed else "confirmed",
        booking.id,
        booking.conversation_id,
        booking.sequence,
        panel=(interviewer_id,),
        left=tuple(person for person in before if person != interviewer_id),
    )
    tell(session, change, now)
    return booking


def let_go(session: Session, booking: Booking, now: datetime) -> None:
    """Ends a hold and frees its time."""
    booking.status, booking.changed_at = "expired", now
    session.flush()
    cells.free(session, [booking.id])
    _stand_up(session, booking)


def _sit(session: Session, booking: Booking, interviewer_id: str) -> None:
    """Writes down who holds the interview, whoever it was before."""
    _stand_up(session, booking)
    session.execute(
        insert(session, BookingSeat).values(booking_id=booking.id, interviewer_id=interviewer_id, seat=1)
    )


def _stand_up(session: Session, booking: Booking) -> None:
    session.execute(delete(BookingSeat).where(BookingSeat.booking_id == booking.id))


def _cells(booking: Booking, plan: InterviewPlan) -> range:
    """The interview's cells and those of the buffer after it."""
    return Timespan(booking.start, booking.end + plan.buffer).cells()
