"""A candidate for whom nothing was free, and what the clock tells them once something is."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import delete, select

from actions.scheduling import booking
from actions.store import conversations
from actions.store.tables import BusyTime, Conversation, Interviewer, Wish
from bot.conversation import freeing
from tests.bot.conversation.player import Player

ALWAYS = (datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC))
AT = "2026-11-25T10:30+05:30"


@pytest.fixture
def player(memory_database):
    return Player(memory_database, {"now": AT}, None)


@pytest.fixture
def nobody_free(memory_database, player):
    with memory_database.session() as session:
        for person in session.query(Interviewer):
            session.add(
                BusyTime(
                    id=f"full-{person.id}"[:32], interviewer_id=person.id, start=ALWAYS[0], end=ALWAYS[1]
                )
            )
    player.reach({"begin": "submitted"})
    return player


def free_again(database):
    with database.session() as session:
        session.execute(delete(BusyTime).where(BusyTime.start == ALWAYS[0]))


def tick(player, database):
    with database.session() as session:
        return freeing.offer_freed(session, now=player.rehearsal.now)


def the_chat(session) -> str:
    return session.scalars(select(Conversation.id)).one()


def last_of(database):
    with database.reading() as session:
        return conversations.messages(session, the_chat(session))[-1]


def test_a_time_that_comes_free_is_held_told_and_booked_with_one_yes(nobody_free, memory_database):
    player = nobody_free
    assert "when a time comes free I hold it" in str(player.last["replies"])
    assert tick(player, memory_database) == []
    free_again(memory_database)
    assert len(tick(player, memory_database)) == 1
    told = last_of(memory_database)
    assert "A time has come free" in told.text
    assert told.choices[0]["label"] == "Book it"
    assert tick(player, memory_database) == []
    player.say("yes please")
    assert player.last["booking"]["status"] == "confirmed"
    with memory_database.reading() as session:
        assert session.scalars(select(Wish)).all() == []


def test_who_says_no_to_it_keeps_waiting_for_another(nobody_free, memory_database):
    player = nobody_free
    free_again(memory_database)
    tick(player, memory_database)
    first = last_of(memory_database).text
    player.say("no")
    assert player.last["booking"] is None
    with memory_database.reading() as session:
        assert booking.held(session, the_chat(session)) is None
    tick(player, memory_database)
    assert last_of(memory_database).text != first


def test_who_asked_not_to_be_written_to_is_not(nobody_free, memory_database):
    player = nobody_free
    player.say("STOP")
    free_again(memory_database)
    assert tick(player, memory_database) == []


def test_who_was_erased_holds_nothing(nobody_free, memory_database):
    player = nobody_free
    player.say("delete my data")
    player.say("yes")
    free_again(memory_database)
    assert tick(player, memory_database) == []


def test_wishes_that_are_past_are_forgotten(nobody_free, memory_database):
    player = nobody_free
    with memory_database.session() as session:
        assert freeing.offer_freed(session, now=player.rehearsal.now + timedelta(days=60)) == []
        assert session.scalars(select(Wish)).all() == []
