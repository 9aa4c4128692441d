"""An interview as an iCalendar message (RFC 5545), for one recipient: to request, cancel or keep it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Literal
from zoneinfo import ZoneInfo

from icalendar import Calendar, Event, vCalAddress, vUri

from actions.calendars.base import Attendee, InterviewEvent
from actions.invitations.plain import is_link, one_line, person_name
from actions.invitations.zone_rules import zone_rules

Method = Literal["REQUEST", "CANCEL", "DECLINECOUNTER"]
"""Of iTIP (RFC 5546). An update is a REQUEST with a higher SEQUENCE; a DECLINECOUNTER changes nothing."""
PRODUCT = "-//Rolecall//Interviews//EN"
KEPT = "The time that was proposed does not work. The interview stays as it is."


def event_file(event: InterviewEvent, method: Method) -> bytes:
    """The message. The same event gives the same bytes; `changed_at` is its DTSTAMP.

    Raises `ValueError` for an event without an organizer or without anybody to ask.
    """
    if event.organizer is None or not event.attendees:
        raise ValueError("an invitation has an organizer and somebody who is asked to come")
    calendar = Calendar()
    calendar.add("PRODID", PRODUCT)
    calendar.add("VERSION", "2.0")
    calendar.add("CALSCALE", "GREGORIAN")
    calendar.add("METHOD", method)
    start, end = (_written(moment, event) for moment in (event.span.start, event.span.end))
    if start.tzinfo is not UTC:
        calendar.add_component(zone_rules(event.timezone, event.span))
    component = _component(event, event.organizer, method)
    component.add("DTSTART", start)
    component.add("DTEND", end)
    calendar.add_component(component)
    return bytes(calendar.to_ical())


def _written(moment: datetime, event: InterviewEvent) -> datetime:
    """On the recipient's clock, with the zone's name, so that a later change of its rules is noticed.

    In UTC when that clock shows one of the two times twice: a TZID would mean the first (3.3.5).
    """
    zone = ZoneInfo(event.timezone)
    twice = any(end.astimezone(zone).fold for end in (event.span.start, event.span.end))
    return moment if twice or event.timezone == "UTC" else moment.astimezone(zone)


def _component(event: InterviewEvent, organizer: Attendee, method: Method) -> Event:
    component = Event()
    component.add("UID", event.uid)
    component.add("SEQUENCE", event.sequence)
    component.add("DTSTAMP", event.changed_at)
    component.add("SUMMARY", one_line(event.summary))
    component.add("DESCRIPTION", event.description)
    if method == "DECLINECOUNTER":
        # No more than names the event and says why (RFC 5546 3.2.8): what stands was said by the REQUEST.
        component.add("COMMENT", KEPT)
    else:
        cancelled = method == "CANCEL"
        component.add("STATUS", "CANCELLED" if cancelled else "CONFIRMED")
        component.add("TRANSP", "TRANSPARENT" if cancelled else "OPAQUE")
        component.add("CLASS", "PRIVATE")
    if event.location and method == "REQUEST":
        component.add("LOCATION", one_line(event.location, longest=500))
        if is_link(event.location):
            link = vUri(event.location)
            component.add("CONFERENCE", link, parameters={"FEATURE": "VIDEO", "LABEL": "Join the interview"})
    component["ORGANIZER"] = _address(organizer)
    for person in event.attendees:
        component.add("ATTENDEE", _attendee(person))
    return component


def _address(person: Attendee) -> vCalAddress:
    address = vCalAddress(f"mailto:{person.email}")
    address.params["CN"] = person_name(person.name) or person.email
    return address


def _attendee(person: Attendee) -> vCalAddress:
    address = _address(person)
    address.params["CUTYPE"] = "INDIVIDUAL"
    address.params["ROLE"] = "OPT-PARTICIPANT" if person.optional else "REQ-PARTICIPANT"
    address.params["PARTSTAT"] = person.response.value
    address.params["RSVP"] = "TRUE"
    return address
