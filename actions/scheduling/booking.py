"""Interview bookings: hold a time, confirm it, move it, cancel it.

Everything runs in the caller's transaction. A refusal (`actions.scheduling.refusals`) leaves that transaction
usable and, `confirm` aside, changes nothing. Two locks are taken, always in this order: the conversation's
row, then the rows of the interviewers concerned, sorted (`actions.scheduling.cells`).

Holds run out by the caller's `now`, from which notice, horizon and cut-off are counted as well: one decision,
one clock. Where the clocks of two servers differ, a hold is shorter or longer by as much, and no more than
that: whose the time is the cells decide, and a hold that a faster clock has given away is not confirmed by a
slower one.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from functools import partial

from sqlalchemy.orm import Session

from actions.calendars import busy_store
from actions.scheduling import cells, panel_choice, seating, writing
from actions.scheduling.board import Board
from actions.scheduling.holding import can_be_had, hold, in_time, release
from actions.scheduling.panel_choice import ChosenPanel
from actions.scheduling.refusals import (
    BookingRefused,
    HoldExpired,
    NotOffered,
    TimeTaken,
    TooLate,
    TooSoon,
)
from actions.scheduling.reminders import DueReminder, due_reminders
from actions.scheduling.standing import (
    Appointment,
    Own,
    current,
    find,
    held,
    interviewers,
    latest,
    own_locked_of,
    panel,
)
from actions.scheduling.survey import survey
from actions.scheduling.writing import expire_holds

__all__ = [
    "Appointment",
    "BookingRefused",
    "DueReminder",
    "HoldExpired",
    "NotOffered",
    "TimeTaken",
    "TooLate",
    "TooSoon",
    "can_be_had",
    "cancel",
    "confirm",
    "current",
    "due_reminders",
    "expire_holds",
    "find",
    "held",
    "hold",
    "interviewers",
    "latest",
    "move",
    "panel",
    "release",
]


def confirm(session: Session, booking_id: str, *, now: datetime) -> Appointment:
    """Books what is held, after looking at the panel's calendars once more; confirming twice changes nothing.

    When the conversation has a booked interview already, that one moves to the held time and is returned:
    same id, next sequence. When somebody's time has gone and a colleague is free, the colleague takes over.
    Raises `HoldExpired`; `TimeTaken`, and then the hold is let go; `TooLate` when the booked interview may
    not be moved any more; `CalendarUnreadable`, and then the hold stays; `LookupError` for an unknown id.
    """
    booking, own = _find(session, booking_id)
    if booking.status != "held":
        return _already_confirmed(booking, own)
    if booking.lapsed(now) or not booking.people:
        raise HoldExpired
    look = partial(
        survey,
        session,
        booking.role_id,
        now=now,
        exclude=own.ids,
        whenever=True,
        max_age=busy_store.FRESH,
    )
    board = look()
    if own.confirmed:
        in_time(own.confirmed, board)

    def choose(board: Board, _first: Collection[str]) -> ChosenPanel:
        # Moving an interview writes all its seats anew, with the reasons; otherwise they are there already.
        stays = None if own.confirmed else panel_choice.still(board, booking.start, booking.panel)
        return stays or panel_choice.choose(board, booking.start, first=booking.people)

    try:
        chosen, board = seating.agree(session, board, choose, look, also=own.people)
    except TimeTaken:
        cells.lock(session, own.people)
        writing.let_go(session, booking, now)
        raise
    if not _still_seated(board, booking):
        raise HoldExpired  # Somebody whose clock is ahead of ours has taken over the lapsed hold's time.
    seating.make_way(session, board, chosen)
    return writing.write_booked(session, booking, own.confirmed, chosen, board)


def move(session: Session, booking_id: str, start: datetime, *, now: datetime) -> Appointment:
    """Moves a confirmed interview, which keeps its old time unless all of it succeeds.

    Raises as `hold` and `confirm` do; `HoldExpired`, too, when the interview is not confirmed.
    """
    booking, own = _find(session, booking_id)
    if booking != own.confirmed:
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


def cancel(
    session: Session, booking_id: str, *, now: datetime, by: str = "candidate", late: bool = False
) -> Appointment:
    """Cancels a confirmed interview and lets the conversation's hold go with it; twice changes nothing.

    Raises `TooLate` within the plan's cut-off, unless `late` says that it may be; `HoldExpired` when the
    booking was never confirmed, and `LookupError` for an unknown id.
    """
    booking, own = _find(session, booking_id)
    if booking.status == "cancelled":
        return booking
    if booking != own.confirmed:
        raise HoldExpired
    if not late:
        in_time(booking, survey(session, booking.role_id, now=now))
    cells.lock(session, own.people)
    if own.held:
        writing.let_go(session, own.held, now)
    return writing.write_cancelled(session, booking, by, now)


def _still_seated(board: Board, booking: Appointment) -> bool:
    """Whether everybody has the hold in their time."""
    return bool(booking.people) and all(
        any(each.booking_id == booking.id for each in board.knowledge.interviews.get(name, ()))
        for name in booking.people
    )


def _already_confirmed(booking: Appointment, own: Own) -> Appointment:
    """What a second confirmation comes to; raises `HoldExpired` when there was no first."""
    if booking == own.confirmed:
        return booking
    # A hold that moved a booked interview has ended, and the interview stands at its time.
    if booking.status == "expired" and own.confirmed and own.confirmed.start == booking.start:
        return own.confirmed
    raise HoldExpired


def _find(session: Session, booking_id: str) -> tuple[Appointment, Own]:
    """The booking as it stands once its conversation is locked, and the conversation's live bookings."""
    own = own_locked_of(session, booking_id)
    if own:
        for each in (own.held, own.confirmed):
            if each and each.id == booking_id:
                return each, own
    found = find(session, booking_id)
    if found is None:
        msg = f"there is no booking {booking_id!r}"
        raise LookupError(msg)
    return found, own or Own(found.conversation_id)
