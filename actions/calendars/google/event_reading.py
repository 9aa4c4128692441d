"""Google's events as times that are taken, and as events of ours. Their titles are never asked for."""

from __future__ import annotations

import base64
import binascii
from collections.abc import Mapping
from datetime import date, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from actions.calendars.base import BusyPeriod, Response, SeenEvent, booking_of_uid
from actions.calendars.busy_policy import EventKind, Signals, verdict
from actions.scheduling.timespan import Timespan

_TIME = "id,status,etag,eventType,transparency,start,end,recurringEventId"
LISTED = f"{_TIME},attendees(self,responseStatus)"
"""All that is asked of the events of a calendar: what they are, who comes and where stays with Google."""
OURS = (
    f"{_TIME},attendees(self,responseStatus,email,displayName,optional),extendedProperties/private,"
    "conferenceData(entryPoints(entryPointType,uri))"
)
"""The same of an event of ours."""

RESPONSES = {
    "needsAction": Response.NEEDS_ACTION,
    "accepted": Response.ACCEPTED,
    "declined": Response.DECLINED,
    "tentative": Response.TENTATIVE,
}
_KINDS = {
    "focusTime": EventKind.FOCUS,
    "outOfOffice": EventKind.ABSENT,
    "workingLocation": EventKind.ELSEWHERE,
    "birthday": EventKind.ELSEWHERE,
}

Item = Mapping[str, Any]
"""An event as Google's JSON."""


def event_id(uid: str) -> str:
    """The id our event stands under: base32hex (RFC 4648 7) in lower case, so that it can be read back."""
    return base64.b32hexencode(uid.encode()).decode().rstrip("=").lower()


def uid_of(item: Item) -> str | None:
    """The UID of an event of ours; none for anybody else's."""
    encoded = str(item.get("id", "")).upper()
    try:
        uid = base64.b32hexdecode(encoded + "=" * (-len(encoded) % 8)).decode()
    except (binascii.Error, ValueError):
        return None
    return uid if booking_of_uid(uid) else None


def periods(item: Item, zone: ZoneInfo) -> tuple[BusyPeriod, ...]:
    """When its owner is taken by the busy policy; `zone` is the calendar's, for whole days."""
    found, span = verdict(signals(item)), span_of(item, zone)
    return (BusyPeriod(span, found.strength, found.reason),) if found.strength and span else ()


def seen(item: Item, uid: str, zone: ZoneInfo) -> SeenEvent:
    """An event of ours as it stands."""
    gone = item.get("status") == "cancelled"
    span, response = None if gone else span_of(item, zone), own_response(item)
    return SeenEvent(uid, span, response or Response.NEEDS_ACTION, item.get("etag", ""))


def signals(item: Item) -> Signals:
    """What it says about its owner's time."""
    return Signals(
        cancelled=item.get("status") == "cancelled",
        transparent=item.get("transparency") == "transparent",
        tentative=item.get("status") == "tentative",
        answer=own_response(item),
        all_day="date" in item.get("start", {}),
        kind=_KINDS.get(item.get("eventType", ""), EventKind.MEETING),
    )


def own_response(item: Item) -> Response | None:
    """The owner's own answer; none when nobody asked them."""
    for attendee in item.get("attendees", ()):
        if attendee.get("self"):
            return RESPONSES.get(attendee.get("responseStatus", ""), Response.NEEDS_ACTION)
    return None


def span_of(item: Item, zone: ZoneInfo) -> Timespan | None:
    """Its time; none for one without any length, and for a deleted one, which has none left."""
    start, end = (_moment(item.get(edge, {}), zone) for edge in ("start", "end"))
    return Timespan(start, end) if start and end and end > start else None


def _moment(edge: Item, zone: ZoneInfo) -> datetime | None:
    if "dateTime" in edge:
        moment = datetime.fromisoformat(edge["dateTime"])
        if moment.tzinfo is None:  # Only where the zone stands beside it.
            moment = moment.replace(tzinfo=ZoneInfo(edge.get("timeZone", zone.key)))
        return moment
    if "date" in edge:
        return datetime.combine(date.fromisoformat(edge["date"]), time(), zone)
    return None
