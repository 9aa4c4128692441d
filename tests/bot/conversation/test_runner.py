"""Turns run as messages arrive: bursts together, nothing lost when one fails, never silence."""

import asyncio
from datetime import UTC, datetime, timedelta

import pytest

from actions.store import conversations
from actions.store.tables import OutboxRow
from bot.bootstrap import classifiers, reader, seed_demo
from bot.conversation.engine import Engine, Incoming
from bot.conversation.runner import MOST_FAILURES, TurnRunner
from bot.updates import Updates

NOW = datetime(2026, 11, 25, 5, tzinfo=UTC)


def broken(_text, _context):
    raise ZeroDivisionError


@pytest.fixture
def opened(sqlite_database):
    role_id = seed_demo(sqlite_database, now=NOW)

    def make(read):
        engine = Engine(sqlite_database, read, lambda: NOW, keeps=timedelta(days=180))
        return engine, engine.open(role_id, channel="web").conversation_id

    return make


def spoken(database, conversation_id):
    with database.reading() as session:
        return [(line.author, line.text) for line in conversations.messages(session, conversation_id)]


async def run(engine, conversation_id, times):
    runner = TurnRunner(engine, Updates())
    await runner.start()
    for _ in range(times):
        runner.notify(conversation_id)
        await asyncio.sleep(0.3)
    await runner.stop()


def test_messages_left_unread_by_a_killed_process_are_read_at_the_next_start(opened, sqlite_database):
    engine, conversation_id = opened(reader(classifiers(None)))
    engine.receive(conversation_id, "1", Incoming(text="what languages do you need?"))
    asyncio.run(_start_and_wait(engine))
    assert "Python" in spoken(sqlite_database, conversation_id)[-1][1]


async def _start_and_wait(engine):
    runner = TurnRunner(engine, Updates())
    await runner.start()
    await asyncio.sleep(0.5)
    await runner.stop()


def test_a_message_that_cannot_be_read_is_kept_and_given_to_a_person(opened, sqlite_database):
    engine, conversation_id = opened(broken)
    engine.receive(conversation_id, "1", Incoming(text="a message that breaks the reader"))
    asyncio.run(run(engine, conversation_id, times=MOST_FAILURES))
    *_, question, answer = spoken(sqlite_database, conversation_id)
    assert question == ("candidate", "a message that breaks the reader")
    assert answer[0] == "bot"
    assert "went wrong on our side" in answer[1]
    assert engine.waiting() == []
    with sqlite_database.reading() as session:
        assert session.query(OutboxRow).filter(OutboxRow.kind == "slack.alert").count() == 1


def test_a_reader_that_recovers_answers_as_if_nothing_had_been(opened, sqlite_database):
    sound, tries = reader(classifiers(None)), []

    def moody(text, context):
        tries.append(text)
        return broken(text, context) if len(tries) < MOST_FAILURES else sound(text, context)

    engine, conversation_id = opened(moody)
    engine.receive(conversation_id, "1", Incoming(text="what languages do you need?"))
    asyncio.run(run(engine, conversation_id, times=MOST_FAILURES))
    assert "Python" in spoken(sqlite_database, conversation_id)[-1][1]
    assert engine.waiting() == []
