"""The recruiters' actions in the store, on SQLite and on PostgreSQL: each once, the first one stands."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

import pytest

from actions import applications
from actions.store import conversations, roles
from actions.store.database import Database
from actions.store.tables import Application
from bot.bootstrap import classifiers, reader
from bot.conversation.engine import Engine
from bot.slack import ledger
from bot.slack.desk import Desk
from tests.bot.slack.harness import PROFILE, now


def engine(database: Database) -> Engine:
    return Engine(database, reader(classifiers(None)), now, keeps=timedelta(days=180))


class Office:
    """A desk over a database with one sent application."""

    def __init__(self, database: Database) -> None:
        self.database, self.desk = database, Desk(database, now)
        with database.session() as session:
            roles.publish(session, "data-engineer", PROFILE, by="a test", now=now())
        self.conversation = engine(database).open("data-engineer", channel="web").conversation_id
        with database.session() as session:
            conversation = conversations.lock(session, self.conversation)
            assert conversation
            applications.submit(session, conversation, now=now())
            found = applications.of_conversation(session, conversation.id)
            assert found
            self.application = found.id
            ledger.keep(session, f"application:{found.id}", channel="C1", ts="1.1", now=now())
            alert = f"alert:{conversation.id}:human:2026112409:0"
            ledger.keep(session, alert, channel="C1", ts="2.2", now=now())

    def said(self) -> list[str]:
        with self.database.reading() as session:
            lines = conversations.messages(session, self.conversation)
            return [line.text for line in lines if line.author == "recruiter"]


@pytest.fixture
def office(database: Database) -> Office:
    return Office(database)


def test_of_two_recruiters_deciding_at_once_one_is_told_of_the_other(office: Office):
    with ThreadPoolExecutor(2) as pool:
        one = pool.submit(office.desk.decide, office.application, "advance", by="Dana")
        two = pool.submit(office.desk.decide, office.application, "decline", by="Ines")
        refusals = [outcome.result().refusal for outcome in (one, two)]
    with office.database.reading() as session:
        winner = session.get_one(Application, office.application).decided_by
    (refusal,) = [text for text in refusals if text]
    assert f"Already handled by {winner}" in refusal


def test_of_two_recruiters_taking_over_at_once_one_is_told_of_the_other(office: Office):
    with ThreadPoolExecutor(2) as pool:
        refusals = list(
            pool.map(lambda by: office.desk.take_over(office.application, by=by).refusal, ["Dana", "Ines"])
        )
    assert len([text for text in refusals if text and "already" in text]) == 1


def test_a_hold_may_be_followed_by_a_decision(office: Office):
    assert office.desk.decide(office.application, "hold", by="Dana").refusal is None
    assert office.desk.decide(office.application, "advance", by="Ines").refusal is None


def test_the_same_reply_twice_is_said_once(office: Office):
    office.desk.take_over(office.application, by="Dana")
    for _ in range(3):
        office.desk.reply("C1", "1.1", "Hello", by="Dana", delivery="Ev1")
    assert office.said() == ["Hello"]


def test_the_same_question_twice_is_asked_once(office: Office):
    for _ in range(3):
        office.desk.ask(office.application, "Airflow?", by="Dana", delivery="view:V1")
    assert office.said() == ["Airflow?"]


def test_a_persons_words_are_no_turn_of_the_candidates(office: Office):
    office.desk.ask(office.application, "Airflow?", by="Dana", delivery="view:V1")
    assert engine(office.database).waiting() == []


@pytest.mark.parametrize(
    ("thread", "told"), [("1.1", "press Take over"), ("2.2", "press Take over"), ("3.3", None)]
)
def test_a_reply_reaches_nobody_before_somebody_has_taken_over(office: Office, thread, told):
    outcome = office.desk.reply("C1", thread, "Hello", by="Dana", delivery="Ev1")
    assert (told in outcome.refusal) if told else outcome.refusal is None
    assert office.said() == []


@pytest.mark.parametrize("thread", ["1.1", "2.2"])
def test_once_taken_over_every_thread_about_the_candidate_reaches_them(office: Office, thread):
    office.desk.take_over(office.conversation, by="Dana")
    office.desk.reply("C1", thread, "Hello", by="Ines", delivery="Ev1")
    assert office.said() == ["Hello"]


def test_the_conversation_may_be_named_by_its_application(office: Office):
    office.desk.take_over(office.conversation, by="Dana")
    assert "already" in (office.desk.take_over(office.application, by="Ines").refusal or "")


def test_handing_back_what_nobody_took_over_changes_nothing(office: Office):
    assert office.desk.hand_back(office.application, by="Dana").changed == ()


@pytest.mark.parametrize("do", ["take_over", "hand_back"])
def test_an_application_that_is_gone_is_said_to_be(office: Office, do):
    assert "erased" in (getattr(office.desk, do)("0" * 32, by="Dana").refusal or "")
