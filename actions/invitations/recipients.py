"""Who is told of an interview by e-mail: the candidate once their address is known, and the panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.calendars.base import Response
from actions.invitations import answers
from actions.invitations.plain import mail_address
from actions.store.tables import (
    CANDIDATE,
    Booking,
    BookingSeat,
    Conversation,
    Interviewer,
)

WRITTEN_BY_US = frozenset({"caldav", "google", "microsoft"})
"""Calendars in which the interview stands already: an invitation would put it there twice."""


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody who is told of one interview."""

    key: str
    """`candidate`, or the interviewer's id: what `SentInvitation` calls them."""
    name: str
    address: str
    timezone: str
    response: Response = Response.NEEDS_ACTION
    with_calendar: bool = True
    """Whether the message brings the interview into their calendar."""

    @property
    def side(self) -> Literal["candidate", "interviewer"]:
        """On which side of the table they sit."""
        return "candidate" if self.key == CANDIDATE else "interviewer"


def recipients(session: Session, booking: Booking) -> dict[str, Recipient]:
    """Those who can be written to and come to the interview as it stands; nobody unless it is confirmed."""
    if booking.status != "confirmed":
        return {}
    found = [_candidate(session, booking), *_panel(session, booking)]
    return {each.key: each for each in found if each}


def _candidate(session: Session, booking: Booking) -> Recipient | None:
    conversation = session.get_one(Conversation, booking.conversation_id)
    person = conversation.state.get("person") or {}
    address = mail_address(person.get("email"))
    if address is None or conversation.erased_at is not None:
        return None
    response = answers.standing(session, booking)
    return Recipient(CANDIDATE, str(person.get("name") or ""), address, booking.timezone, response)


def _panel(session: Session, booking: Booking) -> list[Recipient]:
    seats = session.execute(
        select(
            Interviewer.id,
            Interviewer.name,
            Interviewer.email,
            Interviewer.timezone,
            Interviewer.calendar,
            BookingSeat.response,
        )
        .join(BookingSeat, BookingSeat.interviewer_id == Interviewer.id)
        .where(BookingSeat.booking_id == booking.id)
        .order_by(BookingSeat.seat)
    )
    return [
        Recipient(
            person.id,
            person.name,
            address,
            person.timezone,
            Response(person.response),
            with_calendar=person.calendar not in WRITTEN_BY_US,
        )
        for person in seats
        if (address := mail_address(person.email))
    ]
