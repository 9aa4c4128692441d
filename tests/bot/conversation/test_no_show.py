"""A candidate who did not come hears of a way back, once and without blame, and of a note that was wrong."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import get_args

import pytest
from sqlalchemy import select

from actions import applications
from actions.scheduling import booking
from actions.store import conversations, roles
from actions.store.tables import Application, Booking, Conversation, OutboxRow
from actions.summarising import candidate_summary
from bot.conversation import no_show
from bot.conversation.role import Tone
from bot.conversation.wording import pack
from tests.bot.conversation.player import Player

BLAME = re.compile(
    r"(?i)\b(you (?:missed|failed|forgot|did not|didn)|no.?show|your fault|absent|should have)\b"
)


@pytest.fixture
def player(memory_database):
    """A candidate whose interview began ten minutes ago."""
    player = Player(memory_database, {"now": "2026-11-25T10:30+05:30"}, None)
    player.reach({"begin": "booked"})
    with memory_database.reading() as session:
        player.rehearsal.now = session.scalars(select(Booking)).one().start + timedelta(minutes=10)
    return player


@pytest.fixture
def act(memory_database, player):
    """Notes it, or takes it back, of the first interview; gives what came of it."""

    def done(change, by="Dana", **more):
        with memory_database.session() as session:
            first = session.scalar(select(Booking.id).order_by(Booking.start).limit(1))
            return change(session, first, by=by, now=player.rehearsal.now, **more)

    return done


def chat(database):
    with database.reading() as session:
        return session.scalars(select(Conversation)).one()


def heard(player):
    """What the candidate reads next."""
    return [reply["text"] for reply in player.say("!wait 1s")["replies"]]


def test_one_press_leads_from_the_notice_to_another_time(player, act, memory_database):
    assert act(no_show.note).told
    [words] = heard(player)
    assert "It seems we did not meet on" in words
    assert "choose another time" in words
    assert chat(memory_database).state["stage"] == "submitted"
    player.say("!press Choose another time")
    turn = player.say("!choose 1")
    assert turn["booking"]["status"] == "confirmed"
    assert turn["stage"] == "booked"
    with memory_database.reading() as session:
        assert len(session.scalars(select(Booking).where(Booking.status == "confirmed")).all()) == 2


def test_typing_leads_there_as_well(player, act):
    act(no_show.note)
    heard(player)
    turn = player.say("sorry, can I have another interview time please?")
    assert turn["replies"][-1]["kind"] == "offer"


def test_the_candidate_is_asked_once_however_often_it_is_noted(player, act):
    act(no_show.note)
    assert act(no_show.note, by="Ravi") is None
    assert len(heard(player)) == 1
    assert act(no_show.take_back).told
    assert "you did meet on" in heard(player)[0]
    assert act(no_show.note).told is False
    assert act(no_show.take_back).told is False
    assert heard(player) == []


def test_taken_back_the_chat_stands_where_it_stood(player, act, memory_database):
    before = chat(memory_database).state
    act(no_show.note)
    act(no_show.take_back)
    after = chat(memory_database).state
    assert {key: after[key] for key in ("stage", "interview", "notes")} == {
        key: before[key] for key in ("stage", "interview", "notes")
    }


def test_taken_back_after_another_was_booked_that_one_stays(player, act, memory_database):
    act(no_show.note)
    heard(player)
    player.say("!press Choose another time")
    booked = player.say("!choose 1")["booking"]
    act(no_show.take_back)
    state = chat(memory_database).state
    assert (state["stage"], state["notes"]) == ("booked", [])
    with memory_database.reading() as session:
        assert booking.current(session, chat(memory_database).id).start.isoformat() == booked["start"]


@pytest.mark.parametrize("peace", ["declined", "stopped", "paused", "role closed"])
def test_who_is_not_awaited_any_more_is_left_in_peace(player, act, memory_database, peace):
    now = player.rehearsal.now
    with memory_database.session() as session:
        conversation = session.scalars(select(Conversation)).one()
        if peace == "declined":
            application = session.scalars(select(Application)).one()
            applications.decide(session, application.id, "decline", reason="", by="Dana", now=now)
        elif peace == "role closed":
            roles.archive(session, conversation.role_id, by="Dana", now=now)
        else:
            conversation.state = {**conversation.state, "stage": peace, "resume_to": "booked"}
    assert act(no_show.note).told is False
    assert heard(player) == []
    if peace in ("stopped", "paused"):
        assert chat(memory_database).state["resume_to"] == "submitted"


def test_the_recruiters_card_and_the_candidates_copy_both_say_it_until_it_is_taken_back(
    player, act, memory_database
):
    def card():
        with memory_database.reading() as session:
            return candidate_summary(session, session.scalars(select(Application)).one().id)

    act(no_show.note)
    [note] = card().notes
    assert note.endswith("as Dana noted")
    assert card().interview is None
    assert card().missed
    assert any(f"For the hiring team: {note}" in text for text in copy_of(player))
    act(no_show.take_back)
    assert (card().notes, card().missed) == ((), None)


def copy_of(player):
    return [reply["text"] for reply in player.say("export my data")["replies"]]


def test_no_mail_is_asked_for_without_an_address(player, act, memory_database):
    act(no_show.note)
    with memory_database.reading() as session:
        assert session.scalars(select(OutboxRow).where(OutboxRow.kind == "mail.missed")).all() == []


@pytest.mark.parametrize("tone", get_args(Tone))
def test_it_is_said_in_the_tone_of_the_house(player, act, memory_database, tone):
    act(no_show.note, tone=tone)
    with memory_database.reading() as session:
        said = conversations.messages(session, chat(memory_database).id)[-1].text
    assert said.startswith(pack(tone)["missed"][0].partition("{when}")[0])
    assert pack("considerate")["missed"] != pack("brief")["missed"]


@pytest.mark.parametrize("tone", get_args(Tone))
@pytest.mark.parametrize("key", ["missed", "missed_not"])
def test_no_tone_blames(tone, key):
    assert not any(BLAME.search(line) for line in pack(tone)[key])
