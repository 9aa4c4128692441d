"""What a decision orders the engine to do, in the same transaction. Imperative, as orders are."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime


@dataclass(frozen=True, slots=True)
class OpenApplication:
    """The candidate consented: an application begins."""


@dataclass(frozen=True, slots=True)
class AskTeam:
    """Pass a question on to the hiring team."""

    topic: str
    wording: str


@dataclass(frozen=True, slots=True)
class SubmitApplication:
    """The candidate sent the summary: the recruiters get the card."""


@dataclass(frozen=True, slots=True)
class RefreshCard:
    """Something on the card changed."""


@dataclass(frozen=True, slots=True)
class AlertTeam:
    """Tell the recruiters something that should not wait."""

    category: str
    """`human`, `distress`, `threat`, `accommodation`, `phishing`, `times`, `joining`, `review`."""
    text: str
    """Ours; a candidate's words are quoted by the card, not here."""


@dataclass(frozen=True, slots=True)
class FindTimes:
    """Look for interview times within the wanted windows (aware, half-open; equal ends are an instant)."""

    wanted: tuple[tuple[datetime, datetime], ...] = ()
    """None means any time."""
    timezone: str | None = None
    """The zone the candidate named, if one was named; from now on theirs."""


@dataclass(frozen=True, slots=True)
class HoldTime:
    """Hold a time; `book` confirms it at once, for a button that spelled the time out."""

    start: datetime
    book: bool = False


@dataclass(frozen=True, slots=True)
class ConfirmHeldTime:
    """Book the time that is held."""


@dataclass(frozen=True, slots=True)
class ReleaseHeldTime:
    """Let the held time go."""


@dataclass(frozen=True, slots=True)
class CancelInterview:
    """Cancel the booked interview."""


@dataclass(frozen=True, slots=True)
class ConfirmAttendance:
    """The candidate says they will be there."""

    sequence: int | None = None
    """Of the booking as it stood when the button was shown; none when it was said in words, now."""


@dataclass(frozen=True, slots=True)
class LookAtInterview:
    """The candidate asks whom they meet, or for how long."""


@dataclass(frozen=True, slots=True)
class KeepWish:
    """Keep when the candidate could come, so that a time that frees up is held for them."""

    wanted: tuple[tuple[datetime, datetime], ...] = ()
    """None means any time."""


@dataclass(frozen=True, slots=True)
class ForgetWish:
    """The candidate waits for no time any more."""


@dataclass(frozen=True, slots=True)
class EraseEverything:
    """Delete everything about the candidate."""


Command = (
    OpenApplication
    | AskTeam
    | SubmitApplication
    | RefreshCard
    | AlertTeam
    | FindTimes
    | HoldTime
    | ConfirmHeldTime
    | ReleaseHeldTime
    | CancelInterview
    | ConfirmAttendance
    | LookAtInterview
    | KeepWish
    | ForgetWish
    | EraseEverything
)
