"""The team's answer reaches everybody who waits, once."""

from __future__ import annotations

from actions import applications, privacy
from actions.open_questions import answer_question
from actions.store import questions, roles
from tests.actions.hiring import NOW, Hiring


def asked(hiring: Hiring, conversation_id: str, words: str = "what does it pay?") -> str:
    with hiring.turn(conversation_id) as (session, conversation):
        applications.ask_team(session, conversation, "salary", words, now=NOW)
        return questions.of_conversation(session, conversation_id)[0].id


def answered(
    hiring: Hiring, question_id: str, text: str = "60 thousand", by: str = "Dana"
) -> tuple[str, ...]:
    with hiring.database.session() as session:
        return answer_question(session, question_id, text, by=by, now=NOW)


def test_everybody_who_waits_is_told_and_the_next_is_answered_at_once(hiring: Hiring):
    waiting = [hiring.chat() for _ in range(3)]
    (question_id,) = {asked(hiring, conversation_id) for conversation_id in waiting}
    assert sorted(answered(hiring, question_id)) == sorted(waiting)
    for conversation_id in waiting:
        assert hiring.said(conversation_id) == [
            "The hiring team has answered your question about pay: “60 thousand”"
        ]
    with hiring.database.reading() as session:
        assert roles.answers(session, "data-engineer")["salary"].text == "60 thousand"


def test_only_the_first_answer_counts(hiring: Hiring):
    conversation_id = hiring.chat()
    question_id = asked(hiring, conversation_id)
    answered(hiring, question_id)
    assert answered(hiring, question_id, "70 thousand", by="Ines") == ()
    assert len(hiring.said(conversation_id)) == 1


def test_each_who_asks_brings_the_post_up_to_date_and_asking_again_does_not(hiring: Hiring):
    first, second = hiring.chat(), hiring.chat()
    for conversation_id in (first, second, second):
        asked(hiring, conversation_id)
    assert len(hiring.effects("slack.question")) == 2


def test_who_was_erased_is_told_nothing(hiring: Hiring):
    gone, stays = hiring.chat(), hiring.chat()
    question_id = asked(hiring, gone)
    asked(hiring, stays)
    with hiring.turn(gone) as (session, conversation):
        privacy.erase(session, conversation, receipt="R1", now=NOW)
    assert answered(hiring, question_id) == (stays,)


def test_an_answer_brings_the_cards_of_who_waited_up_to_date(hiring: Hiring):
    conversation_id = hiring.chat()
    question_id = asked(hiring, conversation_id)
    application_id = hiring.applied(conversation_id)
    answered(hiring, question_id)
    assert hiring.effects("slack.card") == [{"application_id": application_id}] * 2
