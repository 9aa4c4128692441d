"""Laying out the planning board of a role from what is stored."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime, timedelta

from sqlalchemy.orm import Session

from actions.calendars import busy_store
from actions.scheduling import knowledge, plans
from actions.scheduling.board import Board
from actions.scheduling.plan import InterviewPlan


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
    connection = session.connection()
    if plan is None:
        plan, stamps = plans.read(session, role_id)
    else:
        stamps = knowledge.stamps_of(connection, plan.interviewers)
    known = knowledge.know(connection, stamps, now)
    elsewhere = [name for name, person in known.people.items() if person.calendar != busy_store.LOCAL]
    until = busy_store.known_until(session, elsewhere, now=now, max_age=max_age) if elsewhere else {}
    return Board(plan, now, known, until, frozenset(exclude), whenever)
