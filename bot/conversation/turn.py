"""What a turn begins with: what the candidate did, when and where."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from nlu.understanding import Understanding


@dataclass(frozen=True, slots=True)
class Heard:
    """What the candidate did: wrote something, or pressed a button."""

    understanding: Understanding
    choice: str | None = None


@dataclass(frozen=True, slots=True)
class Moment:
    """When and where a turn happens."""

    now: datetime
    timezone: str
    """The candidate's IANA zone."""
    team_back: datetime | None = None
    """When the hiring team is at work again; none while somebody is, or when nothing is known."""
    decided: bool = False
    """Whether a person has noted a decision on the application."""
