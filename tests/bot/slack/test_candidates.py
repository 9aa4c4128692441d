"""A candidate who chats in Slack's direct messages."""

from __future__ import annotations

from dataclasses import replace

import pytest

from actions import applications
from actions.store import conversations
from tests.bot.slack.harness import PROFILE, Running, message_event, now, press_payload, text_of, until

pytestmark = pytest.mark.slow

DM = "DCAND001"


def said(running: Running) -> list[str]:
    return [text_of(post) for post in running.posts(DM) if post["user"] == "UROLECALL"]


def opened(running: Running) -> str:
    """The conversation the candidate's first message opened, once the assistant has answered it."""
    running.write("hello")
    until(lambda: len(said(running)) >= 2)
    return running.conversations()[0].id


def test_the_first_message_opens_a_conversation_with_the_disclosure(running: Running):
    opened(running)
    assert "automated assistant" in said(running)[0]
    assert running.conversations()[0].timezone == "Asia/Kolkata"


def test_the_same_event_delivered_four_times_is_one_message(running: Running):
    for _ in range(4):
        assert running.deliver(message_event("hello", event_id="Ev1")).status_code == 200
    until(lambda: len(said(running)) >= 2)
    (conversation,) = running.conversations()
    assert [text for author, text in running.transcript(conversation.id) if author == "candidate"] == [
        "hello"
    ]


@pytest.mark.parametrize(
    "event",
    [
        {"bot_id": "B1"},
        {"subtype": "message_changed", "message": {"text": "edited"}},
        {"subtype": "message_deleted"},
        {"subtype": "channel_join"},
        {"user": None},
    ],
    ids=["a bot", "an edit", "a deletion", "a join", "nobody"],
)
def test_what_no_person_said_is_ignored(standing: Running, event):
    assert standing.deliver(message_event("hello", event_id="Ev1", **event)).status_code == 200
    assert standing.conversations() == []


def test_what_slack_escaped_reaches_the_engine_as_it_was_typed(running: Running):
    conversation_id = opened(running)
    running.write("3 < 4 years & <b>Go</b> :+1:")
    typed = "3 < 4 years & <b>Go</b> 👍"
    until(lambda: ("candidate", typed) in running.transcript(conversation_id))


def test_a_pressed_choice_is_received_once_and_takes_the_place_of_the_buttons(running: Running):
    conversation_id = opened(running)
    post = next(post for post in running.posts(DM) if post["user"] == "UROLECALL")
    (block,) = [block for block in post["blocks"] if block["type"] == "actions"]
    action = {**block["elements"][0], "block_id": block["block_id"], "action_ts": "1790000000.5"}
    payload = press_payload(post, action, user="UCAND001", channel=DM)
    for _ in range(2):
        assert running.deliver(payload, form=True, path="/slack/interactivity").status_code == 200
    label = action["text"]["text"]
    until(lambda: f"You chose: {label}" in said(running)[0])
    lines = running.transcript(conversation_id)
    assert [text for author, text in lines if author == "candidate"] == ["hello", label]


def test_nobody_presses_a_choice_of_another_persons_conversation(running: Running):
    conversation_id = opened(running)
    other = running.page("arrive", timezone="UTC").json()["channel"]
    post = next(post for post in running.posts(DM) if post["user"] == "UROLECALL")
    (block,) = [block for block in post["blocks"] if block["type"] == "actions"]
    action = {**block["elements"][0], "block_id": block["block_id"], "action_ts": "1790000000.5"}
    payload = press_payload(post, action, user="UCAND002", channel=other)
    assert running.deliver(payload, form=True, path="/slack/interactivity").status_code == 200
    assert len([1 for author, _ in running.transcript(conversation_id) if author == "candidate"]) == 1


def test_with_several_roles_the_candidate_is_asked_which(running: Running):
    running.publish("designer", replace(PROFILE, title="Product Designer"))
    running.write("hello")
    picker = until(lambda: next((p for p in running.posts(DM) if p["user"] == "UROLECALL"), None))
    assert "Data Engineer" in text_of(picker)
    answer = running.press(picker, "role:2", user="UCAND001", channel=DM)
    assert answer.status_code == 200
    until(lambda: any("Product Designer role" in text for text in said(running)))
    assert [each.role_id for each in running.conversations()] == ["designer"]


def test_a_file_is_answered_and_not_silently_dropped(running: Running):
    running.deliver(message_event("", event_id="Ev1", subtype="file_share", files=[{"id": "F1"}]))
    until(lambda: any("cannot open files" in text for text in said(running)))


def test_a_reply_whose_connection_broke_is_said_once(running: Running):
    running.simulator.faults.plan("chat.postMessage", "drop_after")
    opened(running)
    texts = said(running)
    assert len(texts) == len(set(texts))


def test_words_of_a_person_are_marked_as_theirs(running: Running):
    conversation_id = opened(running)
    with running.services.database.session() as session:
        conversation = conversations.lock(session, conversation_id)
        assert conversation
        line = conversations.Line("recruiter", "Hello from Berlin", "person", author_name="Dana Whitfield")
        applications.tell(session, conversation, line, now=now())
    until(lambda: "Dana Whitfield, hiring team" in said(running)[-1])
