"""While a person writes with the candidate: rights are honoured at once, wishes kept, all else is theirs."""

from __future__ import annotations

import pytest
from sqlalchemy import select

from actions import handoff
from actions.scheduling import booking
from actions.store.tables import AuditEntry, Booking, Conversation, Message, OutboxRow, Turn
from bot.conversation import policy
from bot.conversation.calling_off import call_off
from bot.conversation.commands import RefreshCard
from bot.conversation.handing_back import hand_back
from bot.conversation.state import State
from bot.conversation.turn import Heard
from nlu.understanding import Intent, Understanding
from tests.bot.conversation.player import Player
from tests.bot.conversation.test_interleavings import MOMENT, role


@pytest.fixture
def player(memory_database):
    """A candidate with an interview, and Dana, who has taken over."""
    player = Player(memory_database, {"now": "2026-11-25T10:30+05:30"}, None)
    player.reach({"begin": "booked"})
    with memory_database.session() as session:
        handoff.take_over(session, the_chat(session).id, by="Dana", now=player.rehearsal.now)
    player.say("!wait 0s")
    return player


@pytest.fixture
def given_back(memory_database, player):
    """Gives the chat back; what the assistant says then."""

    def done(**more):
        with memory_database.session() as session:
            hand_back(session, the_chat(session).id, by="Dana", now=player.rehearsal.now, **more)
        return [reply["text"] for reply in player.say("!wait 0s")["replies"]]

    return done


def the_chat(session) -> Conversation:
    return session.scalars(select(Conversation)).one()


def relayed(database) -> int:
    with database.reading() as session:
        return len(session.scalars(select(OutboxRow).where(OutboxRow.kind == "slack.relay")).all())


def status(database) -> str:
    with database.reading() as session:
        return session.scalars(select(Booking.status)).one()


FOR_THE_PERSON = (
    "thanks Dana, that helps",
    "yes",
    "no",
    "is it remote?",
    "Python, 9 years",
    "can we do friday at 10?",
    "the second one",
)


@pytest.mark.parametrize("words", FOR_THE_PERSON)
def test_what_is_for_the_person_is_relayed_and_changes_nothing(player, memory_database, words):
    with memory_database.reading() as session:
        before, turns = the_chat(session).state, len(session.scalars(select(Turn)).all())
    assert player.say(words)["replies"] == []
    assert relayed(memory_database) == 1
    with memory_database.reading() as session:
        assert the_chat(session).state == before
        assert len(session.scalars(select(Turn)).all()) == turns


def test_a_wish_for_deletion_is_asked_about_at_once_and_done_by_its_button(player, memory_database):
    turn = player.say("please delete all my data")
    assert "deletion is your right at any time" in turn["replies"][0]["text"]
    assert turn["replies"][0]["choices"] == ["Delete everything", "Keep everything"]
    assert relayed(memory_database) == 1
    turn = player.say("!press Delete everything")
    assert turn["stage"] == "erased"
    with memory_database.reading() as session:
        assert the_chat(session).taken_over_by is None
        assert session.scalars(select(Booking)).all() == []
        said = " ".join(session.scalars(select(Message.text)).all())
        assert "delete all my data" not in said
        assert session.scalars(select(AuditEntry).where(AuditEntry.action == "candidate.erased")).one()


@pytest.mark.parametrize("words", ["yes, delete everything", "Delete everything"])
def test_words_that_name_it_confirm_it_as_well(player, words):
    player.say("please delete all my data")
    assert player.say(words)["stage"] == "erased"


@pytest.mark.parametrize("words", ["yes", "ok", "👍", "yes please", "sure, friday works", "the first one"])
def test_a_yes_to_the_person_never_deletes_anything(player, memory_database, words):
    player.say("please delete all my data")
    turn = player.say(words)
    assert turn["stage"] == "booked"
    assert turn["replies"] == []
    assert status(memory_database) == "confirmed"


@pytest.mark.parametrize(("words", "stage"), [("yes", "booked"), ("!press Yes", "erased")])
def test_of_a_deletion_asked_about_before_they_came_a_typed_yes_is_for_the_person(
    player, memory_database, given_back, words, stage
):
    given_back()
    player.say("please delete all my data")
    buttons = player.rehearsal._choices
    with memory_database.session() as session:
        handoff.take_over(session, the_chat(session).id, by="Dana", now=player.rehearsal.now)
    player.say("!wait 0s")
    player.rehearsal._choices = buttons
    turn = player.say(words if words == "yes" else "!choose 1")
    assert turn["stage"] == stage


def test_after_a_message_to_the_person_the_button_still_deletes(player):
    player.say("please delete all my data")
    buttons = player.rehearsal._choices
    player.say("sorry, one moment, Dana")
    player.rehearsal._choices = buttons
    assert player.say("!choose 1")["stage"] == "erased"


def test_kept_after_all_everything_stays(player, given_back):
    player.say("please delete all my data")
    assert player.say("!press Keep everything")["replies"][0]["text"] == "Then everything stays."
    [back] = given_back()
    assert "please say again" in back


def test_a_deletion_left_open_is_asked_about_again_when_the_assistant_is_back(player, given_back):
    player.say("please delete all my data")
    back, asks = given_back()
    assert back == "The automated assistant is back."
    assert "cannot be undone" in asks
    assert player.say("yes")["stage"] == "erased"


def test_a_copy_is_given_at_once(player, memory_database):
    assert "what is kept about you" in player.say("export my data")["replies"][0]["text"]
    assert relayed(memory_database) == 1


def test_human_review_is_noted_at_once():
    heard = Heard(Understanding("no computer may judge me", Intent("objection_automated", 0.9)))
    decided = policy.decide_meanwhile(State(stage="booked"), heard, role(), MOMENT)
    assert decided.state.objected
    assert RefreshCard() in decided.commands


def test_stop_in_capitals_stops_at_once(player):
    assert player.say("STOP")["stage"] == "stopped"


def test_what_is_to_be_cancelled_is_kept_and_asked_about_when_the_assistant_is_back(
    player, memory_database, given_back
):
    assert player.say("please cancel my interview")["replies"] == []
    assert status(memory_database) == "confirmed"
    back, asks = given_back()
    assert back == "The automated assistant is back."
    assert asks.startswith("You asked to cancel while a person wrote with you.")
    assert "Shall I cancel your interview on" in asks
    assert player.say("yes")["booking"]["status"] == "cancelled"


def test_what_was_cancelled_meanwhile_is_not_asked_about(player, memory_database, given_back):
    player.say("please cancel my interview")
    with memory_database.session() as session:
        call_off(
            session, booking.current(session, the_chat(session).id).id, by="Dana", now=player.rehearsal.now
        )
    player.say("!wait 0s")
    assert given_back() == ["The automated assistant is back."]


def test_a_wish_is_asked_about_once(player, memory_database, given_back):
    player.say("please cancel my interview")
    player.say("cancel the interview please")
    assert len(given_back()) == 2
    player.say("no")
    with memory_database.session() as session:
        handoff.take_over(session, the_chat(session).id, by="Dana", now=player.rehearsal.now)
    player.say("!wait 0s")
    assert len(given_back()) == 1


def test_handed_back_without_a_wish_the_candidate_is_told_to_say_it_again(player, given_back):
    player.say("can we do friday?")
    [back] = given_back()
    assert "please say again" in back


def test_the_question_is_asked_in_the_tone_of_the_house(player, given_back):
    player.say("please cancel my interview")
    _, asks = given_back(tone="brief")
    assert "Cancel it?" in asks or "Cancel your interview" in asks
