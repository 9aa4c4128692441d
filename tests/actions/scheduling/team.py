"""A hiring team for tests of panels: people, seats, busy times, and what candidates do."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.scheduling import booking, plans, proposals
from actions.scheduling.plan import InterviewPlan, Seat
from actions.scheduling.standing import Appointment
from actions.store.tables import BusyTime, Interviewer, OutboxRow, Proposal, Role
from tests.actions.scheduling.conftest import NOW, ROLE, WEEKDAYS, conversation

TUESDAY_TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)


def waiting(session: Session) -> list[proposals.OpenProposal]:
    """The proposals that still have something to decide, oldest first."""
    known = session.scalars(select(Proposal.id).order_by(Proposal.made_at))
    return [found for each in known if (found := proposals.find(session, each)) is not None]


def alerts(session: Session) -> list[dict[str, Any]]:
    """What recruiters are alerted to, in order."""
    rows = select(OutboxRow.payload).where(OutboxRow.kind == "slack.alert").order_by(OutboxRow.number)
    return list(session.scalars(rows))


class Team:
    """Everything in one session. Interviewers are named by what follows `people`."""

    def __init__(self, session: Session, seats: dict[str, Sequence[str]], **plan: Any) -> None:
        self.session = session
        session.add(Role(id=ROLE, version=1, title="R", profile={}, published_at=NOW, published_by="x"))
        for name in sorted({name for people in seats.values() for name in people}):
            session.add(Interviewer(id=name, name=name.title(), timezone="UTC", meeting_hours=WEEKDAYS))
        session.flush()
        self.plan(seats, **plan)

    def plan(self, seats: dict[str, Sequence[str]], **plan: Any) -> None:
        """Another plan; a seat whose name begins with `?` is optional."""
        made = tuple(Seat(name.lstrip("?"), tuple(who), name.startswith("?")) for name, who in seats.items())
        plans.save(self.session, ROLE, InterviewPlan(made, **plan), by="a test", now=NOW)

    def change(self, name: str, **fields: Any) -> None:
        """Changes somebody's profile."""
        person = self.session.get_one(Interviewer, name)
        for field, value in fields.items():
            setattr(person, field, value)
        self.session.flush()

    def busy(self, name: str, start: datetime, end: datetime, strength: str = "hard") -> None:
        """An appointment of somebody's."""
        self.session.add(BusyTime(interviewer_id=name, start=start, end=end, strength=strength))
        self.session.flush()

    def candidate(self, name: str) -> str:
        """A conversation, opened the first time."""
        self.session.merge(conversation(name))
        self.session.flush()
        return name

    def hold(self, who: str, start: datetime = TUESDAY_TEN, now: datetime = NOW, **more: Any) -> Appointment:
        """Holds a time for a candidate."""
        return booking.hold(
            self.session,
            conversation_id=self.candidate(who),
            role_id=ROLE,
            start=start,
            timezone="Europe/Berlin",
            now=now,
            **more,
        )

    def book(self, who: str, start: datetime = TUESDAY_TEN, now: datetime = NOW) -> Appointment:
        """Books a time for a candidate."""
        return booking.confirm(self.session, self.hold(who, start, now).id, now=now)
