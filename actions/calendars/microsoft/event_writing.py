"""An interview as Outlook's event."""

from __future__ import annotations

import uuid
from datetime import UTC, datetime
from typing import Any

from actions.calendars.base import InterviewEvent
from actions.calendars.microsoft.event_reading import (
    INVITED_PROPERTY,
    SEQUENCE_PROPERTY,
    UID_PROPERTY,
    Item,
    property_of,
)

_TRANSACTIONS = uuid.UUID("0d0f2f3e-6f3b-4f0c-8a3e-2f6c1e4b9d57")


def transaction_id(event: InterviewEvent) -> str:
    """The same for every try at one state of the interview: Outlook makes one event of all of them.

    A later state has another, so that an interview which somebody deleted there can be put back.
    """
    return str(uuid.uuid5(_TRANSACTIONS, f"{event.uid} {event.sequence}"))


def body(event: InterviewEvent, there: Item | None = None) -> dict[str, Any]:
    """What to write: the whole event, over the one that is there."""
    there = there or {}
    written: dict[str, Any] = {
        "subject": event.summary,
        "start": _edge(event.span.start),
        "end": _edge(event.span.end),
        "location": {"displayName": event.location},
        "showAs": "busy",
        # Colleagues who may open the calendar see a meeting, not whom somebody interviews.
        "sensitivity": "private",
        "singleValueExtendedProperties": [
            {"id": UID_PROPERTY, "value": event.uid},
            {"id": SEQUENCE_PROPERTY, "value": str(event.sequence)},
            {"id": INVITED_PROPERTY, "value": " ".join(each.email.lower() for each in event.attendees)},
        ],
    }
    if not there.get("isOnlineMeeting"):
        # Outlook keeps the way into an online meeting in the text: writing over it would take it away.
        written["body"] = {"contentType": "text", "content": event.description}
        if event.wants_meeting_link:
            written |= {"isOnlineMeeting": True, "onlineMeetingProvider": "teamsForBusiness"}
    if event.attendees:
        written["attendees"] = _attendees(event, there)
    return written


def sequence(item: Item) -> int:
    """Our SEQUENCE as an event has it; before every other where it has none."""
    given = property_of(item, SEQUENCE_PROPERTY)
    return int(given) if given.isdecimal() else -1


def meeting_link(item: Item) -> str | None:
    """Where the interview takes place by video; none while there is no such place."""
    return (item.get("onlineMeeting") or {}).get("joinUrl") or None


def _attendees(event: InterviewEvent, there: Item) -> list[dict[str, Any]]:
    """Those who come, and whom the owner added."""
    ours = {*property_of(there, INVITED_PROPERTY).split(), *(each.email.lower() for each in event.attendees)}
    added = [
        dict(each)
        for each in there.get("attendees") or ()
        if each["emailAddress"].get("address", "").lower() not in ours
    ]
    return added + [
        {
            "emailAddress": {"name": attendee.name, "address": attendee.email},
            "type": "optional" if attendee.optional else "required",
        }
        for attendee in event.attendees
    ]


def _edge(moment: datetime) -> dict[str, str]:
    # In UTC: a wall clock's time could be one of two on the day the clocks go back.
    return {"dateTime": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S"), "timeZone": "UTC"}
