"""Booked interviews from the command line: listed, noted as missed, taken back."""

from __future__ import annotations

import json
from datetime import UTC, datetime, timedelta

import pytest
from typer.testing import CliRunner

from actions.roles.definition import RoleDefinition
from actions.store import roles
from actions.store.database import Database
from actions.store.tables import Booking, Conversation
from bot.cli import app
from bot.conversation.state import State
from tests.actions.hiring import PROFILE


@pytest.fixture
def run(tmp_path):
    address = f"sqlite:///{tmp_path / 'rolecall.sqlite3'}"

    def command(*words: str, code: int = 0):
        result = CliRunner().invoke(app, ["interview", *words, "--database", address])
        assert result.exit_code == code, result.output
        return " ".join((result.stderr if code else result.stdout).split())

    command("list")
    database = Database(address)
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
    return command


@pytest.mark.parametrize("command", ["list", "no-show", "did-come"])
def test_every_command_explains_itself_with_an_example(command):
    shown = CliRunner().invoke(app, ["interview", command, "--help"]).stdout
    assert f"Example: rolecall interview {command}" in " ".join(shown.split())


def test_interviews_are_listed_within_the_days_asked_for(run):
    assert "Mira past" in run("list")
    assert "Mira future" in run("list")
    assert "Mira future" not in run("list", "--ahead", "1")
    assert "No interview is booked" in run("list", "--back", "0", "--ahead", "1")


def test_a_no_show_is_noted_shown_and_taken_back(run):
    assert run("no-show", "past", "--by", "Dana") == "Noted. The candidate was written to."
    assert "no-show, noted by Dana" in run("list")
    assert "noted before" in run("no-show", "past", "--by", "Ravi")
    [past, future] = json.loads(run("list", "--json"))
    assert (past["no_show_by"], future["no_show_by"]) == ("Dana", None)
    assert json.loads(run("did-come", "past", "--json")) == {
        "id": "past-interview",
        "changed": True,
        "told": True,
    }
    assert "no such note" in run("did-come", "past")


def test_what_has_not_begun_or_is_not_there_is_refused_with_a_sentence(run):
    assert "has not begun yet" in run("no-show", "future", code=1)
    assert "No booked interview" in run("no-show", "x", code=1)
    assert "More than one" in run("no-show", "", code=1)
