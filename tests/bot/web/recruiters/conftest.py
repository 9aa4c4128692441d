"""An app with a team: an admin who has set it up, and a link for whoever comes next."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from starlette.applications import Starlette

from actions.accounts import links
from bot.bootstrap import Services
from bot.web.limits import Limits
from tests.bot.web.harness import app_of
from tests.bot.web.recruiters.desk import Desk, desk_of


@pytest.fixture
def app(services: Services) -> Starlette:
    """An app of the test's own."""
    return app_of(services, limits=Limits.none())


@pytest.fixture
def admin(app: Starlette, services: Services) -> Desk:
    """The browser of an admin."""
    return desk_of(app, services, "anna@example.com", "admin")


@pytest.fixture
def rita(app: Starlette, services: Services) -> Desk:
    """The browser of a recruiter."""
    return desk_of(app, services)


@pytest.fixture
def setup_path(services: Services) -> Callable[[], str]:
    """Makes a set-up link, and gives its path."""

    def make() -> str:
        with services.database.session() as session:
            token = links.issue_setup(session, by="a test", now=services.now())
        return f"/recruiter/join/{token}"

    return make
