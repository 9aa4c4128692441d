"""Booked interviews from the command line: listed, noted as missed, taken back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from actions.roles.definition import RoleDefinition
from actions.store import roles
from actions.store.database import Database
from actions.store.tables import Booking, Conversation
from bot.conversation.state import State
from tests.actions.hiring import PROFILE


@pytest.fixture
def interview(shell):
    """Of two candidates: one that is past, and one to come."""
    database = Database(shell.url)
    now = datetime.now(UTC)
    with database.session() as session:
        roles.publish(session, "data-engineer", RoleDefinition(PROFILE), by="Ines", now=now)
        for name, hours in (("past", -1), ("future", 30)):
            state = State(stage="booked").to_json()
            person = {**state["person"], "name": f"Mira {name}"}
            session.add(
                Conversation(
                    id=name,
                    role_id="data-engineer",
                    role_version=1,
                    channel="web",
                    state={**state, "person": person},
                    started_at=now,
                    last_at=now,
                )
            )
            session.flush()
            session.add(
                Booking(
                    id=f"{name}-interview",
                    conversation_id=name,
                    role_id="data-engineer",
                    start=now + timedelta(hours=hours),
                    end=now + timedelta(hours=hours + 1),
                    timezone="UTC",
                    status="confirmed",
                    created_at=now,
                    changed_at=now,
                )
            )
    database.close()
    return shell.within("interview")


@pytest.mark.parametrize("command", ["list", "no-show", "did-come"])
def test_every_command_explains_itself_with_an_example(shell, command):
    shown = shell.text("interview", command, "--help")
    assert f"Example: rolecall interview {command}" in " ".join(shown.split())


def test_interviews_are_listed_within_the_days_asked_for(interview):
    assert "Mira past" in interview.text("list")
    assert "Mira future" in interview.text("list")
    assert "Mira future" not in interview.text("list", "--ahead", "1")
    assert "No interview is booked" in interview.text("list", "--back", "0", "--ahead", "1")


def test_a_no_show_is_noted_shown_and_taken_back(interview):
    assert interview.text("no-show", "past", "--by", "Dana") == "Noted. The candidate was written to.\n"
    assert "no-show, noted by Dana" in interview.text("list")
    assert "noted before" in interview.text("no-show", "past", "--by", "Ravi")
    [past, future] = interview.json("list")
    assert (past["no_show_by"], future["no_show_by"]) == ("Dana", None)
    assert interview.json("did-come", "past") == {
        "id": "past-interview",
        "changed": True,
        "told": True,
    }
    assert "no such note" in interview.text("did-come", "past")


def test_what_has_not_begun_or_is_not_there_is_refused_with_a_sentence(interview):
    assert "has not begun yet" in interview.refused("no-show", "future")
    assert "No booked interview" in interview.refused("no-show", "x")
    assert "More than one" in interview.refused("no-show", "")
