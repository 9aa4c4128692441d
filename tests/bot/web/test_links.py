"""The links in our e-mails: looking changes nothing, each does its one thing once, and no other."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import timedelta

import pytest
from sqlalchemy import select

from actions import applications
from actions.calendars.base import Response
from actions.invitations import links
from actions.invitations.links import Link
from actions.scheduling import booking
from actions.store import conversations
from actions.store.conversations import hash_token
from actions.store.tables import Booking, ChatKey, Conversation, InvitationAnswer
from actions.summarising import candidate_summary
from bot.conversation import no_show
from tests.bot.web.harness import Browser
from tests.free_times import free_starts


@pytest.fixture
def booked(services, browser):
    """The interview of the browser's candidate."""
    now = services.now()
    with services.database.session() as session:
        conversation = session.scalar(select(Conversation))
        times = free_starts(session, conversation.role_id, now=now)
        held = booking.hold(
            session,
            conversation_id=conversation.id,
            role_id=conversation.role_id,
            start=times[len(times) // 2],
            timezone="Europe/Berlin",
            now=now,
        )
        conversation.state = {**conversation.state, "stage": "booked", "interview": held.start.isoformat()}
        return booking.confirm(session, held.id, now=now)


@pytest.fixture
def link(services, booked):
    def made(purpose: str, **changes) -> str:
        each = replace(Link(purpose, booked.id, booked.sequence, booked.start), **changes)
        return f"/i/{links.sign(each, services.settings.keys())}"

    return made


def standing(services, booked):
    with services.database.reading() as session:
        found = session.get_one(Booking, booked.id)
        return found.status, found.sequence


def test_looking_at_a_link_changes_nothing_however_often(services, http, booked, link):
    for purpose in links.PURPOSES:
        for _ in range(3):
            page = http.get(link(purpose))
            assert page.status_code == 200
            assert page.text.count("<button") == 1
        assert http.head(link(purpose)).status_code == 200
    assert standing(services, booked) == ("confirmed", 0)
    with services.database.reading() as session:
        assert session.scalars(select(InvitationAnswer)).all() == []
        assert session.scalars(select(ChatKey)).all() == []


def test_the_page_says_what_for_and_when_in_the_candidates_time(http, booked, link):
    page = http.get(link("cancel"))
    assert "(Berlin, UTC+" in page.text
    assert "Senior Backend Engineer" in page.text


def test_cancelling_by_link_cancels_and_says_so_in_the_chat(services, http, browser, booked, link):
    address = link("cancel")
    assert "is cancelled" in http.post(address).text
    assert standing(services, booked) == ("cancelled", 1)
    last = browser.look()["messages"][-1]
    assert "cancelled" in last["text"]
    assert [choice["label"] for choice in last["choices"]] == ["Book another time"]
    again = http.post(address)
    assert (again.status_code, "cancelled already" in again.text) == (410, True)


def test_after_cancelling_by_link_another_time_can_be_booked_in_the_chat(http, browser, booked, link):
    http.post(link("cancel"))
    browser.look()
    assert browser.press("Book another time").status_code == 202
    assert browser.answered()[-1]["kind"] == "offer"


def test_confirming_attendance_is_kept_and_may_be_said_twice(services, http, booked, link):
    for _ in range(2):
        page = http.post(link("attend"))
        assert (page.status_code, "expects you on" in page.text) == (200, True)
    with services.database.reading() as session:
        [answer] = session.scalars(select(InvitationAnswer)).all()
        assert (answer.recipient, answer.response) == ("candidate", "ACCEPTED")


def test_moving_by_link_opens_the_chat_in_this_browser_with_times_on_offer(services, http, booked, link):
    address = link("move")
    page = http.post(address)
    [key] = re.findall(r'data-key="([\w-]+)"', page.text)
    elsewhere = Browser(http, token=key)
    replies = elsewhere.answered()
    assert replies[-1]["kind"] == "offer", replies
    assert standing(services, booked) == ("confirmed", 0)
    again = http.post(address)
    assert (again.status_code, "used already" in again.text) == (410, True)


def test_the_new_key_opens_the_chat_beside_the_old_one_for_a_month(services, http, browser, booked, link):
    [key] = re.findall(r'data-key="([\w-]+)"', http.post(link("move")).text)
    assert Browser(http, token=key).look()["messages"][0] == browser.look()["messages"][0]
    with services.database.session() as session:
        session.get_one(ChatKey, hash_token(key)).expires_at = services.now()
    answer = http.get("/api/messages", headers={"Authorization": f"Bearer {key}"})
    assert answer.status_code == 401
    assert http.get("/api/messages", headers=browser.bearer).status_code == 200


@pytest.mark.parametrize("purpose", links.PURPOSES)
def test_a_link_from_before_a_change_does_nothing(services, http, booked, link, purpose):
    address = link(purpose)
    with services.database.session() as session:
        session.get_one(Booking, booked.id).sequence += 1
    for answer in (http.get(address), http.post(address)):
        assert answer.status_code == 410
        assert "newest e-mail" in answer.text
    assert standing(services, booked) == ("confirmed", 1)


@pytest.mark.parametrize("purpose", links.PURPOSES)
def test_a_link_runs_out(services, http, booked, link, purpose):
    address = link(purpose, expires_at=services.now() - timedelta(seconds=1))
    assert http.post(address).status_code == 410
    assert standing(services, booked) == ("confirmed", 0)


@pytest.fixture
def missed(services, booked):
    """Notes that the browser's candidate did not come to the interview, ten minutes after it began."""
    with services.database.session() as session:
        found = session.get_one(Booking, booked.id)
        found.start, found.end = (
            each - (booked.start - services.now()) for each in (booked.start, booked.end)
        )
        assert no_show.note(session, booked.id, by="Dana", now=services.now() + timedelta(minutes=10))


def way_back(services, booked, **changes) -> str:
    made = Link("return", booked.id, 0, services.now() + links.WAY_BACK)
    return f"/i/{links.sign(replace(made, **changes), services.settings.keys())}"


def test_the_way_back_opens_the_chat_with_times_on_offer_and_works_once(services, http, booked, missed):
    address = way_back(services, booked)
    assert "Choose another time" in http.get(address).text
    page = http.post(address)
    assert "Your present time stays yours" not in page.text
    [key] = re.findall(r'data-key="([\w-]+)"', page.text)
    assert Browser(http, token=key).answered()[-1]["kind"] == "offer"
    assert http.post(address).status_code == 410


def test_the_way_back_is_closed_once_the_note_is_taken_back(services, http, booked, missed):
    address = way_back(services, booked)
    with services.database.session() as session:
        no_show.take_back(session, booked.id, by="Dana", now=services.now() + timedelta(minutes=11))
    answer = http.post(address)
    assert (answer.status_code, "you did meet" in answer.text) == (410, True)


def test_the_way_back_is_closed_once_another_time_is_booked(services, http, booked, missed):
    now = services.now()
    with services.database.session() as session:
        times = free_starts(session, booked.role_id, now=now)
        held = booking.hold(
            session,
            conversation_id=booked.conversation_id,
            role_id=booked.role_id,
            start=times[-1],
            timezone="UTC",
            now=now,
        )
        booking.confirm(session, held.id, now=now)
    answer = http.post(way_back(services, booked))
    assert (answer.status_code, "chosen another time already" in answer.text) == (410, True)


def test_the_way_back_of_an_interview_nobody_missed_leads_nowhere(services, http, booked):
    assert http.post(way_back(services, booked)).status_code == 410
    assert standing(services, booked) == ("confirmed", 0)


def test_the_way_back_runs_out(services, http, booked, missed):
    answer = http.post(way_back(services, booked, expires_at=services.now()))
    assert (answer.status_code, "has run out" in answer.text) == (410, True)


def test_no_part_of_a_link_can_be_changed(services, http, booked, link):
    token = link("attend").removeprefix("/i/")
    purpose, booking_id, sequence, expires, signature = token.split(".")
    other = "0" * 32
    for altered in (
        f"cancel.{booking_id}.{sequence}.{expires}.{signature}",
        f"{purpose}.{other}.{sequence}.{expires}.{signature}",
        f"{purpose}.{booking_id}.1.{expires}.{signature}",
        f"{purpose}.{booking_id}.{sequence}.{int(expires) + 9}.{signature}",
        f"{purpose}.{booking_id}.{sequence}.{expires}.{signature[:-1]}",
        f"{purpose}.{booking_id}.{sequence}.{expires}.{'A' * 43}",
        f"erase.{booking_id}.{sequence}.{expires}.{signature}",
        token.upper(),
        "x",
        "%00",
        "é" * 40,
    ):
        for answer in (http.get(f"/i/{altered}"), http.post(f"/i/{altered}")):
            assert answer.status_code == 404, altered
    assert standing(services, booked) == ("confirmed", 0)


def test_a_link_of_another_deployment_does_nothing(services, http, booked):
    from actions.keys import Keys  # noqa: PLC0415  another secret, for this test alone

    other = Link("cancel", booked.id, 0, booked.start)
    assert http.post(f"/i/{links.sign(other, Keys('z' * 40))}").status_code == 404


def test_the_address_of_a_link_is_told_to_no_site_and_kept_by_no_cache(http, booked, link):
    for answer in (http.get(link("cancel")), http.get("/i/nothing")):
        assert answer.headers["referrer-policy"] == "no-referrer"
        assert answer.headers["cache-control"] == "no-store"
        assert answer.headers["x-frame-options"] == "DENY"
        assert "form-action 'self'" in answer.headers["content-security-policy"]


def test_by_other_methods_a_link_does_nothing(services, http, booked, link):
    for method in ("PUT", "DELETE", "PATCH", "OPTIONS"):
        assert http.request(method, link("cancel")).status_code == 405
    assert standing(services, booked) == ("confirmed", 0)


def test_an_erased_candidates_links_do_nothing(services, http, booked, link):
    address = link("cancel")
    with services.database.session() as session:
        session.delete(session.get_one(Booking, booked.id))
    answer = http.post(address)
    assert (answer.status_code, "deleted" in answer.text) == (410, True)


def test_the_recruiters_card_says_that_the_candidate_will_be_there_until_the_time_changes(
    services, http, booked, link
):
    with services.database.session() as session:
        conversation = conversations.lock(session, booked.conversation_id)
        applications.submit(session, conversation, now=services.now())
        application = applications.of_conversation(session, conversation.id).id

    def answer():
        with services.database.reading() as session:
            return candidate_summary(session, application).interview.answer

    assert answer() is Response.NEEDS_ACTION
    http.post(link("attend"))
    assert answer() is Response.ACCEPTED
    with services.database.session() as session:
        later = free_starts(session, booked.role_id, now=services.now())[-1]
        booking.move(session, booked.id, later, now=services.now())
    assert answer() is Response.NEEDS_ACTION


def test_within_the_cut_off_a_link_cancels_nothing_and_the_chat_says_what_is_possible(
    services, http, browser, booked, link
):
    address = link("cancel", expires_at=booked.end)
    with services.database.session() as session:
        found = session.get_one(Booking, booked.id)
        length = found.end - found.start
        found.start = services.now() + timedelta(minutes=30)
        found.end = found.start + length
    page = http.post(address)
    assert (page.status_code, "still stands" in page.text) == (409, True)
    assert standing(services, booked) == ("confirmed", 0)
    assert browser.look()["messages"][-1]["kind"] == "notice"
