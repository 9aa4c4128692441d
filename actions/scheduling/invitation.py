"""The interview as an iCalendar file (RFC 5545): one UID for life, a SEQUENCE that only rises."""

from __future__ import annotations

from icalendar import Calendar, Event, vCalAddress
from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.calendars.base import booking_uid
from actions.invitations.event_file import PRODUCT
from actions.invitations.plain import one_line
from actions.store.tables import Booking, Conversation, Role

NO_ORGANIZER = "invalid:nomail"
"""RFC 5546 wants an ORGANIZER; a candidate's file must not give away an interviewer's address."""


def calendar_file(session: Session, conversation_id: str, *, organizer: str = NO_ORGANIZER) -> bytes | None:
    """The file of the conversation's interview, or of its cancellation; none when none was ever confirmed.

    The same state gives the same bytes. `organizer` is the URI of the hiring team's mailbox.
    """
    found = session.execute(
        select(Booking, Role.title)
        .join(Conversation, Conversation.id == Booking.conversation_id)
        .join(Role, (Role.id == Conversation.role_id) & (Role.version == Conversation.role_version))
        .where(Booking.conversation_id == conversation_id, Booking.status.in_(("confirmed", "cancelled")))
        .where(Booking.made_way_at.is_(None))
        # A confirmed interview first, though an earlier one was cancelled in the same instant.
        .order_by(Booking.status == "cancelled", Booking.changed_at.desc())
        .limit(1)
    ).first()
    return _render(found[0], found[1], organizer) if found else None


def _render(booking: Booking, title: str, organizer: str) -> bytes:
    cancelled = booking.status == "cancelled"
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", "CANCEL" if cancelled else "PUBLISH")
    event = Event()
    event.add("UID", booking_uid(booking.id))
    event.add("SEQUENCE", booking.sequence)
    event.add("DTSTAMP", booking.changed_at)
    # In UTC: every calendar shows its owner's own clock, and no zone rules can be out of date in the file.
    event.add("DTSTART", booking.start)
    event.add("DTEND", booking.end)
    event.add("SUMMARY", f"Interview: {one_line(title)}")
    event.add("DESCRIPTION", "To move or cancel this interview, write in the chat where you booked it.")
    event.add("STATUS", "CANCELLED" if cancelled else "CONFIRMED")
    event.add("TRANSP", "TRANSPARENT" if cancelled else "OPAQUE")
    event.add("CLASS", "PRIVATE")
    event["ORGANIZER"] = _organizer(organizer)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _organizer(uri: str) -> vCalAddress:
    address = vCalAddress(uri)
    address.params["CN"] = "Hiring team"
    return address
