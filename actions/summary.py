"""What a recruiter sees of a candidate: facts, each with the candidate's own words, and nothing else."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from actions.calendars.base import Response

Status = Literal["met", "partial", "not_met", "unclear", "not_answered"]
Recommendation = Literal["ADVANCE", "REVIEW", "DECLINE"]
"""A hint for the human who decides; nothing acts on it."""


@dataclass(frozen=True, slots=True)
class AssessmentLine:
    """One requirement and where the candidate stands on it."""

    label: str
    importance: Literal["required", "preferred"]
    status: Status
    detail: str
    """Ours, short: "Go, 5 years", "no NoSQL database named"; may be empty."""
    quote: str
    """The candidate's own words; empty when not answered."""


@dataclass(frozen=True, slots=True)
class InterviewTime:
    """The newest interview time."""

    start: datetime
    end: datetime
    timezone: str
    """The candidate's zone."""
    status: Literal["held", "confirmed", "cancelled"]
    interviewers: tuple[str, ...]
    answer: Response = Response.NEEDS_ACTION
    """What the candidate answered to the time as it stands."""
    booking_id: str = ""


@dataclass(frozen=True, slots=True)
class HumanDecision:
    """What a person decided."""

    decision: Literal["advance", "hold", "decline"]
    by: str
    at: datetime
    reason: str


@dataclass(frozen=True, slots=True)
class CandidateSummary:
    """The content of the candidate card."""

    application_id: str
    reference: str
    """Short, for people to say aloud; grants nothing: "7F3A"."""
    role_title: str
    name: str | None
    email: str | None
    submitted_at: datetime
    recommendation: Recommendation | None
    """None when the candidate asked that no automated assessment be made."""
    lines: tuple[AssessmentLine, ...]
    open_questions: tuple[str, ...]
    """What the candidate still waits to hear from the team."""
    interview: InterviewTime | None
    decision: HumanDecision | None
    taken_over_by: str | None
    """Who writes with the candidate in person now; none while the assistant does."""
    notes: tuple[str, ...]
    """For people: "Human review asked for", "Needs: captions", "Changed after sending"."""
    version: int
    missed: str | None = None
    """The id of the newest interview the candidate did not come to, as a person noted and can take back."""
