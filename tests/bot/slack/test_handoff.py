"""A person for a candidate who wants one, before there is any application: alerts, take-over, threads."""

from __future__ import annotations

from typing import Any

import pytest

from actions import applications
from actions.store import conversations
from tests.bot.slack.harness import Running, header_of, message_event, now, press_payload, text_of, until

pytestmark = pytest.mark.slow

ASKS = "Can I talk to a person please?"


def alert(running: Running, start: str = "A candidate asks for a person") -> dict[str, Any]:
    return until(lambda: next(iter(running.headed(start)), None))


def buttons(post: dict[str, Any]) -> list[str]:
    return [
        each["action_id"]
        for block in post["blocks"]
        if block["type"] == "actions"
        for each in block["elements"]
    ]


def thread_of(running: Running, post: dict[str, Any]) -> list[dict[str, Any]]:
    return [each for each in running.posts() if each.get("thread_ts") == post["ts"]]


def shown_in(running: Running, post: dict[str, Any], words: str) -> dict[str, Any]:
    return until(lambda: next((each for each in thread_of(running, post) if words in text_of(each)), None))


def reply(running: Running, post: dict[str, Any], text: str) -> None:
    running.write(text, user="U0DANA", channel=running.channel, thread=post["ts"])


def raised(running: Running, conversation_id: str, category: str) -> None:
    """Another alert about the conversation, as the engine raises it."""
    with running.services.database.session() as session:
        applications.alert(session, conversation_id, category, "Why", now=now())


def taken_over(running: Running, *lines: str) -> tuple[str, dict[str, Any]]:
    """A chat that Dana has taken over from its alert, and the alert."""
    conversation_id = running.chat(*lines, ASKS)
    assert running.press(alert(running), "take_over").status_code == 200
    until(lambda: buttons(alert(running)) == ["hand_back"])
    return conversation_id, alert(running)


def test_an_alert_names_its_chat_and_offers_to_take_over(running: Running):
    conversation_id = running.chat(ASKS)
    post = alert(running)
    assert f"ref {conversation_id[:4].upper()}" in text_of(post)
    assert "A chat about Data Engineer, since " in text_of(post)
    assert buttons(post) == ["take_over"]
    assert ASKS not in text_of(post) + post["text"]


def test_a_person_and_a_candidate_without_an_application_write_with_each_other(running: Running):
    conversation_id, post = taken_over(running)
    reply(running, post, "Hello, I am Dana")
    until(lambda: ("recruiter", "Hello, I am Dana") in running.transcript(conversation_id))
    running.receive(conversation_id, "Thank <!channel> *you*")
    relayed = shown_in(running, post, "Thank <!channel> *you*")
    assert "<!channel>" not in relayed["text"]
    assert f"Candidate {conversation_id[:4].upper()} writes" in text_of(relayed)


def test_several_messages_come_into_the_thread_in_their_order(running: Running):
    conversation_id, post = taken_over(running)
    for number in range(4):
        running.receive(conversation_id, f"message {number}")
    shown_in(running, post, "message 3")
    texts = [text_of(each) for each in thread_of(running, post)]
    relayed = [line for text in texts for line in text.splitlines() if line.startswith("message ")]
    assert relayed == [f"message {number}" for number in range(4)]


def test_what_was_said_before_is_shown_to_who_takes_over_and_not_earlier(running: Running):
    running.chat("I live in <b>Graz</b>", ASKS)
    post = alert(running)
    running.settled()
    assert "Graz" not in str(running.posts())
    running.press(post, "take_over")
    transcript = shown_in(running, post, "How the chat went")
    quotes = [
        element["elements"][0]["text"]
        for block in transcript["blocks"]
        for element in block["elements"]
        if element["type"] == "rich_text_quote"
    ]
    assert quotes == ["I live in <b>Graz</b>", ASKS]
    assert "Graz" not in transcript["text"]


def test_a_reply_before_anybody_took_over_is_told_what_to_do(running: Running):
    conversation_id = running.chat(ASKS)
    before = running.transcript(conversation_id)
    reply(running, alert(running), "Psst")
    until(lambda: any("press Take over" in text for text in running.whispers()))
    assert running.transcript(conversation_id) == before


def test_after_handing_back_the_assistant_answers_again(running: Running):
    conversation_id, post = taken_over(running)
    running.press(post, "hand_back")
    until(lambda: buttons(alert(running)) == ["take_over"])
    running.receive(conversation_id, "is it remote?")
    until(lambda: [author for author, _ in running.transcript(conversation_id)][-2:] == ["candidate", "bot"])


def test_all_alerts_of_a_chat_say_the_same(running: Running):
    conversation_id = running.chat(ASKS)
    raised(running, conversation_id, "distress")
    distress = alert(running, "A candidate may be in distress")
    running.press(distress, "take_over")
    for start in ("A candidate asks for a person", "A candidate may be in distress"):
        until(lambda start=start: "Dana Whitfield writes" in text_of(alert(running, start)))
    running.press(alert(running), "hand_back")
    for start in ("A candidate asks for a person", "A candidate may be in distress"):
        until(lambda start=start: buttons(alert(running, start)) == ["take_over"])


