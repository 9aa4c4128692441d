"""Moving a booked interview by words that lean on it, asking about it, and what the team does to it."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions import applications, settling
from actions.scheduling import booking
from actions.store import conversations
from actions.store.tables import Application, Conversation, OutboxRow
from bot.conversation.calling_off import call_off
from tests.bot.conversation.player import Player

AT = "2026-11-25T10:30+05:30"


@pytest.fixture
def player(memory_database):
    return Player(memory_database, {"now": AT}, None)


@pytest.fixture
def booked(player):
    player.reach({"begin": "booked"})
    return player


def said(player) -> str:
    return " ".join(reply["text"] for reply in player.last["replies"])


def now_booked(memory_database):
    with memory_database.reading() as session:
        chat = session.scalars(select(Conversation.id)).one()
        return booking.current(session, chat)


@pytest.mark.parametrize(
    ("words", "minutes"), [("can we make it an hour later", 60), ("half an hour earlier please", -30)]
)
def test_a_shift_is_from_the_booked_interview(booked, memory_database, words, minutes):
    before = now_booked(memory_database).start
    booked.say("can we move it")
    booked.say(words)
    wanted = before + timedelta(minutes=minutes)
    with memory_database.reading() as session:
        chat = session.scalars(select(Conversation.id)).one()
        held = booking.held(session, chat)
    assert (held and held.start == wanted) or "not free" in said(booked)
    assert now_booked(memory_database).start == before


def test_a_named_time_moves_a_booked_interview_without_the_right_verb(booked, memory_database):
    booked.say("move to friday 4 december")
    assert "It stays yours until a new time is settled" in said(booked)


def test_who_comes_and_for_how_long_is_answered_from_the_booking(booked, memory_database):
    with memory_database.reading() as session:
        names = booking.interviewers(session, now_booked(memory_database).id)
    booked.say("who will be in the interview?")
    assert f"You meet {names[0]}" in said(booked)
    booked.say("how long is the interview?")
    assert "45 minutes" in said(booked)


def test_before_a_time_is_booked_nobody_is_named(player):
    player.reach({"begin": "submitted"})
    player.say("who am I meeting?")
    assert "Who comes is settled with the time" in said(player)


def test_a_declined_candidate_s_interview_is_put_to_the_team_and_called_off_once(booked, memory_database):
    now = booked.rehearsal.now
    with memory_database.session() as session:
        application = session.scalars(select(Application)).one()
        applications.decide(session, application.id, "decline", reason="No.", by="Dana", now=now)
        alert = session.scalars(
            select(OutboxRow.payload).where(OutboxRow.key.contains("declined-interview"))
        ).one()
    ((label, choice),) = alert["choices"]
    assert label == "Cancel the interview"
    booking_id = choice.partition("|")[2]
    later = now + timedelta(minutes=1)
    with memory_database.session() as session:
        chat = call_off(session, booking_id, by="Dana", now=later)
        assert "The hiring team has cancelled the interview" in conversations.messages(session, chat)[-1].text
        assert call_off(session, booking_id, by="Dana", now=later + timedelta(minutes=1)) is None
        assert session.scalars(select(Conversation)).one().state["stage"] == "submitted"


def test_the_team_may_cancel_for_a_decline_only_while_it_stands(booked, memory_database):
    now, choice = booked.rehearsal.now, f"{applications.CALL_OFF}|{now_booked(memory_database).id}"
    with memory_database.session() as session:
        application = session.scalars(select(Application)).one()
        for waits in (True, False, True):
            if waits:
                applications.decide(session, application.id, "decline", reason="No.", by="Dana", now=now)
            else:
                applications.take_back(session, application.id, by="Ines", now=now)
            assert settling.waits(session, choice) is waits


def test_a_decline_without_an_interview_asks_nothing(player, memory_database):
    player.reach({"begin": "submitted"})
    with memory_database.session() as session:
        application = session.scalars(select(Application)).one()
        applications.decide(
            session, application.id, "decline", reason="No.", by="Dana", now=player.rehearsal.now
        )
        assert not session.scalars(
            select(OutboxRow).where(OutboxRow.key.contains("declined-interview"))
        ).all()
