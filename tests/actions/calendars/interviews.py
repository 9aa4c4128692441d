"""Interviews to write into calendars."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

from actions.calendars.base import Attendee, CalendarError, InterviewEvent, LinkBroken, booking_uid
from actions.scheduling.timespan import Timespan

UID = booking_uid("5f0c6a4e-6f0e-4a4c-9f5c-0d7c7a5a1b11")
TEN = datetime(2026, 10, 22, 10, tzinfo=UTC)
INTERVIEW = InterviewEvent(
    uid=UID,
    sequence=0,
    span=Timespan(TEN, TEN + timedelta(minutes=45)),
    timezone="Asia/Kolkata",
    summary="Interview: Backend engineer",
    description="To move or cancel this interview, write in the chat where you booked it.",
    changed_at=TEN - timedelta(days=2),
)
INVITED = replace(
    INTERVIEW,
    attendees=(
        Attendee("Ada; ROLE=CHAIR", "ada@example.org"),
        Attendee("Bela", "bela@example.com", optional=True),
    ),
)


def moved(event: InterviewEvent, hours: int = 2, sequence: int = 1) -> InterviewEvent:
    """The same interview at another time."""
    by = timedelta(hours=hours)
    return replace(event, sequence=sequence, span=Timespan(event.span.start + by, event.span.end + by))


def insist(call: Callable[[], Any], tries: int = 8) -> Any:
    """As the outbox does: again until it works, but never where trying again could not help."""
    for _ in range(tries):
        try:
            return call()
        except LinkBroken:
            raise
        except CalendarError:
            continue
    raise AssertionError(f"it did not work in {tries} tries")
