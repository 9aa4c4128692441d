"""A server in the test's own process with the chat in a real browser before it."""

from __future__ import annotations

from playwright.sync_api import BrowserContext, Locator, Page, expect

from bot.bootstrap import Services
from bot.web.limits import Limits
from tests.bot.web.harness import app_of
from tests.bot.web.recruiters.desk import token_for
from tests.sample import ROLE
from tests.serving import Serving, free_port

DESKTOP = {"width": 1280, "height": 860}


class Site:
    """A server in this process, so that a test can look into its database and act for the team."""

    def __init__(self, services: Services) -> None:
        self.services, self.port = services, free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self.page = f"{self.url}/roles/{ROLE}"

    def start(self) -> None:
        self.server = Serving(app_of(self.services, limits=Limits.none()), self.port)
        self.server.start()

    def stop(self) -> None:
        self.server.stop(at_once=True)


def signed_in(context: BrowserContext, site: Site, email: str) -> BrowserContext:
    """The same context with the cookie of a new session of that account."""
    token = token_for(site.services, email)
    context.add_cookies([{"name": "rolecall-session", "value": token, "url": site.url}])
    return context


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
