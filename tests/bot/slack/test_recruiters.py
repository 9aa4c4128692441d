"""Recruiters at work in their channel: buttons, modals, threads."""

from __future__ import annotations

import pytest

from actions import applications
from actions.store import conversations
from actions.store.tables import Application
from tests.bot.slack.harness import Running, header_of, message_event, now, press_payload, text_of, until

pytestmark = pytest.mark.slow


def decision(running: Running, application_id: str) -> tuple[str | None, str | None, str | None]:
    with running.services.database.reading() as session:
        row = session.get_one(Application, application_id)
        return row.decision, row.decided_by, row.reason


def pressed(running: Running, action_id: str, *, user: str = "U0DANA", channel: str | None = None):
    """The press as Slack sends it, for what the page cannot do."""
    card = running.card()
    block = card["blocks"][-1]
    button = next(each for each in block["elements"] if each["action_id"] == action_id)
    action = {**button, "block_id": block["block_id"], "action_ts": "1790000000.7"}
    payload = press_payload(card, action, user=user, channel=channel or running.channel)
    return running.deliver(payload, form=True, path="/slack/interactivity")


@pytest.mark.parametrize(("button", "shown"), [("advance", "Advanced by"), ("hold", "On hold since")])
def test_a_press_decides_and_the_card_says_who(running: Running, button, shown):
    application_id = running.application()
    assert running.press(running.card(), button).status_code == 200
    assert decision(running, application_id)[:2] == (button, "Dana Whitfield")
    until(lambda: shown in text_of(running.card()))


def test_a_decline_asks_for_its_reason_and_keeps_it(running: Running):
    application_id = running.application()
    running.press(running.card(), "decline")
    assert running.submit("No Python in production").status_code == 200
    assert decision(running, application_id) == ("decline", "Dana Whitfield", "No Python in production")
    until(lambda: "Reason: No Python in production" in text_of(running.card()))


def test_a_decline_without_words_stays_open_and_decides_nothing(running: Running):
    application_id = running.application()
    running.press(running.card(), "decline")
    assert running.submit("   ").json()["errors"] == {"words": "Please write something first."}
    assert decision(running, application_id)[0] is None


def test_a_decided_card_offers_no_decision_any_more(running: Running):
    running.application()
    running.press(running.card(), "advance")
    until(lambda: "Advanced by" in text_of(running.card()))
    buttons = {each["action_id"] for each in running.card()["blocks"][-1]["elements"]}
    assert buttons == {"take_back", "ask", "take_over"}


def test_a_decision_made_by_a_slip_is_taken_back_and_can_be_made_anew(running: Running):
    application_id = running.application()
    running.press(running.card(), "advance")
    until(lambda: "Advanced by" in text_of(running.card()))
    for _ in range(2):
        assert pressed(running, "take_back").status_code == 200
    until(lambda: "Dana Whitfield had advanced; that was taken back." in text_of(running.card()))
    running.press(running.card(), "decline")
    assert running.submit("No Python in production").status_code == 200
    assert decision(running, application_id) == ("decline", "Dana Whitfield", "No Python in production")
    assert running.whispers() == []


def test_a_stale_press_is_told_who_was_first_and_changes_nothing(running: Running):
    application_id = running.application()
    stale = running.card()
    with running.services.database.session() as session:
        applications.decide(session, application_id, "advance", reason="", by="Ines", now=now())
    block = stale["blocks"][-1]
    action = {**block["elements"][1], "block_id": block["block_id"], "action_ts": "1790000000.9"}
    payload = press_payload(stale, action, user="U0DANA", channel=running.channel)
    assert running.deliver(payload, form=True, path="/slack/interactivity").status_code == 200
    until(lambda: any("Already handled by Ines: advanced" in text for text in running.whispers()))
    assert decision(running, application_id)[:2] == ("advance", "Ines")


def test_the_same_press_delivered_twice_says_nothing_the_second_time(running: Running):
    running.application()
    for _ in range(2):
        assert pressed(running, "advance").status_code == 200
    until(lambda: "Advanced by" in text_of(running.card()))
    assert running.whispers() == []


@pytest.mark.parametrize("button", ["advance", "hold", "decline", "ask", "take_over"])
def test_who_is_no_member_of_the_channel_changes_nothing(running: Running, button):
    application_id = running.application()
    assert pressed(running, button, user="UCAND001").status_code == 200
    assert decision(running, application_id)[0] is None
    assert running.simulator.workspace.view_of("UCAND001") is None
    own = [post["text"] for post in running.posts(viewer="UCAND001") if post["ephemeral"]]
    until(lambda: own or [p for p in running.posts(viewer="UCAND001") if p["ephemeral"]])


def test_a_card_copied_into_another_channel_is_powerless(running: Running):
    application_id = running.application()
    assert pressed(running, "advance", channel="DCAND001").status_code == 200
    assert decision(running, application_id)[0] is None


def test_a_modal_sent_by_an_outsider_is_powerless(running: Running):
    application_id = running.application()
    view = {
        "id": "V1",
        "type": "modal",
        "callback_id": "decline",
        "private_metadata": application_id,
        "state": {"values": {"words": {"words": {"type": "plain_text_input", "value": "bad"}}}},
    }
    payload = {"type": "view_submission", "team": {"id": "TDEMO"}, "user": {"id": "UCAND001"}, "view": view}
    assert running.deliver(payload, form=True, path="/slack/interactivity").status_code == 200
    assert decision(running, application_id)[0] is None


