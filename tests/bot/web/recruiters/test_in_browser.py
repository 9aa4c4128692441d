"""From the first start of the server to two people at work, in a real browser, without scripts too."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from actions.accounts import passwords
from tests.bot.web.recruiters.desk import make_recruiter
from tests.bot.web.site import DESKTOP, signed_in
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]

ANNA, DANA = (
    ("Anna Ruiz", "anna@example.com", "three teal kettles hum"),
    ("Dana", "dana@example.com", "nine grey ladders sing"),
)
CONTRAST = (Path(__file__).parents[1] / "contrast.js").read_text(encoding="utf-8")
LINK = re.compile(r"http://localhost:\d+/recruiter/join/[\w-]+")


@pytest.fixture
def server(tmp_path):
    made = Server(tmp_path)
    made.start()
    yield made
    made.stop()


@pytest.fixture(params=[True, False], ids=["scripts", "no scripts"])
def window(request, chrome):
    """Opens windows of people who do not share cookies; nothing in any of them may break the policy."""
    opened: list[BrowserContext] = []
    problems: list[str] = []

    def open_one() -> Page:
        context = chrome.new_context(viewport=DESKTOP, java_script_enabled=request.param)
        opened.append(context)
        page = context.new_page()
        page.on(
            "console", lambda said: problems.append(said.text) if "Content Security" in said.text else None
        )
        page.on("pageerror", lambda error: problems.append(str(error)))
        return page

    yield open_one
    for context in opened:
        context.close()
    assert problems == []


def fill_join(page: Page, who: tuple[str, str, str], *, with_email: bool) -> None:
    name, email, password = who
    page.get_by_label("Your name").fill(name)
    if with_email:
        page.get_by_label("E-mail").fill(email)
    page.get_by_label("New password").fill(password)
    page.get_by_label("The same again").fill(password)
    page.get_by_role("button", name="Make my account").click()


def sign_in(page: Page, who: tuple[str, str, str]) -> None:
    page.get_by_label("E-mail").fill(who[1])
    page.get_by_label("Password").fill(who[2])
    page.keyboard.press("Enter")


def test_set_up_invite_sign_in_and_out(server, window):
    anna = window()
    anna.goto(LINK.search(server.log())[0])
    fill_join(anna, ANNA, with_email=True)
    expect(anna.get_by_role("link", name="Roles")).to_have_attribute("aria-current", "page")

    anna.get_by_role("link", name="People").click()
    anna.get_by_label("E-mail").fill(DANA[1])
    anna.get_by_role("button", name="Make the link").click()
    link = anna.locator("code").inner_text()

    dana = window()
    dana.goto(link)
    fill_join(dana, DANA, with_email=False)
    expect(dana.get_by_role("link", name="Audit")).to_have_count(0)
    dana.get_by_role("link", name="Account").click()
    expect(dana.get_by_role("heading", level=1)).to_have_text("Dana")
    dana.get_by_role("button", name="Sign out", exact=True).first.click()
    expect(dana.get_by_role("heading", level=1)).to_have_text("Sign in")
    dana.go_back()
    dana.reload()
    expect(dana.get_by_role("heading", level=1)).to_have_text("Sign in")

    sign_in(dana, (*DANA[:2], "not the password"))
    expect(dana.get_by_role("alert")).to_contain_text("do not belong together")
    expect(dana.get_by_label("E-mail")).to_have_value(DANA[1])
    sign_in(dana, DANA)
    expect(dana.get_by_role("contentinfo")).to_contain_text("Signed in before on")

    anna.get_by_role("link", name="People").click()
    anna.get_by_role("listitem").filter(has_text=DANA[1]).get_by_role("button", name="Disable").click()
    expect(anna.get_by_role("listitem").filter(has_text=DANA[1])).to_contain_text("disabled")
    dana.reload()
    expect(dana.get_by_role("heading", level=1)).to_have_text("Sign in")

    anna.get_by_role("link", name="Audit").click()
    for action in ("account.made", "session.refused", "account.disabled"):
        expect(anna.get_by_role("cell", name=action).first).to_be_visible()

    late = window()
    late.goto(link)
    expect(late.get_by_role("heading", level=1)).to_have_text("This link is used up")


@pytest.fixture(scope="module")
def admin(site) -> None:
    make_recruiter(site.services, ANNA[1], "admin", password_hash=passwords.hashed(ANNA[2]))


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280])
def test_the_pages_read_well_on_any_screen(site, admin, chrome, scheme, width):
    context = chrome.new_context(viewport={"width": width, "height": 800}, color_scheme=scheme)
    page = signed_in(context, site, ANNA[1]).new_page()
    for path in ("account", "people", "audit", "join/x"):
        page.goto(f"{site.url}/recruiter/{path}")
        if path != "audit":  # A table may be wider than a telephone; it scrolls by itself.
            assert page.evaluate("document.documentElement.scrollWidth") <= width, path
        assert page.evaluate(CONTRAST) == []
        for button in page.get_by_role("button").all():
            assert button.bounding_box()["height"] >= 44
    context.close()
