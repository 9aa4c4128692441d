"""A headless Chromium on both sides: a candidate at the chat, a recruiter at the Slack simulator."""

from __future__ import annotations

import re
import shutil
import time
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from tests.sample import ROLE
from tests.server import Server

# A machine that is busy draws a page late; what never comes fails all the same.
expect.set_options(timeout=20_000)


def chromium() -> str:
    """The path of a Chromium; skips, saying why, where there is none."""
    found = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if found is None:
        pytest.skip("there is no Chromium on this machine")
    return found


class Chat:
    """A candidate at the chat."""

    def __init__(self, page: Page, server: Server) -> None:
        self.page = page
        page.goto(f"{server.address}/roles/{ROLE}#chat")
        self.log = page.get_by_role("log")
        expect(self.log).to_contain_text("automated assistant")

    def hears(self, words: str, *, after: int = 0, seconds: float = 15) -> None:
        """Waits until the log says this (a pattern), behind the first `after` characters."""
        until = time.monotonic() + seconds
        while not re.search(words, self.log.inner_text()[after:], re.DOTALL):
            assert time.monotonic() < until, f"never heard {words!r} in:\n{self.log.inner_text()[after:]}"
            self.page.wait_for_timeout(50)

    def says(self, text: str, *, hears: str) -> None:
        before = len(self.log.inner_text())
        self.page.get_by_label("Your message").fill(text)
        self.page.keyboard.press("Enter")
        # Buttons disappear into the message, so what is new may begin a little earlier.
        self.hears(re.escape(text) + ".*" + hears, after=max(0, before - 400))

    def presses(self, label: str, *, hears: str) -> None:
        self.log.get_by_role("button", name=label, exact=True).last.click()
        self.hears(hears)

    def offered(self) -> list[str]:
        return [text for text in self.log.get_by_role("button").all_inner_texts() if "UTC" in text]


def candidate(browser: Browser, server: Server, **settings: Any) -> tuple[BrowserContext, Chat]:
    context = browser.new_context(
        timezone_id="Europe/Berlin", viewport={"width": 1280, "height": 900}, **settings
    )
    return context, Chat(context.new_page(), server)


def recruiter(browser: Browser, server: Server) -> Page:
    page = browser.new_context(viewport={"width": 1280, "height": 900}).new_page()
    page.goto(f"{server.address}/slack")
    return page
