"""What comes of an answer to an invitation: kept for all to see, and told to those it concerns."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions import applications, deviations
from actions.calendars.base import Response
from actions.invitations import answers, countering
from actions.invitations.replies import Reply
from actions.scheduling.booking import can_be_had
from actions.store import conversations
from actions.store.tables import CANDIDATE, Booking, SentInvitation
from nlu import zones

STILL_STANDS = (
    "Your calendar declined the interview on {when}. It still stands; to move or cancel it, say so here."
)


@dataclass(frozen=True, slots=True)
class Heard:
    """What was made of an answer."""

    came_to: Literal["noted", "proposed", "declined", "outdated", "not_theirs"]
    """`declined` is a proposal of what cannot be: its sender is told so."""
    conversation_id: str | None = None
    wish: str | None = None
    """What a candidate who proposes another time would write in the chat."""


def hear(session: Session, reply: Reply, *, now: datetime) -> Heard:
    """Keeps the answer and passes it on: a decline to the recruiters, a candidate's wish to their chat.

    Nobody can answer for somebody else, about an interview that is over, or to a message that a newer one
    has replaced.
    """
    recipient = _recipient(session, reply)
    booking = session.get(Booking, reply.booking_id)
    if recipient is None or booking is None:
        return Heard("not_theirs")
    conversations.lock(session, booking.conversation_id)
    session.refresh(booking)
    newest = answers.newest_sequence(session, booking.id, recipient)
    if booking.status != "confirmed" or booking.end <= now or reply.sequence < (newest or 0):
        return Heard("outdated")
    if reply.proposed:
        return _proposed(session, booking, recipient, reply, now)
    # An answer to what we never sent is an answer to the newest that we did.
    sequence = min(reply.sequence, newest or 0)
    answer = answers.Answer(booking.id, recipient, reply.response, sequence, reply.stamp)
    if not answers.note(session, answer):
        return Heard("outdated")
    if reply.response is Response.DECLINED:
        _declined(session, booking, recipient, now)
    application = applications.of_conversation(session, booking.conversation_id)
    if application and recipient == CANDIDATE:
        applications.refresh_card(session, application, now=now)
    return Heard("noted", booking.conversation_id)


def _recipient(session: Session, reply: Reply) -> str | None:
    """Who of those we wrote to has the address, at which they were written to last."""
    rows = session.execute(
        select(SentInvitation.recipient, SentInvitation.address)
        .where(SentInvitation.booking_id == reply.booking_id, SentInvitation.sent_at.is_not(None))
        .where(func.lower(SentInvitation.address) == reply.address, SentInvitation.method == "REQUEST")
        .order_by(SentInvitation.sequence.desc())
    ).all()
    for recipient, address in rows:
        newest = session.scalar(
            select(SentInvitation.address)
            .where(SentInvitation.booking_id == reply.booking_id, SentInvitation.recipient == recipient)
            .order_by(SentInvitation.sequence.desc())
            .limit(1)
        )
        if newest == address:
            return str(recipient)
    return None


def _declined(session: Session, booking: Booking, recipient: str, now: datetime) -> None:
    if recipient != CANDIDATE:
        deviations.declined(session, booking.id, recipient, now=now)
        return
    when = zones.describe(booking.start, booking.timezone, now=now)
    text = f"The candidate declined the invitation to the interview on {when}. The interview still stands."
    applications.alert(session, booking.conversation_id, "declined", text, now=now)
    applications.notify(session, booking.conversation_id, STILL_STANDS.format(when=when), now=now)


def _proposed(session: Session, booking: Booking, recipient: str, reply: Reply, now: datetime) -> Heard:
    assert reply.proposed is not None  # noqa: S101  The caller has looked.
    proposed = zones.describe(reply.proposed.start, booking.timezone, now=now)
    if reply.proposed.start in (booking.start, now) or reply.proposed.start < now:
        countering.decline(session, booking, recipient, reply.proposed, now=now)
        return Heard("declined", booking.conversation_id)
    if recipient == CANDIDATE:
        if not can_be_had(session, booking.role_id, booking.conversation_id, reply.proposed.start, now=now):
            countering.decline(session, booking, recipient, reply.proposed, now=now)
        wish = f"Can we move the interview to {proposed.partition(' (')[0].replace(',', ' at')}?"
        return Heard("proposed", booking.conversation_id, wish)
    deviations.countered(session, booking.id, recipient, reply.proposed, now=now)
    return Heard("proposed", booking.conversation_id)
