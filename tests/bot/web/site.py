"""A server in the test's own process with the chat in a real browser before it."""

from __future__ import annotations

import threading
import time

import uvicorn
from playwright.sync_api import BrowserContext, Locator, Page, expect

from bot.bootstrap import Services
from bot.web.limits import Limits
from tests.bot.slack.harness import free_port
from tests.bot.web.harness import ROLE, app_of

DESKTOP = {"width": 1280, "height": 860}


class Site:
    """A server in this process, so that a test can look into its database and act for the team."""

    def __init__(self, services: Services) -> None:
        self.services, self.port = services, free_port()
        self.page = f"http://127.0.0.1:{self.port}/roles/{ROLE}"

    def start(self) -> None:
        app = app_of(self.services, limits=Limits.none())
        config = uvicorn.Config(app, host="127.0.0.1", port=self.port, log_level="critical")
        self.server = uvicorn.Server(config)
        self.thread = threading.Thread(target=self.server.run, daemon=True)
        self.thread.start()
        while not self.server.started:
            time.sleep(0.02)

    def stop(self) -> None:
        self.server.force_exit = self.server.should_exit = True
        self.thread.join(10)


def visit(context: BrowserContext, site: Site) -> Page:
    page = context.new_page()
    page.goto(site.page)
    expect(log(page)).to_contain_text("automated assistant")
    return page


def log(page: Page) -> Locator:
    return page.get_by_role("log")


def field(page: Page) -> Locator:
    return page.get_by_label("Your message")


def say(page: Page, text: str) -> None:
    field(page).fill(text)
    field(page).press("Enter")


def answered(page: Page, times: int = 1) -> None:
    """Waits for that many messages of the candidate, and a reply to the last."""
    expect(page.locator(".by-candidate")).to_have_count(times)
    expect(page.locator(".said").last).not_to_have_class("said by-candidate")
    expect(page.locator('[data-part="status"]')).to_have_text("")
