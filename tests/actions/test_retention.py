"""Nothing is kept longer than the disclosure promises."""

from datetime import UTC, datetime, timedelta

import pytest

from actions import retention
from actions.store import conversations
from bot.bootstrap import classifiers, reader, seed_demo
from bot.conversation.engine import Engine, Incoming

KEEPS = timedelta(days=180)
BEGAN = datetime(2026, 1, 10, 9, tzinfo=UTC)


def talk(database, now, words):
    role_id = seed_demo(database, now=BEGAN)
    engine = Engine(database, reader(classifiers(None)), lambda: now, keeps=KEEPS)
    opened = engine.open(role_id, channel="web")
    engine.receive(opened.conversation_id, "1", Incoming(text=words))
    engine.turn(opened.conversation_id)
    return opened.conversation_id


def test_a_conversation_is_erased_once_it_is_older_than_promised_and_not_before(database):
    old = talk(database, BEGAN, "what languages do you need?")
    young = talk(database, BEGAN + timedelta(days=100), "is it remote?")
    day = BEGAN + KEEPS
    with database.session() as session:
        assert retention.erase_old(session, keeps=KEEPS, now=day) == 0
    with database.session() as session:
        assert retention.erase_old(session, keeps=KEEPS, now=day + timedelta(minutes=1)) == 1
    with database.reading() as session:
        assert conversations.messages(session, old) == []
        assert conversations.messages(session, young) != []


@pytest.mark.slow
def test_old_conversations_are_erased_a_few_at_a_time(sqlite_database):
    for number in range(retention.AT_ONCE + 1):
        talk(sqlite_database, BEGAN + timedelta(minutes=number), "hello")
    late = BEGAN + KEEPS + timedelta(days=1)
    rounds = []
    for _ in range(3):
        with sqlite_database.session() as session:
            rounds.append(retention.erase_old(session, keeps=KEEPS, now=late))
    assert rounds == [retention.AT_ONCE, 1, 0]
