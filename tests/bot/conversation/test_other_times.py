"""Recruiters offer a candidate other times with one press: the booked one stays until another is chosen."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from actions import handoff, noticing, settling
from actions.scheduling import booking
from actions.store.tables import Booking, BookingSeat, BusyTime, Conversation, Interviewer, OutboxRow
from bot.conversation import other_times
from bot.conversation.wording import pack
from tests.bot.conversation.player import Player


@pytest.fixture
def player(memory_database):
    player = Player(memory_database, {"now": "2026-11-25T10:30+05:30"}, None)
    player.reach({"begin": "booked"})
    return player


@pytest.fixture
def proposal(memory_database, player) -> str:
    """That of an interviewer who has taken the day off."""
    with memory_database.session() as session:
        booked = session.scalars(select(Booking)).one()
        person = session.get_one(Interviewer, session.scalars(select(BookingSeat.interviewer_id)).one())
        person.days_off = [booked.start.date().isoformat()]
        assert noticing.look_for_absences(session, now=player.rehearsal.now) == 1
        alert = session.scalars(select(OutboxRow.payload).where(OutboxRow.kind == "slack.alert")).all()[-1]
        choices = dict(alert["choices"])
        return choices["Offer the candidate other times"].partition("|")[0]


def offer(database, player, proposal, **more):
    with database.session() as session:
        return other_times.offer(session, proposal, by="Dana", now=player.rehearsal.now, **more)[0]


def booked_at(database):
    with database.reading() as session:
        chat = session.scalars(select(Conversation.id)).one()
        return booking.current(session, chat).start


def test_the_candidate_chooses_and_only_then_the_interview_moves(player, proposal, memory_database):
    before = booked_at(memory_database)
    assert offer(memory_database, player, proposal) == "offered"
    turn = player.say("!wait 1s")
    [reply] = turn["replies"]
    assert "It stays yours until you have chosen another" in reply["text"]
    assert len(reply["choices"]) == 4
    assert booked_at(memory_database) == before
    turn = player.say("!choose 1")
    assert "your interview is now" in turn["replies"][0]["text"]
    assert booked_at(memory_database) != before
    assert offer(memory_database, player, proposal) == "outdated"


def test_offered_once_it_is_settled_and_the_candidate_is_not_asked_twice(player, proposal, memory_database):
    assert offer(memory_database, player, proposal) == "offered"
    assert offer(memory_database, player, proposal) == "outdated"
    assert len(player.say("!wait 1s")["replies"]) == 1
    with memory_database.session() as session:
        assert not settling.waits(session, f"{proposal}|{settling.OFFER}")


def test_it_is_said_in_the_tone_of_the_house(player, proposal, memory_database):
    offer(memory_database, player, proposal, tone="brief")
    said = player.say("!wait 1s")["replies"][0]["text"]
    assert said.startswith(pack("brief")["other_times_asked"][0].partition("{when}")[0])


def taken_over(session, player):
    chat = session.scalars(select(Conversation.id)).one()
    handoff.take_over(session, chat, by="Dana", now=player.rehearsal.now)


def left(session, _player):
    conversation = session.scalars(select(Conversation)).one()
    conversation.state = {**conversation.state, "stage": "stopped"}


def near(session, player):
    player.rehearsal.now = session.scalars(select(Booking.start)).one() - timedelta(minutes=30)


def full(session, _player):
    always = datetime(2026, 1, 1, tzinfo=UTC), datetime(2028, 1, 1, tzinfo=UTC)
    for person in session.scalars(select(Interviewer.id)).all():
        session.add(BusyTime(interviewer_id=person, start=always[0], end=always[1]))


@pytest.mark.parametrize(
    ("why", "said"),
    [(taken_over, "taken_over"), (left, "unreachable"), (near, "too_near"), (full, "no_times")],
)
def test_where_it_would_lead_nowhere_nothing_is_offered_and_the_choice_stays(
    player, proposal, memory_database, why, said
):
    with memory_database.session() as session:
        why(session, player)
    player.say("!wait 0s")
    assert offer(memory_database, player, proposal) == said
    assert player.say("!wait 0s")["replies"] == []
    with memory_database.session() as session:
        assert settling.waits(session, f"{proposal}|{settling.OFFER}")