def test_a_modal_that_opens_too_late_says_so(running: Running):
    application_id = running.application()
    assert pressed(running, "decline").status_code == 200
    until(lambda: any("took too long" in text for text in running.whispers()))
    assert decision(running, application_id)[0] is None


def test_a_press_is_refused_when_slack_cannot_say_who_belongs_here(running: Running):
    application_id = running.application()
    running.card()
    running.simulator.faults.plan("conversations.members", "server_error")
    assert pressed(running, "advance").status_code == 500
    assert decision(running, application_id)[0] is None


def test_taking_over_lets_people_talk_through_the_thread(running: Running):
    conversation_id = running.conversation_of(running.application())
    running.press(running.card(), "take_over")
    until(lambda: "Dana Whitfield writes with the candidate" in text_of(running.card()))
    card = running.card()
    running.write("When could you start?", user="U0DANA", channel=running.channel, thread=card["ts"])
    until(lambda: ("recruiter", "When could you start?") in running.transcript(conversation_id))
    running.receive(conversation_id, "In <!channel> *March*")
    relayed = until(lambda: next((post for post in running.posts() if "March" in text_of(post)), None))
    assert relayed["thread_ts"] == card["ts"]
    assert "<!channel>" not in relayed["text"]
    running.press(running.card(), "hand_back")
    until(lambda: "take_over" in {each["action_id"] for each in running.card()["blocks"][-1]["elements"]})


def test_a_reply_under_a_card_nobody_took_over_is_sent_to_nobody(running: Running):
    conversation_id = running.conversation_of(running.application())
    before = running.transcript(conversation_id)
    running.write("Psst", user="U0DANA", channel=running.channel, thread=running.card()["ts"])
    until(lambda: any("press Take over" in text for text in running.whispers()))
    assert running.transcript(conversation_id) == before


def test_a_thread_reply_delivered_four_times_reaches_the_candidate_once(running: Running):
    conversation_id = running.conversation_of(running.application())
    running.press(running.card(), "take_over")
    event = message_event(
        "Hello there",
        event_id="Ev7",
        channel=running.channel,
        channel_type="channel",
        user="U0DANA",
        thread_ts=running.card()["ts"],
    )
    for _ in range(4):
        assert running.deliver(event).status_code == 200
    assert running.transcript(conversation_id).count(("recruiter", "Hello there")) == 1


def test_a_question_to_the_candidate_takes_over_and_is_asked_once(running: Running):
    conversation_id = running.conversation_of(running.application())
    running.press(running.card(), "ask")
    assert running.submit("Do you know Airflow?").status_code == 200
    assert ("recruiter", "Do you know Airflow?") in running.transcript(conversation_id)
    until(lambda: "writes with the candidate now" in text_of(running.card()))


def ask_team(running: Running, conversation_id: str) -> dict:
    """An open question about pay in the channel."""
    with running.services.database.session() as session:
        conversation = conversations.lock(session, conversation_id)
        assert conversation
        applications.ask_team(session, conversation, "salary", "what does it *pay* <!here>?", now=now())
    headed = lambda post: (header_of(post) or "").startswith("A candidate asks")  # noqa: E731  one use
    return until(lambda: next((post for post in running.posts() if headed(post)), None))


def test_an_answer_in_the_thread_reaches_who_waits_and_closes_the_question(running: Running):
    conversation_id = running.conversation_of(running.application())
    question = ask_team(running, conversation_id)
    assert "1 candidate waits." in text_of(question)
    running.write(
        "60 to 70 thousand & a bonus", user="U0DANA", channel=running.channel, thread=question["ts"]
    )
    until(
        lambda: any("60 to 70 thousand & a bonus" in text for _, text in running.transcript(conversation_id))
    )
    until(lambda: "Answered by Dana Whitfield" in text_of(ask_again(running)))


def ask_again(running: Running) -> dict:
    return next(post for post in running.posts() if (header_of(post) or "").startswith("A candidate asks"))


def test_a_second_answer_is_told_that_it_came_too_late(running: Running):
    conversation_id = running.conversation_of(running.application())
    question = ask_team(running, conversation_id)
    for words in ("60 thousand", "70 thousand"):
        running.write(words, user="U0DANA", channel=running.channel, thread=question["ts"])
    until(lambda: any("already answered by Dana Whitfield" in text for text in running.whispers()))
    assert not any("70 thousand" in text for _, text in running.transcript(conversation_id))


def test_a_press_on_an_erased_application_says_so(running: Running):
    application_id = running.application()
    running.card()
    button = {
        "type": "button",
        "action_id": "advance",
        "value": "0" * 32,
        "block_id": "decide",
        "action_ts": "1.5",
    }
    payload = press_payload(running.card(), button, user="U0DANA", channel=running.channel)
    assert running.deliver(payload, form=True, path="/slack/interactivity").status_code == 200
    until(lambda: any("was erased" in text for text in running.whispers()))
    assert decision(running, application_id)[0] is None
