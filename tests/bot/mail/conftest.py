"""A post office for each test."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta

import pytest

from tests.bot.mail.post_office import PostOffice, post_office
from tests.bot.mail.team import Team


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A real SMTP server of the test's own."""
    with post_office() as running:
        yield running


@pytest.fixture
def booked(team: Team) -> str:
    """The id of a booking of which everybody was told, five minutes ago."""
    team.candidate()
    booking_id = team.book()
    team.deliver()
    team.now += timedelta(minutes=5)
    return booking_id


@pytest.fixture
def team(request: pytest.FixtureRequest, office: PostOffice) -> Team:
    """A hiring team, on SQLite; on both databases where a test says so (`ON_BOTH`)."""
    kind = getattr(request, "param", "sqlite")
    return Team(request.getfixturevalue(f"{kind}_database"), office)