def test_an_alert_raised_while_a_person_writes_says_so(running: Running):
    conversation_id, _ = taken_over(running)
    raised(running, conversation_id, "review")
    assert buttons(alert(running, "A candidate asks for a human review")) == ["hand_back"]


def test_asking_again_after_a_person_has_left_is_another_alert(running: Running):
    conversation_id, post = taken_over(running)
    running.press(post, "hand_back")
    running.receive(conversation_id, ASKS)
    until(lambda: len(running.headed("A candidate asks for a person")) == 2)


def test_the_answer_comes_into_the_thread_the_person_wrote_in(running: Running):
    application_id = running.application()
    conversation_id = running.conversation_of(application_id)
    running.settled()
    raised(running, conversation_id, "human")
    running.press(alert(running), "take_over")
    running.settled()
    running.receive(conversation_id, "under the alert")
    shown_in(running, alert(running), "under the alert")
    (card,) = running.headed("Asha Menon")
    reply(running, card, "Let us go on here")
    until(lambda: ("recruiter", "Let us go on here") in running.transcript(conversation_id))
    running.receive(conversation_id, "under the card")
    shown_in(running, card, "under the card")


def test_taking_over_on_the_card_and_handing_back_on_the_alert_is_one_thing(running: Running):
    conversation_id = running.conversation_of(running.application())
    raised(running, conversation_id, "human")
    running.settled()
    (card,) = running.headed("Asha Menon")
    assert "Asha Menon: A chat about" in text_of(alert(running))
    running.press(card, "take_over")
    until(lambda: buttons(alert(running)) == ["hand_back"])
    running.press(alert(running), "hand_back")
    until(lambda: "take_over" in buttons(running.headed("Asha Menon")[0]))


def test_a_card_and_an_alert_give_the_candidate_one_reference(running: Running):
    conversation_id = running.conversation_of(running.application())
    raised(running, conversation_id, "human")
    running.settled()
    reference = conversation_id[:4].upper()
    assert f"Reference {reference}" in text_of(running.headed("Asha Menon")[0])
    assert f"ref {reference}" in text_of(alert(running))


@pytest.mark.parametrize(("user", "elsewhere"), [("UCAND001", False), ("U0DANA", True)])
def test_an_alert_obeys_members_in_their_channel_only(running: Running, user, elsewhere):
    conversation_id = running.chat(ASKS)
    post = alert(running)
    block = post["blocks"][-1]
    action = {**block["elements"][0], "block_id": block["block_id"], "action_ts": "1790000000.7"}
    payload = press_payload(post, action, user=user, channel="DCAND001" if elsewhere else running.channel)
    assert running.deliver(payload, form=True, path="/slack/interactivity").status_code == 200
    with running.services.database.reading() as session:
        assert conversations.lock(session, conversation_id).taken_over_by is None


def test_a_reply_under_an_alert_delivered_four_times_reaches_the_candidate_once(running: Running):
    conversation_id, post = taken_over(running)
    place = {"channel": running.channel, "channel_type": "channel", "thread_ts": post["ts"]}
    event = message_event("Hello there", event_id="Ev7", user="U0DANA", **place)
    for _ in range(4):
        assert running.deliver(event).status_code == 200
    assert running.transcript(conversation_id).count(("recruiter", "Hello there")) == 1


@pytest.mark.slow
@pytest.mark.parametrize("fault", ["drop_after", "drop_before"])
def test_a_connection_that_breaks_relays_exactly_once(running: Running, fault):
    conversation_id, post = taken_over(running)
    running.settled()
    running.simulator.faults.plan("chat.postMessage", fault)
    running.receive(conversation_id, "just once")
    running.settled()
    assert len([each for each in thread_of(running, post) if "just once" in text_of(each)]) == 1


def test_words_find_a_place_when_somebody_deleted_the_thread(running: Running):
    conversation_id, post = taken_over(running)
    running.settled()
    running.simulator.workspace.delete_message(running.channel, post["ts"])
    running.receive(conversation_id, "are you there?")
    again = alert(running, "You write with a candidate")
    shown_in(running, again, "are you there?")
    assert buttons(again) == ["hand_back"]


def test_one_post_counts_everybody_who_waits_for_an_answer(running: Running):
    for number in range(3):
        conversation_id = running.chat()
        with running.services.database.session() as session:
            conversation = conversations.lock(session, conversation_id)
            assert conversation
            applications.ask_team(session, conversation, "salary", f"pay {number}?", now=now())
    until(lambda: any("3 candidates wait." in text_of(post) for post in running.posts()))
    assert [header_of(post) for post in running.posts()] == ["A candidate asks about Data Engineer"]
