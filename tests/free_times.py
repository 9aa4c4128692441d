"""All free interview times: what tests book from, and hold against what candidates are offered."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy.orm import Session

from actions.scheduling.plan import InterviewPlan
from actions.scheduling.survey import survey
from actions.scheduling.timespan import bits, start_of


def free_starts(
    session: Session,
    role_id: str,
    *,
    now: datetime,
    plan: InterviewPlan | None = None,
    exclude: Collection[str] = (),
    soft: bool = False,
) -> list[datetime]:
    """All starts at which the whole panel is free, in order; with `soft`, in spite of soft appointments.

    Bookings in `exclude` are in nobody's way. Whose calendar is not known is not free.
    """
    session.flush()
    board = survey(session, role_id, now=now, plan=plan, exclude=exclude)
    return [start_of(board.frame.first + bit) for bit in bits(board.common(soft=soft))]
