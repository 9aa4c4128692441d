"""How interviews for a role are held: how long, with whom, how far ahead."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.scheduling.timespan import CELL
from actions.store.tables import RoleInterviewer


@dataclass(frozen=True, slots=True)
class InterviewPlan:
    """The plan of one interview. Raises `ValueError` unless the first three are whole five-minute cells."""

    interviewers: tuple[str, ...]
    """The ids of those who can hold it; any one of them does."""
    duration: timedelta = timedelta(minutes=45)
    buffer: timedelta = timedelta(minutes=15)
    """Kept free between an interview and the interviewer's next or previous appointment."""
    step: timedelta = timedelta(minutes=15)
    """Interviews start on multiples of this on the interviewer's own clock."""
    minimum_notice: timedelta = timedelta(hours=12)
    horizon: timedelta = timedelta(days=28)
    """How far ahead an interview may start."""

    def __post_init__(self) -> None:
        grid = (self.duration, self.buffer, self.step)
        if self.duration <= timedelta() or self.step <= timedelta() or any(part % CELL for part in grid):
            msg = f"durations, buffers and steps are whole multiples of {CELL}: {self}"
            raise ValueError(msg)


def plan_of(session: Session, role_id: str) -> InterviewPlan:
    """The plan of a role; with nobody in it when no interviewer is attached to the role."""
    people = session.scalars(
        select(RoleInterviewer.interviewer_id)
        .where(RoleInterviewer.role_id == role_id)
        .order_by(RoleInterviewer.interviewer_id)
    )
    return InterviewPlan(tuple(people))
