"""The candidate card on its way into Slack, whatever happens on the way."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from actions import applications, handoff, privacy
from actions.store import conversations
from actions.store.tables import OutboxRow
from tests.bot.slack.harness import Running, header_of, now, text_of, until


def cards(running: Running) -> list[str]:
    return [header for post in running.posts() if (header := header_of(post))]


def test_a_sent_application_is_one_card(running: Running):
    running.application()
    card = running.card()
    assert header_of(card) == "Asha Menon · Data Engineer"
    assert "five years of Python" in text_of(card)
    assert card["metadata"]["event_type"] == "rolecall"


def test_a_changed_application_updates_its_card_in_place(running: Running):
    application_id = running.application()
    first = running.card()
    with running.services.database.session() as session:
        applications.decide(session, application_id, "hold", reason="", by="Dana", now=now())
    until(lambda: "On hold" in text_of(running.card()))
    assert running.card()["ts"] == first["ts"]
    assert len(cards(running)) == 1


@pytest.mark.slow
@pytest.mark.parametrize(("fault", "posted"), [("drop_after", 1), ("drop_before", 2), ("server_error", 2)])
def test_a_connection_that_breaks_leaves_exactly_one_card(running: Running, fault, posted):
    running.simulator.faults.plan("chat.postMessage", fault)
    running.application()
    running.card()
    row_done(running)
    assert len(cards(running)) == 1
    calls = [method for method, _ in running.simulator.api.calls]
    assert calls.count("chat.postMessage") == posted


@pytest.mark.slow
def test_a_card_is_not_posted_again_while_nobody_can_look_whether_it_is_there(running: Running):
    running.simulator.faults.plan("chat.postMessage", "drop_after")
    running.simulator.faults.plan("conversations.history", "server_error")
    running.application()
    row_done(running, seconds=15)
    assert len(cards(running)) == 1


@pytest.mark.slow
def test_slow_down_keeps_the_order_of_the_channel(running: Running):
    running.simulator.faults.plan("chat.postMessage", "ratelimited", times=2)
    for name in ("First", "Second", "Third"):
        running.application(name=name)
    until(lambda: len(cards(running)) == 3, seconds=15)
    assert [header.split(" ·")[0] for header in cards(running)] == ["First", "Second", "Third"]


@pytest.mark.slow
def test_more_cards_than_slack_takes_in_a_second_all_arrive_in_order(paced: Running):
    names = [f"Candidate {number}" for number in range(7)]
    for name in names:
        paced.application(name=name)
    until(lambda: len(cards(paced)) == 7, seconds=25)
    assert [header.split(" ·")[0] for header in cards(paced)] == names


def test_a_deleted_card_is_posted_again(running: Running):
    application_id = running.application()
    running.simulator.workspace.delete_message(running.channel, running.card()["ts"])
    with running.services.database.session() as session:
        handoff.take_over(session, running.conversation_of(application_id), by="Dana", now=now())
    until(lambda: "Dana writes with the candidate" in text_of(running.card()))


def test_an_erased_candidate_leaves_nothing_in_the_channel(running: Running):
    application_id = running.application("a very private sentence")
    running.card()
    conversation_id = running.conversation_of(application_id)
    with running.services.database.session() as session:
        handoff.take_over(session, running.conversation_of(application_id), by="Dana", now=now())
    running.receive(conversation_id, "another private sentence")
    until(lambda: any("another private" in text_of(post) for post in running.posts()))
    with running.services.database.session() as session:
        conversation = conversations.lock(session, conversation_id)
        assert conversation
        privacy.erase(session, conversation, receipt="R1", now=now())
    until(lambda: not running.posts())


def row_done(running: Running, seconds: float = 8) -> None:
    def done() -> bool:
        with running.services.database.reading() as session:
            return all(row.done_at for row in session.scalars(select(OutboxRow)))

    until(done, seconds)
