"""Interview bookings: hold a time, confirm it, move it, cancel it.

Everything runs in the caller's transaction. A refusal (`actions.scheduling.refusals`) leaves that transaction
usable and, `confirm` aside, changes nothing. Two locks are taken, always in this order: the conversation's
row, then the rows of all interviewers concerned, sorted (`actions.scheduling.cells`).
"""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.scheduling import cells, plans, seating
from actions.scheduling.availability import free_people, willing_people
from actions.scheduling.changes import InterviewChange, tell
from actions.scheduling.plan import InterviewPlan
from actions.scheduling.refusals import BookingRefused, HoldExpired, NotOffered, TimeTaken, TooSoon
from actions.scheduling.reminders import DueReminder, due_reminders
from actions.scheduling.standing import Own, current, held, interviewers, latest, own_locked, panel
from actions.store.tables import Booking, Interviewer

__all__ = [
    "BookingRefused",
    "DueReminder",
    "HoldExpired",
    "NotOffered",
    "TimeTaken",
    "TooSoon",
    "cancel",
    "confirm",
    "current",
    "due_reminders",
    "expire_holds",
    "held",
    "hold",
    "interviewers",
    "latest",
    "move",
    "release",
]

HOLD = timedelta(minutes=10)


def hold(
    session: Session,
    *,
    conversation_id: str,
    role_id: str,
    start: datetime,
    timezone: str,
    now: datetime,
) -> Booking:
    """Holds the time for ten minutes and lets the conversation's earlier hold go; a booked time stands.

    The least loaded of the free interviewers gets it. Holding the time that is held already begins the ten
    minutes anew. Raises `TooSoon`, `NotOffered`, `TimeTaken`, and `CalendarUnreadable` when nobody knows.
    """
    start = start.astimezone(UTC)
    own = own_locked(session, conversation_id)
    if own.held and own.held.start == start and not _lapsed(own.held, now):
        own.held.hold_until, own.held.changed_at = now + HOLD, now
        return own.held
    plan = plans.load(session, role_id)
    willing = _willing(session, plan, own, start, now)
    free = free_people(session, plan, willing, start, now=now, exclude=own.ids)
    if not free:
        raise TimeTaken
    seating.lock(session, own, plan.interviewers)
    load = cells.load(session, free, now=now) if len(free) > 1 else dict.fromkeys(free, 0)
    for interviewer_id in sorted(free, key=lambda person: (load[person], person)):
        booking = Booking(
            conversation_id=conversation_id,
            role_id=role_id,
            start=start,
            end=start + plan.duration,
            timezone=timezone,
            status="held",
            sequence=0,
            hold_until=now + HOLD,
            created_at=now,
            changed_at=now,
        )
        if seating.seat(session, booking, interviewer_id, plan, own, now):
            return booking
    raise TimeTaken


def confirm(session: Session, booking_id: str, *, now: datetime) -> Booking:
    """Books what is held, after reading the calendars once more; confirming twice changes nothing.

    When the conversation has a booked interview already, that one moves to the held time and is returned:
    same id, next sequence. When the interviewer's time has gone and a colleague is free, the colleague
    takes over. Raises `HoldExpired`; `TimeTaken`, and then the hold is let go; `CalendarUnreadable`, and
    then the hold stays; `LookupError` for an unknown id.
    """
    booking, own = _find(session, booking_id)
    if booking.status != "held":
        return _already_confirmed(booking, own)
    if _lapsed(booking, now):
        raise HoldExpired
    plan = plans.load(session, booking.role_id)
    willing = willing_people(session, plan, booking.start)
    free = free_people(session, plan, willing, booking.start, now=now, exclude=own.ids)
    seating.lock(session, own, plan.interviewers)
    holder = next(iter(cells.of_bookings(session, [booking.id])), None)
    if holder is None:
        raise HoldExpired  # Somebody whose clock is ahead of ours has taken over the lapsed hold's time.
    for interviewer_id in sorted(free, key=lambda person: (person != holder, person)):
        if confirmed := seating.settle(session, booking, interviewer_id, plan, own, now):
            return confirmed
    seating.let_go(session, booking, now)
    raise TimeTaken


