"""Everybody's interviews in a stretch of time, for the hiring team."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.invitations.plain import person_name
from actions.scheduling.standing import interviewers
from actions.scheduling.timespan import Timespan
from actions.store.tables import Booking, Conversation


@dataclass(frozen=True, slots=True)
class Entry:
    """One booked interview."""

    booking_id: str
    span: Timespan
    timezone: str
    """The candidate's."""
    role_id: str
    candidate: str
    """Their name as given; may be empty."""
    interviewers: tuple[str, ...]
    no_show_by: str | None
    """Who noted that the candidate did not come; none while nobody has."""


class InterviewUnknown(LookupError):
    """There is no such interview, or more than one. The message says what to do."""


def agenda(session: Session, stretch: Timespan) -> list[Entry]:
    """The booked interviews that begin in the stretch, the earliest first."""
    within = (Booking.start >= stretch.start, Booking.start < stretch.end)
    rows = session.execute(
        select(Booking, Conversation.state)
        .join(Conversation, Conversation.id == Booking.conversation_id)
        .where(Booking.status == "confirmed", *within)
        .order_by(Booking.start, Booking.id)
    ).all()
    return [_entry(session, booking, (state.get("person") or {}).get("name")) for booking, state in rows]


def called(session: Session, start_of_id: str) -> str:
    """The id of the one booked interview whose id begins like that. Raises `InterviewUnknown`."""
    begins = Booking.id.startswith(start_of_id.strip().lower(), autoescape=True)
    found = session.scalars(select(Booking.id).where(Booking.status == "confirmed", begins).limit(2)).all()
    if len(found) == 1:
        return found[0]
    many = "More than one interview's id begins" if found else "No booked interview's id begins"
    msg = f"{many} with “{start_of_id}”. `rolecall interview list` shows those there are."
    raise InterviewUnknown(msg)


def _entry(session: Session, booking: Booking, name: str | None) -> Entry:
    return Entry(
        booking.id,
        Timespan(booking.start, booking.end),
        booking.timezone,
        booking.role_id,
        person_name(name or ""),
        interviewers(session, booking.id),
        booking.no_show_by,
    )
