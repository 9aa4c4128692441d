"""A conversation keeps to what the recruiter decided about its version of the role, whatever comes after."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from actions.roles import edits
from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.editing import apply
from actions.store import conversations, roles
from actions.store.tables import RecruiterAnswer
from bot.bootstrap import classifiers, reader
from bot.conversation.engine import Engine, Incoming
from bot.conversation.refusals import RoleArchived, UnknownRole
from bot.conversation.rehearsal import Rehearsal

NOW = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
ADVERT = """Backend Engineer
Requirements
- Docker
- Kafka
- MongoDB
Nice to have
- Terraform
"""
PLAIN = RoleDefinition(compile_advert(ADVERT))
WORDS = "How have you run containers in production?"
DECIDED = PLAIN
for change in (
    edits.SetWording("docker", WORDS),
    edits.SetImportance("kafka", "set_aside"),
    edits.SetEquivalents("mongodb", ("Cassandra", "BuildBox Store")),
    edits.SetOrder(("mongodb", "docker")),
    edits.StateTopic("salary", "Between 60,000 and 70,000 EUR a year."),
):
    DECIDED = apply(DECIDED, change)


@pytest.fixture
def publish(memory_database):
    def published(definition, now=NOW):
        with memory_database.session() as session:
            return roles.publish(session, "backend", definition, by="Ines", now=now)

    return published


@pytest.fixture
def rehearse(memory_database):
    def begun(now=NOW):
        rehearsal = Rehearsal(memory_database, reader(classifiers(None)), "backend", now=now, timezone="UTC")
        rehearsal.opening()
        for press in ("!choose 1", "!choose 1"):
            rehearsal.last = rehearsal.play(press)
        return rehearsal

    return begun


def texts(turn):
    return " ".join(reply["text"] for reply in turn["replies"])


def status(turn, requirement):
    return next(each["status"] for each in turn["answers"] if each["requirement"] == requirement)


def test_the_order_and_the_words_are_the_recruiters_and_what_is_set_aside_never_comes_up(publish, rehearse):
    publish(DECIDED)
    chat = rehearse()
    first = chat.last
    assert first["pending"]["requirement"] == "mongodb"
    second = chat.play("MongoDB, 3 years")
    assert WORDS in texts(second)
    third = chat.play("with Docker, for 2 years")
    assert third["pending"]["requirement"] == "terraform"
    assert [each["requirement"] for each in third["answers"]] == ["docker", "mongodb", "terraform"]


def test_a_question_in_the_recruiters_words_is_put_differently_the_second_time(publish, rehearse):
    publish(apply(PLAIN, edits.SetWording("docker", WORDS)))
    chat = rehearse()
    again = texts(chat.play("what is the salary?"))
    assert again.endswith(f": {WORDS}")


def test_an_equivalent_is_heard_and_counts_even_outside_the_lexicon(publish, rehearse):
    publish(DECIDED)
    turn = rehearse().play("No MongoDB, but I used BuildBox Store for 4 years")
    assert status(turn, "mongodb") == "met"
    assert "BuildBox Store, 4 years" in texts(turn)
    assert "no MongoDB" in texts(turn)


def test_whether_an_equivalent_would_do_is_answered_without_putting_it_into_the_adverts_mouth(
    publish, rehearse
):
    publish(DECIDED)
    said = texts(rehearse().play("Would Cassandra be ok?"))
    assert "Cassandra counts as well here, though the advert's own line does not say so" in said


def test_what_is_set_aside_is_neither_called_required_nor_unmentioned(publish, rehearse):
    publish(DECIDED)
    said = texts(rehearse().play("Is Kafka a must?"))
    assert "The advert says: “Kafka”. The hiring team does not ask about that for this role." in said
    assert "Kafka" not in texts(rehearse().play("which skills are required?"))


def test_a_degree_that_is_set_aside_is_not_denied(publish, rehearse):
    role = RoleDefinition(compile_advert(f"{ADVERT}Education\n- A degree in Computer Science\n"))
    degree = next(each.id for each in role.profile.requirements if each.kind == "education")
    publish(apply(role, edits.SetImportance(degree, "set_aside")))
    said = texts(rehearse().play("Do I need a degree?"))
    assert "A degree in Computer Science" in said
    assert "The hiring team does not ask about that for this role." in said


def test_what_a_recruiter_made_optional_is_not_called_required_by_the_advert(publish, rehearse):
    publish(apply(PLAIN, edits.SetImportance("kafka", "preferred")))
    said = texts(rehearse().play("Is Kafka a must?"))
    assert "No. Kafka is preferred, not required: “Kafka”." in said


def test_what_the_team_published_is_answered_as_theirs_with_its_source(publish, rehearse):
    publish(DECIDED)
    turn = rehearse().play("what is the salary?")
    answer = next(reply for reply in turn["replies"] if reply["kind"] == "answer")
    assert "the hiring team says: “Between 60,000 and 70,000 EUR a year.”" in answer["text"]
    assert [source["kind"] for source in answer["sources"]] == ["profile"]
    assert "slack.question" not in turn["effects"]


def told(database, text, at):
    with database.session() as session:
        session.add(
            RecruiterAnswer(role_id="backend", topic="salary", text=text, answered_by="Dana", answered_at=at)
        )


def test_of_the_published_words_and_a_recruiters_answer_the_later_holds(publish, rehearse, memory_database):
    told(memory_database, "It was 50,000.", NOW - timedelta(days=1))
    publish(DECIDED)
    chat = rehearse()
    assert "60,000 and 70,000" in texts(chat.play("what is the salary?"))
    told(memory_database, "It is 80,000 now.", NOW + timedelta(minutes=1))
    assert "80,000 now" in texts(chat.play("what is the salary?"))


def test_why_is_answered_with_the_adverts_words_or_with_whose_question_it_is(publish, rehearse):
    publish(PLAIN)
    chat = rehearse()
    turn = chat.play("why do you ask?")
    answer = turn["replies"][0]
    assert "“Docker”" in answer["text"]
    assert answer["sources"][0]["quote"] == "Docker"
    added = replace(PLAIN.profile.requirement("docker"), quote="", start=0, end=0)
    publish(RoleDefinition(replace(PLAIN.profile, requirements=(added,))), NOW + timedelta(hours=1))
    answer = rehearse(NOW + timedelta(hours=1)).play("why do you ask?")["replies"][0]
    assert "the advert does not name it" in answer["text"]
    assert answer["sources"] == []


def test_a_running_conversation_stays_on_the_version_it_began_with(publish, rehearse):
    publish(DECIDED)
    chat = rehearse()
    publish(PLAIN, NOW + timedelta(hours=1))
    assert WORDS in texts(chat.play("MongoDB, 3 years"))
    assert "60,000 and 70,000" in texts(chat.play("what is the salary?"))
    assert rehearse(NOW + timedelta(hours=1)).last["pending"]["requirement"] == "docker"


def test_an_archived_role_goes_on_for_whom_it_runs_and_refuses_whom_is_new(
    publish, rehearse, memory_database
):
    publish(DECIDED)
    chat = rehearse()
    with memory_database.session() as session:
        roles.archive(session, "backend", by="Dana", now=NOW)
    assert WORDS in texts(chat.play("MongoDB, 3 years"))
    with pytest.raises(RoleArchived, match="Backend Engineer is closed to new applications"):
        rehearse()


def test_a_conversation_stored_before_there_were_decisions_goes_on(publish, memory_database):
    publish(PLAIN)
    engine = Engine(memory_database, reader(classifiers(None)), lambda: NOW, keeps=timedelta(days=180))
    opened = engine.open("backend", channel="terminal")
    with memory_database.engine.begin() as connection:
        connection.exec_driver_sql("UPDATE roles SET decisions = '{}'")
        old = "json_remove(profile, '$.requirements[0].equivalents')"
        connection.exec_driver_sql(f"UPDATE roles SET profile = {old}")
    engine.receive(opened.conversation_id, "1", Incoming(choice="start"))
    assert engine.turn(opened.conversation_id)
    with memory_database.reading() as session:
        assert len(conversations.messages(session, opened.conversation_id)) > 2


@pytest.mark.parametrize("tone", ["considerate", "brief"])
def test_how_long_words_are_kept_is_said_as_it_is_set(publish, memory_database, tone):
    publish(PLAIN)
    read = reader(classifiers(None))
    engine = Engine(memory_database, read, lambda: NOW, keeps=timedelta(days=45), tone=tone)
    opened = engine.open("backend", channel="terminal")
    engine.receive(opened.conversation_id, "1", Incoming(text="how long do you keep my data?"))
    engine.turn(opened.conversation_id)
    with memory_database.reading() as session:
        first, *_, answer = [each.text for each in conversations.messages(session, opened.conversation_id)]
    assert "until 45 days after the last message" in first
    assert "until 45 days after the last message" in answer


def test_the_brief_tone_is_heard_from_the_first_message_on(publish, memory_database):
    publish(PLAIN)
    said = {}
    for tone in ("considerate", "brief"):
        read = reader(classifiers(None))
        engine = Engine(memory_database, read, lambda: NOW, keeps=timedelta(days=180), tone=tone)
        opened = engine.open("backend", channel="terminal")
        engine.receive(opened.conversation_id, tone, Incoming(choice="start"))
        engine.turn(opened.conversation_id)
        with memory_database.reading() as session:
            said[tone] = [each.text for each in conversations.messages(session, opened.conversation_id)]
    assert all(map(len, said.values()))
    for usual, brief in zip(said["considerate"], said["brief"], strict=True):
        assert brief == usual or len(brief) < len(usual)
    assert said["brief"] != said["considerate"]


def test_a_role_that_never_was_is_unknown_rather_than_archived(rehearse):
    with pytest.raises(UnknownRole) as unknown:
        rehearse()
    assert not isinstance(unknown.value, RoleArchived)
