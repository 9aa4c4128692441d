"""`make screenshots`: the README's pictures, made by using the real server in a real browser."""

from __future__ import annotations

import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

from tests.browser import Chat, candidate, chromium, recruiter
from tests.server import Server

DOCS = Path(__file__).parents[1] / "docs"


def main() -> None:
    """Takes every picture."""
    DOCS.mkdir(exist_ok=True)
    with tempfile.TemporaryDirectory() as folder, sync_playwright() as playwright:
        server = Server(Path(folder), nlu_url=None)
        server.start()
        server.until_ready()
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        try:
            _candidate(browser, server)
            _recruiter(browser, server)
        finally:
            browser.close()
            server.stop()
    print(f"Pictures are in {DOCS.name}/")


def _candidate(browser: Browser, server: Server) -> None:
    context, chat = candidate(browser, server)
    chat.says("what's the pay?", hears="does not state the pay")
    chat.presses("Start the screening", hears="may we store")
    chat.presses("Yes, you may", hears="Which of Python")
    chat.says("4 yrs of Go and 2 of Kubernetes", hears="Go, 4 years")
    chat.says("actually 5 years, not 4. and is it remote?", hears="was 4")
    chat.page.screenshot(path=DOCS / "candidate.png")
    _finish(chat)
    chat.page.screenshot(path=DOCS / "booked.png")
    context.close()
    phone = browser.new_context(
        viewport={"width": 390, "height": 844}, color_scheme="dark", timezone_id="Asia/Kolkata"
    )
    small = Chat(phone.new_page(), server)
    small.says("which databases do I need?", hears="PostgreSQL")
    small.page.screenshot(path=DOCS / "phone.png")
    phone.close()


def _finish(chat: Chat) -> None:
    chat.presses("PostgreSQL", hears="NoSQL")
    chat.says("no mongo, redis as a cache", hears="gRPC")
    chat.says("REST and gRPC, no GraphQL", hears="GraphQL.*That is right")
    chat.presses("That is right", hears="cloud")
    chat.says("aws", hears="Docker")
    chat.says("docker every day", hears="in all")
    chat.says("6", hears="degree")
    chat.says("bachelor in CS", hears="Here is what I understood")
    chat.presses("Send it", hears="These times are free")
    chat.log.get_by_role("button", name=chat.offered()[0], exact=True).last.click()
    chat.hears("Booked:")


def _recruiter(browser: Browser, server: Server) -> None:
    slack = recruiter(browser, server)
    slack.get_by_role("button", name="Advance", exact=True).wait_for()
    slack.set_viewport_size({"width": 1280, "height": 1150})
    slack.wait_for_timeout(1500)
    slack.screenshot(path=DOCS / "recruiter.png")


if __name__ == "__main__":
    main()
