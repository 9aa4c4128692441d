"""Hiring on either database, and a team whose interviews take two."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from sqlalchemy.orm import Session

from actions.scheduling.standing import Appointment
from actions.store.database import Database
from tests.actions.hiring import Hiring
from tests.actions.scheduling.team import Team


@pytest.fixture
def hiring(database: Database) -> Hiring:
    return Hiring(database)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    """One transaction, committed when the test ends."""
    with database.session() as opened:
        yield opened


@pytest.fixture
def team(session: Session) -> Team:
    """Ada, the manager, interviews with one of three engineers."""
    return Team(session, {"manager": ["ada"], "engineer": ["bela", "kofi", "noor"]})


@pytest.fixture
def booked(team: Team) -> Appointment:
    """Mira's interview, on Tuesday at ten."""
    return team.book("mira")
