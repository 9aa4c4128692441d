"""What an invitation says of an interview to one reader; two that say the same are one."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.calendars.base import Attendee
from actions.invitations.recipients import Recipient, recipients
from actions.scheduling.standing import Appointment
from actions.scheduling.timespan import Timespan
from actions.store.tables import Booking, CalendarEvent, Conversation, Role


@dataclass(frozen=True, slots=True)
class Content:
    """When, where, what for and with whom."""

    span: Timespan
    title: str
    """Of the role, as the candidate knows it."""
    location: str
    attendees: tuple[Attendee, ...]
    """Whom the reader sees: candidates themselves, interviewers their panel. The other side stays unseen."""
    who: str
    """The candidate's name; may be empty."""

    @property
    def digest(self) -> str:
        """What changes when there is something new to tell; an answer or a corrected name is nothing new."""
        people = sorted(each.email for each in self.attendees)
        said = [self.span.start.isoformat(), self.span.end.isoformat(), self.location, people]
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def content_of(session: Session, booking: Booking | Appointment, reader: Recipient) -> Content:
    """What the reader is to know of the interview as it stands."""
    conversation = session.get_one(Conversation, booking.conversation_id)
    role = session.get(Role, (conversation.role_id, conversation.role_version))
    coming = recipients(session, booking).values()
    return Content(
        span=Timespan(booking.start, booking.end),
        title=role.title if role else booking.role_id,
        location=meeting_link(session, booking.id),
        attendees=tuple(
            Attendee(each.name, each.address, response=each.response)
            for each in coming
            if each.side == reader.side
        ),
        who=candidate_name(conversation),
    )


def summary_for(reader: Recipient, who: str, title: str) -> str:
    """What the reader's calendar calls the interview: candidates are not told who interviews."""
    subject = "Interview" if reader.side == "candidate" else f"Interview with {who or 'a candidate'}"
    return f"{subject}: {title}"


def candidate_name(conversation: Conversation | None) -> str:
    """What the candidate said they are called; empty when they did not, or were erased."""
    person = conversation.state.get("person") if conversation else None
    return str((person or {}).get("name") or "")


def meeting_link(session: Session, booking_id: str) -> str:
    """The link to the call that an interviewer's calendar made; empty until one did."""
    links = select(CalendarEvent.meeting_link).where(
        CalendarEvent.booking_id == booking_id,
        CalendarEvent.meeting_link.is_not(None),
        CalendarEvent.state != "removed",
    )
    return session.scalar(links.order_by(CalendarEvent.interviewer_id).limit(1)) or ""
