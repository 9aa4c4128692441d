"""Who is told of an interview by e-mail: the candidate once their address is known, and the panel."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from sqlalchemy import bindparam, select
from sqlalchemy.orm import Session

from actions.calendars.base import Response
from actions.invitations import answers
from actions.invitations.plain import mail_address
from actions.scheduling.standing import Appointment
from actions.store.tables import (
    CANDIDATE,
    Booking,
    BookingSeat,
    Conversation,
    Interviewer,
)

WRITTEN_BY_US = frozenset({"caldav", "google", "microsoft"})
"""Calendars in which the interview stands already: an invitation would put it there twice."""


_who, _seats = Interviewer.__table__, BookingSeat.__table__
_PANEL = (
    select(_who.c.id, _who.c.name, _who.c.email, _who.c.timezone, _who.c.calendar, _seats.c.response)
    .join(_seats, _seats.c.interviewer_id == _who.c.id)
    .where(_seats.c.booking_id == bindparam("booking_id"))
    .order_by(_seats.c.seat)
)


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


def recipients(session: Session, booking: Booking | Appointment) -> dict[str, Recipient]:
    """Those who can be written to and come to the interview as it stands; nobody unless it is confirmed."""
    if booking.status != "confirmed":
        return {}
    found = [_candidate(session, booking), *_panel(session, booking)]
    return {each.key: each for each in found if each}


def _candidate(session: Session, booking: Booking | Appointment) -> Recipient | None:
    conversation = session.get_one(Conversation, booking.conversation_id)
    person = conversation.state.get("person") or {}
    address = mail_address(person.get("email"))
    if address is None or conversation.erased_at is not None:
        return None
    response = answers.standing(session, booking)
    return Recipient(CANDIDATE, str(person.get("name") or ""), address, booking.timezone, response)


def _panel(session: Session, booking: Booking | Appointment) -> list[Recipient]:
    session.flush()
    seats = session.connection().execute(_PANEL, {"booking_id": booking.id})
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
