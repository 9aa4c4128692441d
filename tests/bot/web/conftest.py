"""An app of the test's own, and a browser that has opened a conversation in it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, BrowserContext, sync_playwright
from starlette.testclient import TestClient

from bot.bootstrap import Services
from tests.bot.web import harness
from tests.bot.web.harness import HERE, app_of, services_in
from tests.bot.web.site import DESKTOP, Site
from tests.browser import chromium


@pytest.fixture
def services(tmp_path: Path, sample_template: Path) -> Iterator[Services]:
    """Services of the test's own."""
    made = services_in(tmp_path, sample_template)
    yield made
    made.database.close()


@pytest.fixture
def http(services: Services) -> Iterator[TestClient]:
    """A client of an app of the test's own."""
    with TestClient(app_of(services), base_url=HERE) as client:
        yield client


@pytest.fixture
def browser(http: TestClient) -> harness.Browser:
    """A browser with an open conversation."""
    return harness.Browser(http).open()


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, sample_template: Path) -> Iterator[Site]:
    services = services_in(tmp_path_factory.mktemp("browser"), sample_template)
    site = Site(services)
    site.start()
    yield site
    site.stop()
    services.database.close()


@pytest.fixture(scope="module")
def chrome() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield opened
        opened.close()


@pytest.fixture
def context(chrome: Browser) -> Iterator[BrowserContext]:
    opened = chrome.new_context(viewport=DESKTOP, timezone_id="Asia/Kolkata")
    yield opened
    opened.close()
