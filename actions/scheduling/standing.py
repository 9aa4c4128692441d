"""Where a conversation stands with its interview: what is held, what is booked, with whom."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.store.tables import Booking, BookingSeat, Conversation, Interviewer


@dataclass(frozen=True, slots=True)
class Own:
    """The live bookings of one conversation: never more than one of each."""

    held: Booking | None = None
    """It may have run out: see `hold_until`."""
    confirmed: Booking | None = None

    @property
    def ids(self) -> list[str]:
        """Their ids."""
        return [booking.id for booking in (self.held, self.confirmed) if booking]


def own(session: Session, conversation_id: str) -> Own:
    """The conversation's live bookings."""
    rows = session.scalars(
        select(Booking)
        .where(Booking.conversation_id == conversation_id, Booking.status.in_(("held", "confirmed")))
        .execution_options(populate_existing=True)
    )
    return Own(**{booking.status: booking for booking in rows})


def own_locked(session: Session, conversation_id: str) -> Own:
    """The same, held against every other change until the transaction ends."""
    query = select(Conversation.id).where(Conversation.id == conversation_id)
    session.execute(query.with_for_update(key_share=True)).all()
    return own(session, conversation_id)


def current(session: Session, conversation_id: str) -> Booking | None:
    """The booked interview; else the time that is held, which may have run out; else none."""
    bookings = own(session, conversation_id)
    return bookings.confirmed or bookings.held


def held(session: Session, conversation_id: str) -> Booking | None:
    """The time that is held, beside the booked interview or without one. It may have run out."""
    return own(session, conversation_id).held


def latest(session: Session, conversation_id: str) -> Booking | None:
    """What to show of the conversation's interview: held, confirmed or cancelled, whichever changed last."""
    return session.scalar(
        select(Booking)
        .where(Booking.conversation_id == conversation_id, Booking.status != "expired")
        .order_by(Booking.changed_at.desc(), Booking.id)
        .limit(1)
    )


def panel(session: Session, booking_id: str) -> tuple[str, ...]:
    """The ids of those who sit in the booking's panel, by seat; those who were to, once it is cancelled."""
    query = select(BookingSeat.interviewer_id).where(BookingSeat.booking_id == booking_id)
    return tuple(session.scalars(query.order_by(BookingSeat.seat)))


def interviewers(session: Session, booking_id: str) -> tuple[str, ...]:
    """The names of those who hold the interview, in the order of the seats; none once it is cancelled."""
    return tuple(
        session.scalars(
            select(Interviewer.name)
            .join(BookingSeat, BookingSeat.interviewer_id == Interviewer.id)
            .join(Booking, Booking.id == BookingSeat.booking_id)
            .where(BookingSeat.booking_id == booking_id, Booking.status.in_(("held", "confirmed")))
            .order_by(BookingSeat.seat)
        )
    )
