"""Asking, in the transaction that changes an interview, that everybody concerned be told of it by e-mail."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from actions.invitations.asking import ask_for_mail
from actions.invitations.content import content_of
from actions.invitations.ledger import told
from actions.invitations.recipients import recipients
from actions.scheduling.standing import Appointment, own
from actions.store.tables import CANDIDATE, Booking, SentInvitation

INVITATION = "mail.invitation"
MISSED = "mail.missed"
_sent = SentInvitation.__table__
_INFORMED = select(_sent.c.recipient).where(_sent.c.booking_id == bindparam("booking_id")).distinct()


def tell(session: Session, booking: Booking | Appointment, *, now: datetime) -> None:
    """Asks for a message to each who comes to the interview, and to each who was told of it before.

    What is said is decided when it is sent, so asking once too often says nothing twice.
    """
    coming = recipients(session, booking)
    session.flush()
    informed = session.connection().scalars(_INFORMED, {"booking_id": booking.id})
    for key in sorted({*coming, *informed}):
        history = told(session, booking.id, key)
        reader = coming.get(key)
        known = history[0].sequence if history else "-"
        news = content_of(session, booking, reader).digest[:16] if reader else "gone"
        once = f"mail:{booking.id}:{key}:{booking.sequence}:{known}:{news}"
        ask_for_mail(session, INVITATION, booking.id, key, key=once, now=now)


def tell_of_address(session: Session, conversation_id: str, *, now: datetime) -> None:
    """Asks the same for the interview that is booked in the conversation, now that the address is another."""
    booked = own(session, conversation_id).confirmed
    if booked:
        tell(session, booked, now=now)


def ask_back(session: Session, booking: Booking, *, now: datetime) -> None:
    """Asks that a candidate who was not met hears of the way back by e-mail, too: once for each interview."""
    if CANDIDATE in recipients(session, booking):
        ask_for_mail(session, MISSED, booking.id, CANDIDATE, key=f"missed:{booking.id}", now=now)
