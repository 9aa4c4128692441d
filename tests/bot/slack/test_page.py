"""The simulator's page in a real browser: by keyboard, live, and with candidates' words as words only."""

from __future__ import annotations

import shutil
from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page, expect, sync_playwright

from tests.bot.slack.harness import Running, text_of, until

pytestmark = pytest.mark.browser

HOSTILE = "<img src=x onerror=document.title='owned'><script>document.title='owned'</script> *bold*"


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    executable = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
    if executable is None:
        pytest.skip("there is no Chromium on this machine")
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=executable, args=["--no-sandbox"])
        yield chromium
        chromium.close()


@pytest.fixture
def page(browser: Browser, running: Running) -> Iterator[Page]:
    opened = browser.new_page(viewport={"width": 1280, "height": 900})
    complaints: list[str] = []
    opened.on("console", lambda line: complaints.append(line.text) if line.type == "error" else None)
    opened.on("pageerror", lambda error: complaints.append(str(error)))
    opened.goto(f"{running.base}/slack")
    yield opened
    assert complaints == []
    opened.close()


def tab_to(page: Page, name: str) -> None:
    """Moves the focus by keyboard alone until it is on the button of that name."""
    for _ in range(60):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.textContent") == name:
            return
    pytest.fail(f"no way to {name} by keyboard")


def test_a_card_appears_without_reloading_and_is_decided_by_keyboard(page: Page, running: Running):
    running.application()
    expect(page.get_by_role("heading", name="Asha Menon · Data Engineer")).to_be_visible()
    tab_to(page, "Advance")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Advanced by Dana Whitfield")).to_be_visible()
    expect(page.get_by_role("button", name="Advance", exact=True)).to_have_count(0)


def test_a_decline_by_keyboard_asks_for_its_reason(page: Page, running: Running):
    running.application()
    expect(page.get_by_role("button", name="Decline")).to_be_visible()
    tab_to(page, "Decline")
    page.keyboard.press("Enter")
    expect(page.get_by_role("dialog")).to_be_visible()
    expect(page.get_by_label("Reason")).to_be_focused()
    page.keyboard.type("No Python in production")
    tab_to(page, "Decline")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Reason: No Python in production")).to_be_visible()
    expect(page.get_by_role("dialog")).to_have_count(0)


def test_escape_closes_the_modal_and_decides_nothing(page: Page, running: Running):
    running.application()
    page.get_by_role("button", name="Decline").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    page.keyboard.press("Escape")
    expect(page.get_by_role("dialog")).to_have_count(0)
    assert "Declined" not in text_of(running.card())


def test_a_modal_opens_only_in_the_window_where_it_was_asked_for(
    browser: Browser, page: Page, running: Running
):
    running.application()
    page.get_by_role("button", name="Decline").click()
    expect(page.get_by_role("dialog")).to_be_visible()
    other = browser.new_page()
    other.goto(page.url)
    expect(other.get_by_role("button", name="Decline")).to_be_visible()
    expect(other.get_by_role("dialog")).to_have_count(0)
    other.close()


def test_a_candidates_words_stay_words(page: Page, running: Running):
    running.application(HOSTILE, name=HOSTILE)
    expect(page.locator("blockquote")).to_have_text(HOSTILE)
    assert page.title() == "Hiring · Slack simulator"
    assert page.locator("#messages img, #messages script").count() == 0


def test_a_thread_takes_the_answer_to_a_candidate(page: Page, running: Running):
    conversation_id = running.conversation_of(running.application())
    page.get_by_role("button", name="Take over").click()
    expect(page.get_by_text("Dana Whitfield writes with the candidate now")).to_be_visible()
    page.get_by_role("button", name="1 reply").click()
    expect(page.get_by_text("How the chat went until now:")).to_be_visible()
    page.get_by_label("Reply as Dana").fill("When could you start?")
    page.keyboard.press("Enter")
    until(lambda: ("recruiter", "When could you start?") in running.transcript(conversation_id))
    expect(page.get_by_role("button", name="2 replies")).to_be_visible()


def test_an_alert_is_taken_over_and_handed_back_by_keyboard(page: Page, running: Running):
    running.chat("Can I talk to a person please?")
    expect(page.get_by_role("heading", name="A candidate asks for a person")).to_be_visible()
    tab_to(page, "Take over")
    page.keyboard.press("Enter")
    expect(page.get_by_text("Dana Whitfield writes with the candidate now")).to_be_visible()
    tab_to(page, "Hand back")
    page.keyboard.press("Enter")
    expect(page.get_by_role("button", name="Take over")).to_be_visible()


def test_a_candidate_can_chat_in_direct_messages(page: Page, running: Running):
    page.get_by_role("button", name="Asha Menon").click()
    page.get_by_label("Message Rolecall").fill("hello")
    page.keyboard.press("Enter")
    expect(page.get_by_text("automated assistant")).to_be_visible()
    page.get_by_role("button", name="Start the screening").first.click()
    expect(page.get_by_text("You chose: Start the screening")).to_be_visible()


def test_another_candidate_may_write_too(page: Page, running: Running):
    page.get_by_role("button", name="+ Another candidate").click()
    expect(page.get_by_text("You write as Tomasz Nowak, a candidate.")).to_be_visible()
    expect(page.get_by_label("Message Rolecall")).to_be_focused()


@pytest.mark.parametrize("width", [360, 800])
def test_nothing_runs_out_of_a_narrow_window(page: Page, running: Running, width):
    running.application("x" * 300)
    page.set_viewport_size({"width": width, "height": 720})
    expect(page.locator("blockquote")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= width
