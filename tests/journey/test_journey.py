"""A whole candidate journey in a real browser: the careers page here, the recruiters' Slack there."""

from __future__ import annotations

import re
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from threading import Barrier

import httpx2
import pytest
from playwright.sync_api import Browser, expect, sync_playwright

from nlu.training import model_path, rasa_executable
from tests.browser import Chat, candidate, chromium, recruiter
from tests.sample import ANSWERS
from tests.server import Server

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def server(tmp_path_factory) -> Iterator[Server]:
    """The real server, with the Rasa it starts itself."""
    if rasa_executable() is None or not model_path().exists():
        pytest.skip("Rasa is not installed or not trained on this machine")
    server = Server(tmp_path_factory.mktemp("journey"), nlu_url=None)
    server.start()
    assert httpx2.get(server.address, follow_redirects=True).status_code == 200, "the page waits for Rasa"
    server.until_ready()
    yield server
    server.stop()


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        opened = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        yield opened
        opened.close()


def apply_quickly(chat: Chat) -> None:
    chat.presses("Start the screening", hears="may we store")
    chat.presses("Yes, you may", hears="Which of Python")
    for said, hears in zip(
        ANSWERS, ("relational", "NoSQL", "gRPC", "cloud", "Docker", "years", "degree", "Send it"), strict=True
    ):
        chat.says(said, hears=hears)
    chat.presses("Send it", hears="These times are free")


def test_a_candidate_asks_is_screened_books_and_the_team_answers(browser, server, tmp_path):  # noqa: PLR0915  it is one journey
    context, chat = candidate(browser, server)

    # The first message discloses who is speaking, who decides, what is kept and how to reach a person.
    for words in ("automated assistant", "A person reads everything", "is kept", "talk to a person"):
        chat.hears(words)

    chat.says("what languages do you need?", hears="From the advert")
    chat.says("what's the pay?", hears="does not state the pay")
    chat.hears("passed your question to the hiring team")

    chat.presses("Start the screening", hears="may we store")
    chat.presses("Yes, you may", hears="Which of Python")
    chat.says("4 yrs of Go and 2 of Kubernetes", hears="Go, 4 years; Kubernetes, 2 years")
    chat.says("is it remote?", hears="remote.*relational databases")
    chat.says("actually 5 years, not 4", hears=r"Go, 5 years \(was 4\)")
    chat.presses("PostgreSQL", hears="NoSQL")
    chat.says("redis as a cache", hears="gRPC")
    chat.says("REST and gRPC, and GraphQL a bit", hears="cloud")
    chat.says("aws", hears="Docker")
    chat.says("yes docker, for years", hears="backend development")
    chat.says("skip", hears="not answered")
    chat.says("bachelor in CS", hears="Here is what I understood")
    chat.says("actually postgres was 3 years", hears="PostgreSQL, 3 years")
    chat.presses("Send it", hears="These times are free")

    first = chat.offered()[0]
    chat.log.get_by_role("button", name=first, exact=True).last.click()
    chat.hears("Booked: .*Berlin")
    with chat.page.expect_download() as download:
        chat.log.get_by_role("button", name=re.compile(r"\.ics")).click()
    file = tmp_path / "interview.ics"
    download.value.save_as(file)
    assert b"BEGIN:VEVENT" in file.read_bytes()
    chat.presses("Skip", hears=".")

    # The recruiters see the card, with the candidate's own words, and the booked time.
    slack = recruiter(browser, server)
    channel = slack.locator("#messages")
    expect(channel).to_contain_text("4 yrs of Go", timeout=20_000)
    for words in ("met", "not answered", "redis as a cache", "what's the pay", "Interview"):
        expect(channel).to_contain_text(words)

    # The answer given in the question's thread reaches the candidate …
    question = channel.locator("article, .message").filter(has_text="what's the pay").first
    question.get_by_role("button", name=re.compile("thread|Reply", re.IGNORECASE)).first.click()
    slack.locator("#thread-words").fill("70,000 to 85,000 euros a year")
    slack.locator("#thread-composer").get_by_role("button", name="Reply").click()
    chat.hears("70,000 to 85,000 euros a year")

    # … and the next candidate who asks, at once and with its date.
    other, second = candidate(browser, server)
    second.says("what does the job pay?", hears="70,000 to 85,000 euros a year")
    second.hears(r"20\d\d")
    other.close()

    # A person decides, once.
    channel.get_by_role("button", name="Advance", exact=True).last.click()
    expect(channel).to_contain_text("Advanced by Dana")

    # Closing the browser and coming back resumes the conversation on the same device.
    kept = context.storage_state()
    context.close()
    context, again = candidate(browser, server, storage_state=kept)
    again.hears("70,000 to 85,000 euros a year")
    again.says("when is my interview?", hears="Berlin")

    # Killing the server loses nothing, and the open page goes on by itself.
    server.kill()
    again.page.get_by_label("Your message").fill("is there a bonus?")
    again.page.keyboard.press("Enter")
    server.start()
    again.hears("is there a bonus.*hiring team", seconds=60)
    context.close()


def test_two_browsers_cannot_take_the_same_time(browser, server, tmp_path):
    state: list[Path] = []
    for number in range(2):
        context, chat = candidate(browser, server)
        apply_quickly(chat)
        state.append(tmp_path / f"candidate-{number}.json")
        context.storage_state(path=state[-1])
        context.close()
    together = Barrier(2)
    with ThreadPoolExecutor(2) as pool:
        results = list(pool.map(lambda kept: _press_first(server, kept, together), state))
    assert sorted(results) == ["booked", "taken"]


def _press_first(server: Server, kept: Path, together: Barrier) -> str:
    """Presses the first time offered at the same moment as the other; a browser of its own in each thread."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=["--no-sandbox"])
        _, chat = candidate(browser, server, storage_state=kept)
        chat.hears("These times are free")
        button = chat.log.get_by_role("button", name=chat.offered()[0], exact=True).last
        together.wait(timeout=60)
        button.click()
        chat.hears("Booked:|has just been taken|is not free")
        booked = "Booked:" in chat.log.inner_text()
        browser.close()
    return "booked" if booked else "taken"


def test_two_tabs_of_one_session_show_the_same(browser, server):
    context, chat = candidate(browser, server)
    chat.says("is it remote?", hears="hiring team")
    other = Chat(context.new_page(), server)
    other.hears("is it remote?")
    chat.says("which databases?", hears="PostgreSQL")
    other.hears("which databases?")
    context.close()


def test_markup_in_a_message_stays_text_on_both_sides(browser, server):
    context, chat = candidate(browser, server)
    hostile = "<img src=x onerror=\"document.title='owned'\"><b>bold</b> is it remote?"
    chat.says(hostile, hears="remote work")
    slack = recruiter(browser, server)
    slack.wait_for_timeout(1500)
    for page in (chat.page, slack):
        assert page.title() != "owned"
        assert page.locator("[role=log] img").count() == 0
    context.close()
