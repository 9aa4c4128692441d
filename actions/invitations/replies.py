"""Answers to our invitations as they come by e-mail: REPLY and COUNTER of iTIP (RFC 5546 3.2.3 and 3.2.7).

Nothing in them is believed but what the sender may say: their own answer, about an interview of ours whose
UID only those who were invited know.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from typing import Any

from icalendar import Calendar, Component

from actions.calendars.base import Response, booking_of_uid
from actions.invitations.plain import mail_address
from actions.scheduling.timespan import Timespan

LARGEST = 1_000_000
"""Bytes of a message; answers of calendars have a few thousand."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What one attendee answers."""

    booking_id: str
    address: str
    """Of the attendee, who is also the sender; in the form of `mail_address`, in lower case."""
    response: Response
    sequence: int
    stamp: datetime
    proposed: Timespan | None = None
    """The time they propose instead."""


def read_reply(raw: bytes, *, now: datetime) -> Reply | None:
    """The answer in an e-mail; none when there is none in it, or none that its sender may give."""
    if len(raw) > LARGEST:
        return None
    message = message_from_bytes(raw, policy=default)
    try:
        sender = _sender(message)
        calendar = _calendar(message)
        return _reply(calendar, sender, now) if calendar and sender else None
    except (ValueError, KeyError, LookupError, TypeError, AttributeError, RecursionError):
        # Whatever a stranger's calendar file can break, it is no answer.
        return None


def _sender(message: EmailMessage) -> str | None:
    """The one who wrote; none where `From` is not exactly one address, written as it should be."""
    headers = message.get_all("From", [])
    if len(headers) != 1 or headers[0].defects or len(headers[0].addresses) != 1:
        return None
    return _normal(headers[0].addresses[0].addr_spec)


def _calendar(message: EmailMessage) -> Calendar | None:
    for part in message.walk():
        if part.get_content_type() in ("text/calendar", "application/ics"):
            content = part.get_payload(decode=True)
            if isinstance(content, bytes):
                return Calendar.from_ical(content)
    return None


def _reply(calendar: Calendar, sender: str, now: datetime) -> Reply | None:
    method, events = str(calendar.get("METHOD", "")).upper(), calendar.walk("VEVENT")
    if method not in ("REPLY", "COUNTER") or len(events) != 1:
        return None
    event = events[0]
    booking_id = booking_of_uid(str(event.get("UID", "")))
    own = next((each for each in _attendees(event) if _normal(str(each)) == sender), None)
    if booking_id is None or len(booking_id) > 32 or own is None:
        return None
    proposed = _span(event) if method == "COUNTER" else None
    if method == "COUNTER" and proposed is None:
        return None
    answered = Response.TENTATIVE if proposed else Response(str(own.params.get("PARTSTAT", "")).upper())
    # A clock that is ahead must not keep later answers out.
    stamp = min(_moment(event.get("DTSTAMP")) or now, now)
    return Reply(booking_id, sender, answered, int(event.get("SEQUENCE", 0)), stamp, proposed)


def _attendees(event: Component) -> list[Any]:
    found = event.get("ATTENDEE", [])
    return found if isinstance(found, list) else [found]


def _normal(address: str) -> str | None:
    scheme, colon, rest = address.partition(":")
    found = mail_address(rest if colon and scheme.lower() == "mailto" else address)
    return found.lower() if found else None


def _span(event: Component) -> Timespan | None:
    start, end = _moment(event.get("DTSTART")), _moment(event.get("DTEND"))
    return Timespan(start, end) if start and end else None


def _moment(given: Any) -> datetime | None:  # noqa: ANN401  whatever the library made of it
    value = getattr(given, "dt", None)
    return value.astimezone(UTC) if isinstance(value, datetime) and value.tzinfo else None
