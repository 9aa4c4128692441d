"""Somebody in a seat of a booking."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody in a seat of a booking, with the time it takes of theirs."""

    seat: int
    interviewer_id: str
    because: str
    span: range
    """The cells of the interview and of the buffer after it."""
    shared: range = range(0)
    """Those of them that the same conversation's booked interview has already and keeps for now."""
