"""A post office for each test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from actions.store.database import Database
from tests.bot.mail.post_office import PostOffice, post_office
from tests.bot.mail.team import Team


@pytest.fixture
def office() -> Iterator[PostOffice]:
    """A real SMTP server of the test's own."""
    with post_office() as running:
        yield running


@pytest.fixture
def team(database: Database, office: PostOffice) -> Team:
    """A hiring team on either database."""
    return Team(database, office)
