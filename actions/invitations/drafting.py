"""What is to be said to one recipient of an interview now, measured against what they were told last."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from actions.calendars.base import Attendee, InterviewEvent, booking_uid
from actions.invitations.content import candidate_name, content_of, summary_for
from actions.invitations.event_file import Method
from actions.invitations.ledger import Message, told, write_down
from actions.invitations.recipients import Recipient, recipients
from actions.scheduling.timespan import Timespan
from actions.store.tables import CANDIDATE, Booking, Conversation, Interviewer, SentInvitation

Occasion = Literal["new", "moved", "updated", "cancelled"]


@dataclass(frozen=True, slots=True)
class Draft:
    """One message to one recipient, to be sent now."""

    booking_id: str
    conversation_id: str | None
    """None once the candidate was erased."""
    recipient: Recipient
    method: Method
    occasion: Occasion
    event: InterviewEvent
    title: str
    who: str
    """The candidate's name, for interviewers; may be empty."""
    before: Timespan | None
    """When the interview was to be, as the recipient was told last."""
    first_sequence: int
    """Of the first message to the recipient at this address."""
    standing: int
    """The booking's own sequence, which links are bound to."""
    first_try: bool
    """Whether it was never tried before."""


def draft(
    session: Session, booking_id: str, recipient: str, *, organizer: Attendee, now: datetime
) -> Draft | None:
    """The next message to the recipient, written down as on its way; none when they know all there is.

    An interview that is over is not spoken of any more, nor is one that has begun, except to take it back.
    """
    booking = session.get(Booking, booking_id)
    wanted = recipients(session, booking).get(recipient) if booking else None
    history = told(session, booking_id, recipient)
    last = history[0] if history else None
    knows = last is not None and not (last.method == "CANCEL" and last.sent_at)
    if last and knows and (wanted is None or last.method == "CANCEL" or last.address != wanted.address):
        return _cancellation(session, booking, history, organizer, now) if last.end > now else None
    if booking is None or wanted is None or booking.start <= now:
        return None
    return _request(session, booking, wanted, history, organizer=organizer, now=now)


def _request(
    session: Session,
    booking: Booking,
    reader: Recipient,
    history: list[SentInvitation],
    *,
    organizer: Attendee,
    now: datetime,
) -> Draft | None:
    content = content_of(session, booking, reader)
    last = history[0] if history else None
    if last and last.method == "REQUEST" and last.digest == content.digest:
        if last.sent_at:
            return None
    else:
        message = Message("REQUEST", reader, content.title, content.span, content.digest)
        row = write_down(session, booking.id, message, last=last, least=booking.sequence, now=now)
        history = [row, *history]
    earlier = history[1] if len(history) > 1 and history[1].method == "REQUEST" else None
    before = Timespan(earlier.start, earlier.end) if earlier else None
    occasion: Occasion = "new" if before is None else "updated" if before == content.span else "moved"
    return Draft(
        booking_id=booking.id,
        conversation_id=booking.conversation_id,
        recipient=reader,
        method="REQUEST",
        occasion=occasion,
        event=_event(history[0], reader, organizer, content.attendees, content.who, content.location),
        title=content.title,
        who=content.who,
        before=before,
        first_sequence=_first(history),
        standing=booking.sequence,
        first_try=history[0] is not last,
    )


def _cancellation(
    session: Session,
    booking: Booking | None,
    history: list[SentInvitation],
    organizer: Attendee,
    now: datetime,
) -> Draft:
    """Takes back what was told last, from the ledger alone: the booking may be gone."""
    last = history[0]
    conversation = session.get(Conversation, booking.conversation_id) if booking else None
    who = candidate_name(conversation)
    person = None if last.recipient == CANDIDATE else session.get(Interviewer, last.recipient)
    name = who if last.recipient == CANDIDATE else person.name if person else ""
    reader = Recipient(last.recipient, name, last.address, last.timezone)
    if last.method == "REQUEST":
        message = Message("CANCEL", reader, last.title, Timespan(last.start, last.end), last.digest)
        least = booking.sequence if booking else 0
        row = write_down(session, last.booking_id, message, last=last, least=least, now=now)
        history = [row, *history]
    return Draft(
        booking_id=last.booking_id,
        conversation_id=booking.conversation_id if booking else None,
        recipient=reader,
        method="CANCEL",
        occasion="cancelled",
        event=_event(history[0], reader, organizer, (Attendee(reader.name, reader.address),), who),
        title=last.title,
        who=who,
        before=None,
        first_sequence=_first(history),
        standing=booking.sequence if booking else last.sequence,
        first_try=history[0] is not last,
    )


def _event(
    row: SentInvitation,
    reader: Recipient,
    organizer: Attendee,
    attendees: tuple[Attendee, ...],
    who: str,
    location: str = "",
) -> InterviewEvent:
    candidate = reader.side == "candidate"
    return InterviewEvent(
        uid=booking_uid(row.booking_id),
        sequence=row.sequence,
        span=Timespan(row.start, row.end),
        timezone=row.timezone,
        summary=summary_for(reader, who, row.title),
        description="The links in our e-mail move or cancel it." if candidate else "",
        changed_at=row.stamp,
        organizer=organizer,
        attendees=attendees,
        location=location,
    )


def _first(history: list[SentInvitation]) -> int:
    """The SEQUENCE of the first message to the address that is written to now."""
    return min(row.sequence for row in history if row.address == history[0].address)
