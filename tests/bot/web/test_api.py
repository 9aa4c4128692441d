"""The chat's HTTP interface, from the first message to the calendar file and to the end."""

from __future__ import annotations

import threading
import time

import pytest
from sqlalchemy import select
from starlette.testclient import TestClient

from actions import handoff
from actions.store.tables import Conversation
from bot.web.limits import Limits
from tests.bot.web.harness import HERE, Browser, app_of
from tests.sample import ANSWERS

pytestmark = pytest.mark.slow

TO_THE_SUMMARY = ("[Start the screening]", "[Yes, you may]", *ANSWERS)


def booked(services) -> Browser:
    http = TestClient(app_of(services, limits=Limits.none()), base_url=HERE)
    browser = Browser(http.__enter__()).open()
    offer = browser.talk(*TO_THE_SUMMARY, "[Send it]")[-1]
    browser.talk(f"[{offer['choices'][0]['label']}]")
    return browser


def test_the_first_message_says_that_it_is_automated_and_offers_buttons(browser):
    first = browser.look()["messages"][0]
    assert (first["seq"], first["author"], first["kind"]) == (1, "bot", "disclosure")
    assert "automated" in first["text"]
    assert first["choices"]


def test_a_question_is_answered_with_its_source(browser):
    answer = browser.talk("What languages do you need?")[0]
    source = answer["sources"][0]
    assert source["kind"] == "advert"
    assert source["end"] - source["start"] == len(source["quote"])


def test_a_message_comes_back_under_the_id_its_sender_gave_it(browser):
    browser.post(delivery_id="mine-1", text="hello")
    browser.answered()
    assert [each["delivery_id"] for each in browser.seen if each["author"] == "candidate"] == ["mine-1"]


def test_the_same_delivery_twice_is_accepted_once_and_said_once(browser):
    first = browser.post(delivery_id="mine-1", text="hello")
    second = browser.post(delivery_id="mine-1", text="hello")
    assert (first.status_code, first.json()) == (202, {"accepted": True, "duplicate": False})
    assert (second.status_code, second.json()) == (202, {"accepted": True, "duplicate": True})
    browser.answered()
    assert len([each for each in browser.seen if each["author"] == "candidate"]) == 1


def test_an_id_that_another_chat_used_swallows_nothing(browser):
    other = Browser(browser.http).open()
    assert other.post(delivery_id="same", text="hello").status_code == 202
    answer = browser.post(delivery_id="same", text="something else")
    assert answer.status_code == 409
    assert "another" in answer.json()["detail"]


def test_news_wait_until_there_are_some_and_come_at_once(browser):
    browser.answered()
    begun = time.monotonic()
    threading.Timer(0.5, browser.say, ["hello"]).start()
    news = browser.look(wait=20)
    assert [each["text"] for each in news["messages"]][:1] == ["hello"]
    assert 0.4 < time.monotonic() - begun < 5


def test_news_of_a_quiet_chat_come_empty_after_the_wait(browser):
    browser.answered()
    begun = time.monotonic()
    assert browser.look(wait=1)["messages"] == []
    assert 0.9 < time.monotonic() - begun < 4


def test_progress_comes_with_the_screening(browser):
    assert browser.look()["progress"] is None
    browser.talk("[Start the screening]", "[Yes, you may]", "Go, 4 years")
    assert browser.look()["progress"] == {"done": 1, "of": 8, "minutes": 4}


def test_a_booked_interview_can_be_fetched_as_a_calendar_file_by_its_own_candidate_only(services):
    browser = booked(services)
    assert browser.look()["interview"] is True
    file = browser.http.get("/api/interview.ics", headers=browser.bearer)
    assert file.headers["content-type"].startswith("text/calendar")
    assert "attachment" in file.headers["content-disposition"]
    assert file.content.startswith(b"BEGIN:VCALENDAR\r\n")
    other = Browser(browser.http).open()
    assert browser.http.get("/api/interview.ics", headers=other.bearer).status_code == 404


def test_a_deleted_chat_shows_its_receipt_and_takes_nothing_more(browser):
    browser.talk("[Start the screening]", "[Yes, you may]", "Go, 4 years", "delete all my data")
    browser.talk(f"[{browser.seen[-1]['choices'][0]['label']}]")
    again = Browser(browser.http, browser.token)
    news = again.look()
    assert news["erased"] is True
    assert len(news["messages"]) == 1
    assert "receipt" in news["messages"][0]["text"]
    assert "Go, 4 years" not in str(news)
    answer = browser.say("hello?")
    assert answer.status_code == 410
    assert "deleted at your wish" in answer.json()["detail"]


def test_a_person_who_writes_is_named(services, http):
    browser = Browser(http).open()
    browser.talk("[Start the screening]", "[Yes, you may]", "Go, 4 years")
    with services.database.session() as session:
        conversation = session.scalars(select(Conversation)).one()
        handoff.take_over(session, conversation.id, by="Dana Whitfield", now=services.now())
        handoff.write_to_candidate(
            session, conversation.id, "Hello, this is Dana.", by="Dana Whitfield", now=services.now()
        )
    news = browser.look()
    assert news["person"] == "Dana Whitfield"
    last = news["messages"][-1]
    assert (last["author"], last["author_name"], last["text"]) == (
        "recruiter",
        "Dana Whitfield",
        "Hello, this is Dana.",
    )


def test_a_chat_goes_on_after_the_server_was_started_again(services):
    with TestClient(app_of(services), base_url=HERE) as http:
        browser = Browser(http).open()
        browser.talk("What languages do you need?")
    with TestClient(app_of(services), base_url=HERE) as http:
        again = Browser(http, browser.token)
        again.look()
        assert again.seen == browser.seen
        again.talk("And is it remote?")


def test_a_message_that_no_turn_had_read_is_answered_by_the_next_start(services):
    quiet = TestClient(app_of(services), base_url=HERE)  # Not entered: nothing runs turns.
    browser = Browser(quiet).open()
    assert browser.say("What languages do you need?").status_code == 202
    assert browser.look()["pending"] == 1
    with TestClient(app_of(services), base_url=HERE) as http:
        browser.http = http
        assert browser.answered()[0]["sources"]
        assert browser.look()["pending"] == 0
