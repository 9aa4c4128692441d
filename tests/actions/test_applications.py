"""What becomes of an application, and what the recruiters are told."""

from __future__ import annotations

from datetime import timedelta

import pytest

from actions import applications, handoff
from actions.answering import title_of
from actions.summarising import candidate_summary
from tests.actions.hiring import NOW, Hiring


def raised(hiring: Hiring, conversation_id: str, category: str = "human", *, after: int = 0) -> None:
    with hiring.turn(conversation_id) as (session, _):
        at = NOW + timedelta(minutes=after)
        applications.alert(session, conversation_id, category, "Why", now=at)


@pytest.mark.parametrize(
    ("category", "after", "alerts"), [("human", 20, 1), ("human", 60, 2), ("distress", 20, 2)]
)
def test_the_same_alert_twice_in_an_hour_is_one(hiring: Hiring, category, after, alerts):
    conversation_id = hiring.chat()
    raised(hiring, conversation_id)
    raised(hiring, conversation_id, category, after=after)
    assert len(hiring.effects("slack.alert")) == alerts


def test_after_a_person_has_left_the_same_alert_is_a_new_one(hiring: Hiring):
    conversation_id = hiring.chat()
    raised(hiring, conversation_id)
    with hiring.turn(conversation_id) as (session, _):
        handoff.take_over(session, conversation_id, by="Dana", now=NOW + timedelta(minutes=5))
        handoff.hand_back(session, conversation_id, by="Dana", now=NOW + timedelta(minutes=10))
    raised(hiring, conversation_id, after=20)
    assert len(hiring.effects("slack.alert")) == 2


def test_an_application_has_no_card_before_it_is_sent(hiring: Hiring):
    conversation_id = hiring.chat()
    with hiring.turn(conversation_id) as (session, conversation):
        application = applications.open_application(session, conversation, now=NOW)
        applications.refresh_card(session, application, now=NOW)
        assert candidate_summary(session, application.id) is None
    assert hiring.effects("slack.card") == []


def test_the_first_final_decision_stands(hiring: Hiring):
    application_id = hiring.applied(hiring.chat())
    with hiring.database.session() as session:
        applications.decide(session, application_id, "hold", reason="", by="Ines", now=NOW)
        applications.decide(session, application_id, "advance", reason="", by="Dana", now=NOW)
        with pytest.raises(applications.AlreadyDecided) as known:
            applications.decide(session, application_id, "decline", reason="no", by="Ines", now=NOW)
    assert (known.value.decision.by, known.value.decision.decision) == ("Dana", "advance")


def test_a_decision_taken_back_is_on_hold_with_what_stood_before_and_why(hiring: Hiring):
    application_id = hiring.applied(hiring.chat())
    with hiring.database.session() as session:
        assert not applications.take_back(session, application_id, by="Ines", now=NOW)
        applications.decide(session, application_id, "decline", reason="No Go", by="Dana", now=NOW)
        assert applications.take_back(session, application_id, by="Ines", now=NOW)
        assert applications.take_back(session, application_id, by="Ines", now=NOW)
        assert not applications.take_back(session, application_id, by="Dana", now=NOW)
        summary = candidate_summary(session, application_id)
    assert summary
    assert summary.decision
    reason = "Dana had declined; that was taken back. The reason then: No Go"
    assert (summary.decision.decision, summary.decision.by, summary.decision.reason) == (
        "hold",
        "Ines",
        reason,
    )


def test_nothing_is_decided_about_an_application_nobody_knows(hiring: Hiring):
    with hiring.database.session() as session, pytest.raises(applications.ApplicationUnknown):
        applications.decide(session, "0" * 32, "advance", reason="", by="Dana", now=NOW)


def test_a_card_shows_the_words_of_its_own_candidate_only(hiring: Hiring):
    first, second = hiring.chat(), hiring.chat()
    for conversation_id, words in ((first, "what does it pay?"), (second, "and the money?")):
        with hiring.turn(conversation_id) as (session, conversation):
            applications.ask_team(
                session, conversation, "salary", words, now=NOW + timedelta(seconds=len(words))
            )
    shown = []
    for conversation_id in (first, second):
        application_id = hiring.applied(conversation_id)
        with hiring.database.reading() as session:
            summary = candidate_summary(session, application_id)
            assert summary
            shown.append(summary.open_questions)
    assert shown == [("what does it pay?",), ("pay",)]


def test_two_questions_of_one_message_stand_on_the_card_by_their_topics(hiring: Hiring):
    conversation_id = hiring.chat()
    with hiring.turn(conversation_id) as (session, conversation):
        for topic in ("salary", "notice"):
            applications.ask_team(session, conversation, topic, "what of pay and notice?", now=NOW)
    application_id = hiring.applied(conversation_id)
    with hiring.database.reading() as session:
        summary = candidate_summary(session, application_id)
    assert summary
    assert set(summary.open_questions) == {title_of("salary"), title_of("notice")}


def test_what_is_said_in_one_turn_goes_out_in_its_order(hiring: Hiring):
    conversation_id = hiring.chat(channel="slack", address="D1")
    with hiring.turn(conversation_id) as (session, conversation):
        for number in range(20):
            line = applications.conversations.Line("bot", f"line {number}")
            applications.tell(session, conversation, line, now=NOW)
    assert [effect["seq"] for effect in hiring.effects("slack.message")] == list(range(2, 22))
