"""An app of the test's own, and a browser that has opened a conversation in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from starlette.testclient import TestClient

from bot.bootstrap import Services
from tests.bot.web.harness import HERE, Browser, app_of, services_in


@pytest.fixture
def services(tmp_path: Path, sqlite_template: Path) -> Iterator[Services]:
    """Services of the test's own."""
    made = services_in(tmp_path, sqlite_template)
    yield made
    made.database.close()


@pytest.fixture
def http(services: Services) -> Iterator[TestClient]:
    """A client of an app of the test's own."""
    with TestClient(app_of(services), base_url=HERE) as client:
        yield client


@pytest.fixture
def browser(http: TestClient) -> Browser:
    """A browser with an open conversation."""
    return Browser(http).open()
