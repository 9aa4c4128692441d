"""An interview as the iCalendar object we keep in a calendar, and what we recognise of it there."""

from __future__ import annotations

import re
from datetime import UTC
from hashlib import sha256
from typing import Any

from icalendar import Calendar, Event

from actions.calendars.base import InterviewEvent, booking_of_uid, booking_uid
from actions.invitations.plain import one_line

PRODUCT = "-//Rolecall//Interviews//EN"
VERSION = "X-ROLECALL-SEQUENCE"
"""The booking's sequence an event stands for. Clients raise SEQUENCE when their owner moves the event, so
that one does not tell how much of ours the calendar knows."""
_NAME = re.compile(r"rolecall-([A-Za-z0-9_-]+)\.ics")


def name_of(uid: str) -> str:
    """The last part of the event's address in a calendar: always the same for a UID."""
    booking_id = booking_of_uid(uid)
    if booking_id and (name := f"rolecall-{booking_id}.ics") and _NAME.fullmatch(name):
        return name
    return f"{sha256(uid.encode()).hexdigest()}.ics"


def uid_of_name(name: str) -> str | None:
    """The UID behind such a name; none when it is not one of ours."""
    found = _NAME.fullmatch(name)
    return booking_uid(found.group(1)) if found else None


def rendered(event: InterviewEvent, *, sequence: int) -> str:
    """The object, with that SEQUENCE. Nobody is named in it as invited.

    Servers send invitations of their own to an ATTENDEE (RFC 6638); here, somebody else does that or nobody.
    """
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    entry = Event()
    entry.add("UID", event.uid)
    entry.add("SEQUENCE", sequence)
    entry[VERSION] = str(event.sequence)
    entry.add("DTSTAMP", event.changed_at.astimezone(UTC))
    # In UTC: every calendar shows its owner's own clock, and no zone rules can be out of date in the object.
    entry.add("DTSTART", event.span.start)
    entry.add("DTEND", event.span.end)
    entry.add("SUMMARY", one_line(event.summary))
    entry.add("DESCRIPTION", event.description)
    if event.location:
        entry.add("LOCATION", one_line(event.location))
    entry.add("STATUS", "CONFIRMED")
    entry.add("TRANSP", "OPAQUE")
    entry.add("CLASS", "PRIVATE")
    calendar.add_component(entry)
    return bytes(calendar.to_ical()).decode()


def sequences(text: str) -> tuple[int, int]:
    """The booking's sequence an object stands for, and its SEQUENCE. Raises `ValueError` for no event."""
    events: list[Any] = Calendar.from_ical(text).walk("VEVENT")
    if not events:
        msg = "there is no event in the object"
        raise ValueError(msg)
    theirs = int(events[0].get("SEQUENCE", 0))
    return int(str(events[0].get(VERSION, theirs))), theirs
