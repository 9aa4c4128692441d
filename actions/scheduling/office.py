"""When somebody of a hiring team is at work: the meeting hours of those who interview for the role."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from actions.scheduling.frame import Frame
from actions.scheduling.survey import survey
from actions.scheduling.timespan import Timespan, bits, start_of

AHEAD = timedelta(days=8)
"""How far is looked: over any weekend, with a day to spare."""


def back_at_work(session: Session, role_id: str, *, now: datetime) -> datetime | None:
    """When the team next works; `None` while somebody is at work, or when nothing is known of it."""
    board = survey(session, role_id, now=now)
    frame = Frame.of(Timespan(now, now + AHEAD))
    at_work = 0
    for person in board.knowledge.people.values():
        at_work |= person.willing(frame, board.plan.holidays)
    for bit in bits(at_work >> frame.at(now)):
        return start_of(frame.first + frame.at(now) + bit) if bit else None
    return None
