"""What scheduling asks of a calendar, whoever keeps it.

CalendarError
├── CalendarUnreadable    nobody knows whether the interviewer is free; unknown is never free
│   └── LinkBroken        the calendar refuses us (401, 403, 404): somebody has to connect it again
├── CalendarBusy          the provider asks for patience; `retry_after` says how much
└── EventChanged          somebody changed our event in the calendar since we last saw it (412)
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import Protocol

from actions.scheduling.timespan import Timespan


class CalendarError(Exception):
    """A calendar did not do what was asked. Its words name no event and no secret."""


class CalendarUnreadable(CalendarError):
    """Nobody knows whether the interviewer is free. Unknown is never free."""


class LinkBroken(CalendarUnreadable):
    """The calendar refuses us; trying again does not help, connecting it anew does."""


class CalendarBusy(CalendarError):
    """The provider asks for patience."""

    def __init__(self, reason: str, retry_after: float) -> None:
        super().__init__(reason)
        self.retry_after = retry_after
        """Seconds."""


class EventChanged(CalendarError):
    """The event in the calendar is not as we left it; look before writing again."""


class Strength(StrEnum):
    """How much a time is taken."""

    HARD = "hard"
    SOFT = "soft"
    """Used only when nothing else is free and the plan allows it: tentative, unanswered, focus time."""


class BusyReason(StrEnum):
    """Why a time is taken, never what with: no title of an interviewer's event leaves the calendar."""

    EVENT = "event"
    ALL_DAY = "all_day"
    OUT_OF_OFFICE = "out_of_office"
    TENTATIVE = "tentative"
    UNANSWERED = "unanswered"
    FOCUS = "focus"


@dataclass(frozen=True, slots=True, order=True)
class BusyPeriod:
    """One time at which the calendar's owner is taken."""

    span: Timespan
    strength: Strength = Strength.HARD
    reason: BusyReason = BusyReason.EVENT


class Response(StrEnum):
    """An attendee's answer: PARTSTAT of RFC 5545 3.2.12."""

    NEEDS_ACTION = "NEEDS-ACTION"
    ACCEPTED = "ACCEPTED"
    DECLINED = "DECLINED"
    TENTATIVE = "TENTATIVE"


@dataclass(frozen=True, slots=True)
class Attendee:
    """Somebody who is asked to come."""

    name: str
    email: str
    optional: bool = False
    response: Response = Response.NEEDS_ACTION


@dataclass(frozen=True, slots=True)
class InterviewEvent:
    """An interview as it should stand in a calendar."""

    uid: str
    """The iCalendar UID, one for life: `booking_uid`."""
    sequence: int
    span: Timespan
    timezone: str
    """The IANA zone in which the calendar shows it."""
    summary: str
    description: str
    changed_at: datetime
    organizer: Attendee | None = None
    attendees: tuple[Attendee, ...] = ()
    location: str = ""
    wants_meeting_link: bool = False


@dataclass(frozen=True, slots=True)
class SeenEvent:
    """One of our own events as the calendar has it now; people move and delete them there."""

    uid: str
    span: Timespan | None
    """None when it is gone or cancelled there."""
    response: Response = Response.NEEDS_ACTION
    """The owner's own answer."""
    etag: str = ""


@dataclass(frozen=True, slots=True)
class Written:
    """What a calendar said of an event it took."""

    etag: str = ""
    meeting_link: str | None = None


@dataclass(frozen=True, slots=True)
class Changes:
    """What is different in a calendar since a cursor."""

    cursor: str
    """To give to `changes` the next time."""
    busy: Mapping[str, tuple[BusyPeriod, ...]] = field(default_factory=dict)
    """By the provider's own key of an event: all its periods within the horizon now; none when it is gone."""
    ours: tuple[SeenEvent, ...] = ()
    """Our own events among them. They are in nobody's way: the database knows them first."""
    complete: bool = False
    """Whether this is the whole calendar, so that keys not named here are gone."""
    warnings: tuple[str, ...] = ()
    """Sentences for the interviewer and the recruiter, as of an all-day absence that is marked as free."""


class Calendar(Protocol):
    """One interviewer's calendar, opened with its link. A method may take seconds: never in a transaction.

    Each raises `CalendarError`. Writing is safe to repeat: the event's place in the calendar is derived from
    its UID, so a second try finds what a first one left behind.
    """

    def changes(self, cursor: str | None, horizon: Timespan) -> Changes:
        """What changed since the cursor; the whole calendar when there is none or it is too old."""
        ...

    def put(self, event: InterviewEvent) -> Written:
        """Makes the calendar hold the event as it stands. An equal or later SEQUENCE there stays."""
        ...

    def remove(self, uid: str) -> None:
        """Takes the event out; that it is gone already is fine."""
        ...

    def look(self, uid: str) -> SeenEvent | None:
        """The event as the calendar has it; none when there never was one."""
        ...


UID_DOMAIN = "rolecall"


def booking_uid(booking_id: str) -> str:
    """The iCalendar UID of a booking (RFC 5545 3.8.4.7)."""
    return f"{booking_id}@{UID_DOMAIN}"


def booking_of_uid(uid: str) -> str | None:
    """The booking an event of ours belongs to; none for somebody else's event."""
    booking_id, at, domain = uid.partition("@")
    return booking_id if at and domain == UID_DOMAIN and booking_id else None