def move(session: Session, booking_id: str, start: datetime, *, now: datetime) -> Booking:
    """Moves a confirmed interview, which keeps its old time unless all of it succeeds.

    Raises as `hold` and `confirm` do; `HoldExpired`, too, when the interview is not confirmed.
    """
    booking, own = _find(session, booking_id)
    if booking is not own.confirmed:
        raise HoldExpired
    held_time = hold(
        session,
        conversation_id=booking.conversation_id,
        role_id=booking.role_id,
        start=start,
        timezone=booking.timezone,
        now=now,
    )
    return confirm(session, held_time.id, now=now)


def release(session: Session, conversation_id: str, *, now: datetime) -> bool:
    """Lets the conversation's hold go ("never mind"); false when it held nothing."""
    own = own_locked(session, conversation_id)
    if not own.held:
        return False
    seating.lock(session, own)
    seating.let_go(session, own.held, now)
    return True


def cancel(session: Session, booking_id: str, *, now: datetime) -> Booking:
    """Cancels a confirmed interview and lets the conversation's hold go with it; twice changes nothing.

    Raises `HoldExpired` when the booking was never confirmed and `LookupError` for an unknown id.
    """
    booking, own = _find(session, booking_id)
    if booking.status == "cancelled":
        return booking
    if booking is not own.confirmed:
        raise HoldExpired
    seating.lock(session, own)
    if own.held:
        seating.let_go(session, own.held, now)
    left = panel(session, booking.id)
    cells.free(session, [booking.id])
    booking.status, booking.sequence, booking.changed_at = "cancelled", booking.sequence + 1, now
    session.flush()
    change = InterviewChange(
        "cancelled", booking.id, booking.conversation_id, booking.sequence, panel=(), left=left
    )
    tell(session, change, now)
    return booking


def expire_holds(session: Session, *, now: datetime) -> list[str]:
    """Ends the holds that ran out; the ids of their conversations.

    A conversation that is in the middle of a turn is left for the next time.
    """
    lapsed = select(Booking).where(Booking.status == "held", Booking.hold_until <= now)
    conversation_ids = {booking.conversation_id for booking in session.scalars(lapsed)}
    idle = cells.lock_idle(session, conversation_ids)
    bookings = session.scalars(
        lapsed.where(Booking.conversation_id.in_(idle)).execution_options(populate_existing=True)
    ).all()
    cells.lock(session, cells.of_bookings(session, [booking.id for booking in bookings]))
    for booking in bookings:
        seating.let_go(session, booking, now)
    return sorted(booking.conversation_id for booking in bookings)


def _willing(
    session: Session, plan: InterviewPlan, own: Own, start: datetime, now: datetime
) -> list[Interviewer]:
    """Who could hold an interview then, busy or not; refuses a start that is no interview time at all."""
    if start < now + plan.minimum_notice:
        raise TooSoon
    booked_then = own.confirmed is not None and own.confirmed.start == start
    if booked_then or start >= now + plan.horizon:
        raise NotOffered
    willing = willing_people(session, plan, start)
    if not willing:
        raise NotOffered
    return willing


def _already_confirmed(booking: Booking, own: Own) -> Booking:
    """What a second confirmation comes to; raises `HoldExpired` when there was no first."""
    if booking is own.confirmed:
        return booking
    # A hold that moved a booked interview has ended, and the interview stands at its time.
    if booking.status == "expired" and own.confirmed and own.confirmed.start == booking.start:
        return own.confirmed
    raise HoldExpired


def _lapsed(booking: Booking, now: datetime) -> bool:
    return booking.hold_until is None or booking.hold_until <= now


def _find(session: Session, booking_id: str) -> tuple[Booking, Own]:
    """The booking as it stands once its conversation is locked, and the conversation's live bookings."""
    booking = session.get(Booking, booking_id)
    if booking is None:
        msg = f"there is no booking {booking_id!r}"
        raise LookupError(msg)
    own = own_locked(session, booking.conversation_id)
    session.refresh(booking)
    return booking, own
