"""`make screenshots`: the README's pictures, made by using the real server in a real browser."""

from __future__ import annotations

import re
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
            _role(browser, server)
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
    chat.says("docker every day", hears="How many years")
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


def _role(browser: Browser, server: Server) -> None:
    page = browser.new_context(viewport={"width": 1280, "height": 1000}).new_page()
    page.goto(_setup_link(server))
    page.get_by_label("Your name").fill("Priya Nair")
    page.get_by_label("E-mail").fill("priya@example.com")
    for field in page.locator("input[type=password]").all():
        field.fill("three teal kettles hum")
    page.get_by_role("button", name="Make my account").click()
    page.get_by_role("link", name="Roles").click()
    page.get_by_role("link", name="Senior Backend Engineer").click()
    page.locator(".marked").wait_for()
    # The advert has a scroll of its own: the part in which requirements stand.
    page.evaluate(
        """() => {
          document.querySelector(".sides").scrollIntoView();
          scrollBy(0, 8);
          const headings = [...document.querySelectorAll(".is-heading")];
          const heading = headings.find((each) => each.textContent.includes("Required"));
          const side = heading.closest(".side");
          side.scrollTop += heading.getBoundingClientRect().top - side.getBoundingClientRect().top;
        }"""
    )
    page.screenshot(path=DOCS / "advert.png")
    page.get_by_role("link", name="Silences").click()
    page.locator(".silences").wait_for()
    page.screenshot(path=DOCS / "silences.png", full_page=True)


def _setup_link(server: Server) -> str:
    """The link the server printed at its first start."""
    found = re.search(r"\S+/recruiter/join/\S+", server.log())
    assert found, "the server printed no link for the first account"
    return found[0]


if __name__ == "__main__":
    main()
