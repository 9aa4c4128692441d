"""From the assistant to a person and back."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from actions import handoff, privacy
from actions.store.tables import AuditEntry, Conversation
from tests.actions.hiring import NOW, Hiring


def test_taking_over_tells_the_candidate_and_shows_the_recruiters_the_chat(hiring: Hiring):
    conversation_id = hiring.chat("hello")
    with hiring.turn(conversation_id) as (session, _):
        handoff.take_over(session, conversation_id, by="Dana", now=NOW)
    assert hiring.said(conversation_id) == ["Dana from the hiring team writes with you now."]
    assert hiring.effects("slack.transcript") == [{"conversation_id": conversation_id, "through": 1}]
    assert hiring.effects("slack.alerts") == [{"conversation_id": conversation_id}]


@pytest.mark.parametrize("act", [handoff.take_over, handoff.hand_back])
def test_the_same_twice_is_said_once(hiring: Hiring, act):
    conversation_id = hiring.chat()
    with hiring.turn(conversation_id) as (session, conversation):
        conversation.taken_over_by = "Dana" if act is handoff.hand_back else None
        act(session, conversation_id, by="Dana", now=NOW)
        act(session, conversation_id, by="Dana", now=NOW)
    assert len(hiring.said(conversation_id)) == 1


def test_a_relay_names_the_message_and_repeats_none_of_it(hiring: Hiring):
    conversation_id = hiring.chat("private words")
    with hiring.turn(conversation_id) as (session, _):
        handoff.relay(session, conversation_id, "delivery-1", now=NOW)
    assert hiring.effects("slack.relay") == [
        {"conversation_id": conversation_id, "delivery_id": "delivery-1"}
    ]


def test_the_log_says_who_wrote_and_not_what(hiring: Hiring):
    conversation_id = hiring.chat()
    with hiring.turn(conversation_id) as (session, _):
        handoff.write_to_candidate(session, conversation_id, "a secret", by="Dana", now=NOW)
    with hiring.database.reading() as session:
        entry = session.scalars(select(AuditEntry).where(AuditEntry.actor == "Dana")).one()
    assert (entry.action, entry.subject, entry.detail) == ("candidate.written_to", conversation_id, {})


@pytest.mark.parametrize("erased", [True, False], ids=["an erased one", "one that never was"])
def test_a_conversation_that_is_gone_is_taken_over_by_nobody(hiring: Hiring, erased):
    conversation_id = hiring.chat() if erased else "0" * 32
    if erased:
        with hiring.turn(conversation_id) as (session, conversation):
            privacy.erase(session, conversation, receipt="R1", now=NOW)
    with hiring.database.session() as session, pytest.raises(handoff.ConversationGone):
        handoff.take_over(session, conversation_id, by="Dana", now=NOW)
    with hiring.database.reading() as session:
        assert session.scalar(select(Conversation.taken_over_by)) is None
