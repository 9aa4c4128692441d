"""An interview as Google's event."""

from __future__ import annotations

from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from actions.calendars.base import Attendee, InterviewEvent, Response
from actions.calendars.google.event_reading import RESPONSES, Item, event_id, span_of

_RESPONSES = {response: name for name, response in RESPONSES.items()}
SEQUENCE = "rolecallSequence"
"""The private property that holds our SEQUENCE; Google's own counts what Google's clients do."""

INVITED = "rolecallInvited"
"""The private property that holds whom we invited, to tell them from those the owner added."""


def body(event: InterviewEvent, there: Item | None = None) -> dict[str, Any]:
    """What to write: the whole event, over the one that is there."""
    written: dict[str, Any] = {
        "status": "confirmed",
        "summary": event.summary,
        "description": event.description,
        "location": event.location,
        "start": _edge(event.span.start, event.timezone),
        "end": _edge(event.span.end, event.timezone),
        "transparency": "opaque",
        # Colleagues who may open the calendar see a meeting, not whom somebody interviews.
        "visibility": "private",
        "extendedProperties": {
            "private": {
                SEQUENCE: str(event.sequence),
                INVITED: " ".join(attendee.email.lower() for attendee in event.attendees),
            }
        },
    }
    if event.attendees:
        written["attendees"] = _attendees(event, there or {})
    if event.wants_meeting_link and not meeting_link(there or {}):
        # A request id that was used before is ignored: trying again makes no second conference.
        written["conferenceData"] = {
            "createRequest": {
                "requestId": event_id(event.uid),
                "conferenceSolutionKey": {"type": "hangoutsMeet"},
            }
        }
    return written


def sequence(item: Item) -> int:
    """Our SEQUENCE as an event has it; before every other where it has none."""
    given = _property(item, SEQUENCE)
    return int(given) if given.isdecimal() else -1


def meeting_link(item: Item) -> str | None:
    """Where the interview takes place by video; none while Google is still making the conference."""
    entries = item.get("conferenceData", {}).get("entryPoints", ())
    return next((str(entry["uri"]) for entry in entries if entry.get("entryPointType") == "video"), None)


def _edge(moment: datetime, zone: str) -> dict[str, str]:
    return {"dateTime": moment.astimezone(ZoneInfo(zone)).isoformat(), "timeZone": zone}


def _property(item: Item, name: str) -> str:
    return str(item.get("extendedProperties", {}).get("private", {}).get(name, ""))


def _attendees(event: InterviewEvent, there: Item) -> list[dict[str, Any]]:
    """Those who come, and whom the owner added. Answers are kept unless they were to another time."""
    moved = span_of(there, ZoneInfo(event.timezone)) != event.span
    known = {each.get("email", "").lower(): each for each in there.get("attendees", ())}
    ours = {*_property(there, INVITED).split(), *(attendee.email.lower() for attendee in event.attendees)}
    added = [dict(each) for email, each in known.items() if email not in ours]
    return added + [
        _attendee(each, {} if moved else known.get(each.email.lower(), {})) for each in event.attendees
    ]


def _attendee(attendee: Attendee, known: Item) -> dict[str, Any]:
    response = known.get("responseStatus") or "needsAction"
    if attendee.response is not Response.NEEDS_ACTION:
        response = _RESPONSES[attendee.response]
    return {
        "email": attendee.email,
        "displayName": attendee.name,
        "optional": attendee.optional,
        "responseStatus": response,
    }
