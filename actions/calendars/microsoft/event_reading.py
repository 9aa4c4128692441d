"""Outlook's events as times that are taken, and as events of ours."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, datetime, time
from typing import Any
from zoneinfo import ZoneInfo

from actions.calendars.base import BusyPeriod, Response, SeenEvent, booking_of_uid
from actions.calendars.busy_policy import EventKind, Signals, verdict
from actions.calendars.microsoft.zones import zone_named
from actions.scheduling.timespan import Timespan

_SPACE = "{6c1f9f5a-4f0b-4c86-9a55-2a0d5e0c7b31}"
"""Names of ours in here are nobody else's."""
UID_PROPERTY = f"String {_SPACE} Name RolecallUid"
SEQUENCE_PROPERTY = f"String {_SPACE} Name RolecallSequence"
INVITED_PROPERTY = f"String {_SPACE} Name RolecallInvited"
"""Where an event keeps our UID and SEQUENCE, for Outlook gives it an iCalUId of its own, and whom we invited,
to tell them from those the owner added."""

TIME = "id,type,start,end,isAllDay,isCancelled,showAs,responseStatus"
"""All that is asked of the events of a calendar: what they are, who comes and where stays with Microsoft."""
OURS = f"{TIME},attendees,isOnlineMeeting,onlineMeeting"
"""The same of an event of ours."""
_PROPERTIES = (UID_PROPERTY, SEQUENCE_PROPERTY, INVITED_PROPERTY)
EXPANDED = "singleValueExtendedProperties($filter={})".format(
    " or ".join(f"id eq '{name}'" for name in _PROPERTIES)
)

RESPONSES = {
    "accepted": Response.ACCEPTED,
    "declined": Response.DECLINED,
    "tentativelyAccepted": Response.TENTATIVE,
    "notResponded": Response.NEEDS_ACTION,
}
"""The owner's own meetings and those without guests have none of these: they were not asked."""
_KINDS = {"oof": EventKind.ABSENT, "workingElsewhere": EventKind.ELSEWHERE}

Item = Mapping[str, Any]
"""An event as Graph's JSON."""


def uid_of(item: Item) -> str | None:
    """The UID of an event of ours; none for anybody else's."""
    uid = property_of(item, UID_PROPERTY)
    return uid if booking_of_uid(uid) else None


def property_of(item: Item, name: str) -> str:
    """The value of one of our properties."""
    found = item.get("singleValueExtendedProperties") or ()
    return next((str(each["value"]) for each in found if each["id"].lower() == name.lower()), "")


def etag(item: Item) -> str:
    """What `If-Match` takes: the event's changeKey, quoted."""
    return str(item.get("@odata.etag", ""))


def periods(item: Item, zone: ZoneInfo) -> tuple[BusyPeriod, ...]:
    """When its owner is taken by the busy policy; `zone` is theirs, for whole days."""
    found, span = verdict(signals(item)), span_of(item, zone)
    return (BusyPeriod(span, found.strength, found.reason),) if found.strength and span else ()


def seen(item: Item, uid: str, zone: ZoneInfo) -> SeenEvent:
    """An event of ours as it stands."""
    span = None if item.get("isCancelled") else span_of(item, zone)
    return SeenEvent(uid, span, own_response(item) or Response.NEEDS_ACTION, etag(item))


def signals(item: Item) -> Signals:
    """What it says about its owner's time."""
    shown = str(item.get("showAs", ""))
    return Signals(
        cancelled=bool(item.get("isCancelled")),
        transparent=shown == "free",
        tentative=shown == "tentative",
        answer=own_response(item),
        all_day=bool(item.get("isAllDay")),
        kind=_KINDS.get(shown, EventKind.MEETING),
    )


def own_response(item: Item) -> Response | None:
    """The owner's own answer; none when nobody asked them."""
    return RESPONSES.get((item.get("responseStatus") or {}).get("response", ""))


def span_of(item: Item, zone: ZoneInfo) -> Timespan | None:
    """Its time; none for one without any length."""
    edges = [_wall(item[edge]) for edge in ("start", "end")]
    if item.get("isAllDay") and all(wall.time() == time() for wall, _ in edges):
        # Whole days are dates: midnight stands for its owner's, whatever zone is written beside it.
        start, end = (wall.replace(tzinfo=zone) for wall, _ in edges)
    else:
        start, end = (wall.replace(tzinfo=written) for wall, written in edges)
    start, end = start.astimezone(UTC), end.astimezone(UTC)
    return Timespan(start, end) if end > start else None


def _wall(edge: Item) -> tuple[datetime, ZoneInfo]:
    # Graph writes seven digits of a second; Python reads six.
    return datetime.fromisoformat(edge["dateTime"][:19]), zone_named(edge["timeZone"])
