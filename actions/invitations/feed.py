"""An interviewer's booked interviews as a calendar to subscribe to (RFC 5545, 7986), at a secret address.

The address is derived from the deployment's secret: nothing of it is stored, and it can be shown again.
Renewing it makes those before lead nowhere.
"""

from __future__ import annotations

import base64
import hmac
from collections.abc import Iterator
from datetime import datetime, timedelta
from hashlib import sha256

from icalendar import Calendar, Event, vUri
from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.calendars.base import booking_uid
from actions.invitations.content import Content, content_of
from actions.invitations.event_file import PRODUCT
from actions.invitations.plain import is_link, one_line
from actions.invitations.recipients import Recipient
from actions.keys import Keys
from actions.store import audit
from actions.store.tables import Booking, BookingSeat, Interviewer, InterviewerFeed

KEY = "feeds"
KEPT = timedelta(days=30)
"""How long an interview that is over stays in the feed."""
REFRESH = timedelta(minutes=15)


def path_of(session: Session, interviewer_id: str, keys: Keys) -> str:
    """The path of the feed's address as it stands."""
    found = session.get(InterviewerFeed, interviewer_id)
    return f"/feeds/{interviewer_id}/{_signature(interviewer_id, found.version if found else 1, keys)}.ics"


def renew(session: Session, interviewer_id: str, *, by: str, now: datetime) -> None:
    """Gives the feed another address; the earlier ones lead nowhere from now on."""
    found = session.get(InterviewerFeed, interviewer_id, with_for_update=True)
    if found is None:
        session.add(InterviewerFeed(interviewer_id=interviewer_id, version=2, renewed_at=now))
    else:
        found.version, found.renewed_at = found.version + 1, now
    audit.record(session, actor=by, action="feed.renewed", subject=interviewer_id, now=now)
    session.flush()


def owner(session: Session, interviewer_id: str, signature: str, keys: Keys) -> Interviewer | None:
    """Whose feed the address is; none for any other address."""
    person = session.get(Interviewer, interviewer_id)
    found = session.get(InterviewerFeed, interviewer_id)
    expected = _signature(interviewer_id, found.version if found else 1, keys)
    right = hmac.compare_digest(expected.encode(), signature.encode())
    return person if person and right else None


def feed(session: Session, person: Interviewer, *, now: datetime) -> bytes:
    """The calendar: the interviews the person sits in, with the candidate's name and nothing else of theirs.

    The same interviews give the same bytes.
    """
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("NAME", "Interviews")
    calendar.add("X-WR-CALNAME", "Interviews")
    calendar.add("REFRESH-INTERVAL", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("X-PUBLISHED-TTL", "PT15M")
    for booking in _interviews(session, person.id, now):
        reader = Recipient(person.id, person.name, person.email or "", person.timezone)
        calendar.add_component(_event(booking, content_of(session, booking, reader)))
    return bytes(calendar.to_ical())


def etag(file: bytes) -> str:
    """A strong validator of the bytes (RFC 9110 8.8.3)."""
    return f'"{sha256(file).hexdigest()[:32]}"'


def _interviews(session: Session, interviewer_id: str, now: datetime) -> Iterator[Booking]:
    yield from session.scalars(
        select(Booking)
        .join(BookingSeat, BookingSeat.booking_id == Booking.id)
        .where(BookingSeat.interviewer_id == interviewer_id, Booking.status == "confirmed")
        .where(Booking.end > now - KEPT)
        .order_by(Booking.start, Booking.id)
    )


def _event(booking: Booking, content: Content) -> Event:
    event = Event()
    event.add("UID", booking_uid(booking.id))
    event.add("SEQUENCE", booking.sequence)
    event.add("DTSTAMP", booking.changed_at.replace(microsecond=0))
    # In UTC: every calendar shows its owner's own clock.
    event.add("DTSTART", booking.start)
    event.add("DTEND", booking.end)
    event.add("SUMMARY", one_line(f"Interview with {content.who or 'a candidate'}: {content.title}"))
    event.add("STATUS", "CONFIRMED")
    event.add("TRANSP", "OPAQUE")
    event.add("CLASS", "PRIVATE")
    if is_link(content.location):
        event.add("LOCATION", content.location)
        event.add("URL", vUri(content.location))
    return event


def _signature(interviewer_id: str, version: int, keys: Keys) -> str:
    digest = hmac.digest(keys.derive(KEY), f"{interviewer_id}.{version}".encode(), sha256)
    return base64.urlsafe_b64encode(digest).decode().rstrip("=")
