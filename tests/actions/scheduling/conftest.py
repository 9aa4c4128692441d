"""A small hiring team and some candidates for the scheduling tests."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime

import pytest
from sqlalchemy.orm import Session

from actions.scheduling import plans
from actions.store.database import Database
from actions.store.tables import BusyTime, Conversation, Interviewer, Role

ROLE = "backend-engineer"
NOW = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
"""A Monday morning."""

WEEKDAYS = {str(day): [["09:00", "17:00"]] for day in range(5)}


@pytest.fixture
def role(database: Database) -> str:
    """The id of a published role nobody interviews for yet."""
    with database.session() as session:
        session.add(
            Role(id=ROLE, version=1, title="Backend Engineer", profile={}, published_at=NOW, published_by="x")
        )
    return ROLE


@pytest.fixture
def interviewer(database: Database, role: str) -> Callable[..., str]:
    """Adds an interviewer to the role; the hours are weekdays 09:00 to 17:00 unless told."""

    def add(name: str, timezone: str = "UTC", hours=None, busy: Sequence = (), **fields) -> str:
        with database.session() as session:
            session.add(
                Interviewer(id=name, name=name, timezone=timezone, meeting_hours=hours or WEEKDAYS, **fields)
            )
            session.flush()
            plans.add_person(session, role, name, now=NOW)
            session.add_all(BusyTime(interviewer_id=name, start=start, end=end) for start, end in busy)
        return name

    return add


@pytest.fixture
def candidate(database: Database, role: str) -> Callable[..., str]:
    """Opens a conversation about the role and returns its id."""

    def add(name: str) -> str:
        with database.session() as session:
            session.add(conversation(name))
        return name

    return add


def conversation(name: str) -> Conversation:
    return Conversation(
        id=name, role_id=ROLE, role_version=1, channel="web", state={}, started_at=NOW, last_at=NOW
    )


@pytest.fixture
def session(database: Database):
    """One transaction that is never committed."""
    with Session(database.engine, expire_on_commit=False) as open_session:
        yield open_session
