"""Laying out the planning board of a role from what is stored."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from actions.calendars import busy_store
from actions.scheduling import ground, knowledge
from actions.scheduling.board import Board
from actions.scheduling.knowledge import Knowledge
from actions.scheduling.plan import InterviewPlan
from actions.scheduling.standing import Own


def survey(
    session: Session,
    role_id: str,
    *,
    now: datetime,
    exclude: Collection[str] = (),
    plan: InterviewPlan | None = None,
    max_age: timedelta = busy_store.STALE,
    whenever: bool = False,
) -> Board:
    """The board of the role's plan, or of another `plan` that is only tried out.

    Bookings in `exclude` are in nobody's way. What is known of a calendar for longer than `max_age` is not
    believed any more. With `whenever` the notice and the horizon do not matter.
    """
    if plan is None:
        return survey_for(session, role_id, "", now=now, exclude=exclude, max_age=max_age, whenever=whenever)[
            1
        ]
    stamps = knowledge.stamps_of(session.connection(), plan.interviewers)
    known = knowledge.know(session, stamps, now)
    return Board(plan, now, known, _until(session, known, now, max_age), frozenset(exclude), whenever)


def survey_for(
    session: Session,
    role_id: str,
    conversation_id: str,
    *,
    now: datetime,
    exclude: Collection[str] = (),
    max_age: timedelta = busy_store.STALE,
    whenever: bool = False,
) -> tuple[Own, Board]:
    """What the conversation holds and has booked, and the board on which that is in nobody's way either."""
    session.flush()
    found = ground.read(session, role_id, conversation_id, now)
    known = knowledge.know(session, found.stamps, now, found.interviews)
    until = _until(session, known, now, max_age)
    return found.own, Board(found.plan, now, known, until, frozenset((*exclude, *found.own.ids)), whenever)


def _until(
    session: Session, known: Knowledge, now: datetime, max_age: timedelta
) -> dict[str, datetime | None]:
    """Up to when the calendars of those are known who have theirs elsewhere."""
    elsewhere = [name for name, person in known.people.items() if person.calendar != busy_store.LOCAL]
    return busy_store.known_until(session, elsewhere, now=now, max_age=max_age) if elsewhere else {}
