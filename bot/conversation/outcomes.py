"""What commands came to, and what the hiring team did meanwhile. In the past tense, as events are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta


@dataclass(frozen=True, slots=True)
class TimesFound:
    """Free times; none when nothing at all is free."""

    times: tuple[datetime, ...]
    fits: bool = True
    """False when nothing is free in the wanted windows and these are the nearest."""


@dataclass(frozen=True, slots=True)
class TimeHeld:
    """The time is held until then."""

    start: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class TimeFreed:
    """A time the candidate had wished for came free, and is held for them until then."""

    start: datetime
    until: datetime


@dataclass(frozen=True, slots=True)
class TimeBooked:
    """The database has acknowledged the booking."""

    start: datetime
    length: timedelta
    moved: bool = False


@dataclass(frozen=True, slots=True)
class TimeRefused:
    """The time cannot be had."""

    reason: str
    """`taken` (since it was offered), `not_free`, `expired` (the hold ran out), `too_soon`, `too_late`
    (the booked interview is too near to be changed here) or `unreadable` (a calendar does not answer)."""
    others: tuple[datetime, ...] = ()


@dataclass(frozen=True, slots=True)
class InterviewCancelled:
    """The interview was cancelled."""

    start: datetime


@dataclass(frozen=True, slots=True)
class InterviewCalledOff:
    """The hiring team cancelled the interview."""

    start: datetime


@dataclass(frozen=True, slots=True)
class HandedBack:
    """The person who wrote with the candidate gave the chat back to the assistant."""


@dataclass(frozen=True, slots=True)
class OtherTimesOffered:
    """The hiring team asks whether the interview can be at another time."""

    start: datetime
    """When it is booked; it stays until another is chosen."""
    times: tuple[datetime, ...]


@dataclass(frozen=True, slots=True)
class InterviewMissed:
    """A person noted that the candidate did not come."""

    start: datetime
    note: str
    """For the record."""
    invited: bool
    """Whether they are asked if they would like another time."""


@dataclass(frozen=True, slots=True)
class NoShowTakenBack:
    """A person took that note back."""

    start: datetime
    note: str
    """As it was kept."""
    stands: bool
    """Whether the interview is the candidate's current one again."""


@dataclass(frozen=True, slots=True)
class InterviewSeen:
    """Who holds the interview, as they are called, and for how long; nobody while none is booked."""

    names: tuple[str, ...]
    length: timedelta


@dataclass(frozen=True, slots=True)
class NothingBooked:
    """There was no interview to cancel or move."""


Outcome = (
    TimesFound
    | TimeHeld
    | TimeFreed
    | TimeBooked
    | TimeRefused
    | InterviewCancelled
    | InterviewCalledOff
    | HandedBack
    | OtherTimesOffered
    | InterviewMissed
    | NoShowTakenBack
    | InterviewSeen
    | NothingBooked
)
