"""What goes on about each role, in numbers."""

from __future__ import annotations

from datetime import timedelta

from actions.store import role_counts
from actions.store.role_counts import RoleCounts
from actions.store.tables import Conversation, OpenQuestion, Waiter
from tests.actions.hiring import NOW

ROLE = "data-engineer"


def talk(session, number: int, **given) -> str:
    made = Conversation(
        role_id=ROLE,
        role_version=1,
        channel="web",
        token_hash=f"{number:064d}",
        timezone="UTC",
        state={},
        started_at=NOW,
        last_at=NOW,
        **given,
    )
    session.add(made)
    session.flush()
    return made.id


def ask(session, topic: str, *waiting: str, **given) -> None:
    question = OpenQuestion(role_id=ROLE, topic=topic, wording="?", asked_at=NOW, **given)
    session.add(question)
    session.flush()
    session.add_all(Waiter(question_id=question.id, conversation_id=each, asked_at=NOW) for each in waiting)
    session.flush()


def test_erased_conversations_and_answered_questions_do_not_count(hiring):
    with hiring.database.session() as session:
        first, second = talk(session, 1), talk(session, 2)
        talk(session, 3, erased_at=NOW)
        ask(session, "salary", first)
        ask(session, "remote", second, closed_at=NOW + timedelta(hours=1))
        assert role_counts.counts(session) == {ROLE: RoleCounts(conversations=2, open_questions=1)}


def test_a_role_nothing_went_on_about_is_missing(hiring):
    with hiring.database.session() as session:
        assert role_counts.counts(session) == {}


def test_the_topic_most_wait_for_comes_first(hiring):
    with hiring.database.session() as session:
        people = [talk(session, number) for number in range(3)]
        ask(session, "salary", people[0])
        ask(session, "visa", *people)
        ask(session, "remote", *people, closed_at=NOW)
        assert list(role_counts.waiting(session, ROLE).items()) == [("visa", 3), ("salary", 1)]
        assert role_counts.waiting(session, "another") == {}
