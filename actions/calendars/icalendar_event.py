"""One VEVENT as its owner's calendar means it: when it is, and what it says about their time."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from icalendar import vDuration

from actions.calendars.base import Response
from actions.calendars.busy_policy import EventKind, Signals
from actions.calendars.icalendar_lines import LENGTH
from actions.scheduling.timespan import Timespan

Event = Any
"""A VEVENT. The parser types each property as one of thirty classes; reading it is the check."""

_OUTLOOK_KINDS = {"OOF": EventKind.ABSENT, "WORKINGELSEWHERE": EventKind.ELSEWHERE}


@dataclass(frozen=True, slots=True)
class Owner:
    """Whose calendar an object stands in."""

    timezone: str
    """The IANA zone of their clock: all-day and floating times are theirs."""
    addresses: Collection[str] = ()
    """Their e-mail addresses, in lower case: whose answer to an invitation is theirs."""

    def moment(self, value: date) -> datetime:
        """A DATE or DATE-TIME in UTC."""
        if not isinstance(value, datetime):
            value = datetime.combine(value, time())
        return (value if value.tzinfo else value.replace(tzinfo=ZoneInfo(self.timezone))).astimezone(UTC)

    def answer(self, event: Event) -> Response | None:
        """Their own answer; none when they are not invited, or invited the others and have not refused."""
        attendees = event.get("ATTENDEE", [])
        for attendee in attendees if isinstance(attendees, list) else [attendees]:
            if _address(attendee) not in self.addresses:
                continue
            said = str(attendee.params.get("PARTSTAT", "NEEDS-ACTION")).upper()
            if said == "DELEGATED":
                return Response.DECLINED  # Somebody else goes.
            known = Response(said) if said in set(Response) else Response.NEEDS_ACTION
            organises = _address(event.get("ORGANIZER", "")) in self.addresses
            return None if organises and known is Response.NEEDS_ACTION else known
        return None


def span_of(event: Event, owner: Owner) -> Timespan | None:
    """The event's time; none for one without any length."""
    begins = event["DTSTART"].dt
    start = owner.moment(begins)
    if LENGTH in event:
        length: timedelta = vDuration.from_ical(str(event[LENGTH]))
        # RFC 5545 3.3.6: days are counted on the clock, hours are exact.
        end = owner.moment(begins + timedelta(days=length.days)) + timedelta(seconds=length.seconds)
    elif "DTEND" in event:
        end = owner.moment(event["DTEND"].dt)
    else:
        end = start if isinstance(begins, datetime) else owner.moment(begins + timedelta(days=1))
    return Timespan(start, end) if end > start else None


def signals_of(event: Event, owner: Owner) -> Signals:
    """What it says about its owner's time."""
    status = str(event.get("STATUS", "")).upper()
    outlook = str(event.get("X-MICROSOFT-CDO-BUSYSTATUS", "")).upper()
    return Signals(
        cancelled=status == "CANCELLED",
        transparent=str(event.get("TRANSP", "")).upper() == "TRANSPARENT" or outlook == "FREE",
        tentative=status == "TENTATIVE" or outlook == "TENTATIVE",
        answer=owner.answer(event),
        all_day=not isinstance(event["DTSTART"].dt, datetime),
        kind=_OUTLOOK_KINDS.get(outlook, EventKind.MEETING),
    )


def _address(person: object) -> str:
    return re.sub(r"(?i)^mailto:", "", str(person)).strip().lower()
