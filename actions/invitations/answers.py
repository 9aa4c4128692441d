"""What people answer to an invitation: PARTSTAT of RFC 5545 3.2.12, the newest for each."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.calendars.base import Response
from actions.scheduling.standing import Appointment
from actions.store.tables import CANDIDATE, Booking, BookingSeat, InvitationAnswer, SentInvitation


@dataclass(frozen=True, slots=True)
class Answer:
    """An answer by one recipient to one message."""

    booking_id: str
    recipient: str
    response: Response
    sequence: int
    """Of the message it answers."""
    stamp: datetime
    """When it was given, as far as its sender's clock can be trusted."""


def note(session: Session, answer: Answer) -> bool:
    """Keeps the answer; false for one that is out of date or says what is known.

    Out of date is what answers an earlier message than the recipient's newest, or was given before the
    answer that is known (RFC 5546 2.1.5). An interviewer's stands in their seat as well.
    """
    key = (answer.booking_id, answer.recipient)
    newest = newest_sequence(session, *key)
    known = session.get(InvitationAnswer, key, with_for_update=True)
    if newest is not None and answer.sequence < newest:
        return False
    if known and (known.sequence, known.stamp) >= (answer.sequence, answer.stamp):
        return False
    changed = known is None or (known.sequence, known.response) != (answer.sequence, answer.response.value)
    if known is None:
        known = InvitationAnswer(booking_id=answer.booking_id, recipient=answer.recipient)
        session.add(known)
    known.sequence, known.stamp, known.response = answer.sequence, answer.stamp, answer.response.value
    if answer.recipient != CANDIDATE:
        seat = session.get(BookingSeat, key)
        if seat:
            seat.response = answer.response.value
    session.flush()
    return changed


def confirm_attendance(session: Session, booking_id: str, sequence: int, *, now: datetime) -> bool:
    """Notes that the candidate will be there; false when they have said so before.

    `sequence` is the booking's, for a candidate who was never written to.
    """
    newest = newest_sequence(session, booking_id, CANDIDATE)
    answered = sequence if newest is None else newest
    return note(session, Answer(booking_id, CANDIDATE, Response.ACCEPTED, answered, now))


def standing(session: Session, booking: Booking | Appointment) -> Response:
    """What the candidate answered to the interview as it stands; one to an earlier time counts no more."""
    found = session.get(InvitationAnswer, (booking.id, CANDIDATE))
    newest = session.scalar(
        select(SentInvitation)
        .where(SentInvitation.booking_id == booking.id, SentInvitation.recipient == CANDIDATE)
        .order_by(SentInvitation.sequence.desc())
        .limit(1)
    )
    if found is None or booking.status != "confirmed":
        return Response.NEEDS_ACTION
    if newest is not None and newest.start != booking.start:
        return Response.NEEDS_ACTION
    current = booking.sequence if newest is None else newest.sequence
    return Response(found.response) if found.sequence >= current else Response.NEEDS_ACTION


def newest_sequence(session: Session, booking_id: str, recipient: str) -> int | None:
    """The SEQUENCE of the newest message to the recipient; none when they were never written to."""
    return session.scalar(
        select(SentInvitation.sequence)
        .where(SentInvitation.booking_id == booking_id, SentInvitation.recipient == recipient)
        .order_by(SentInvitation.sequence.desc())
        .limit(1)
    )
