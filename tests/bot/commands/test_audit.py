"""`rolecall audit …`."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text
from typer.testing import CliRunner

from actions.store import audit
from actions.store.database import Database
from bot.cli import app
from bot.clock import utc_now

SHELL = CliRunner()


@pytest.fixture
def url(tmp_path):
    return f"sqlite:///{tmp_path / 'rolecall.sqlite3'}"


@pytest.fixture
def log(url):
    database = Database(url)
    database.migrate()
    with database.session() as session:
        for actor, action, subject in [
            ("anna", "account.made", "dana"),
            ("dana", "role.published", "nurse"),
            ("anna", "accounting.begun", "x"),
            ("dana", "role_published", "nurse"),
        ]:
            audit.record(session, actor=actor, action=action, subject=subject, now=utc_now(), note="[bold]")
    yield database
    database.close()


def run(url: str, *words: str, exits: int = 0) -> str:
    done = SHELL.invoke(app, ["audit", *words, "--database", url])
    assert done.exit_code == exits, done.output
    return done.output


@pytest.mark.parametrize(
    ("words", "found"),
    [
        ((), ["role_published", "accounting.begun", "role.published", "account.made"]),
        (("--limit", "1"), ["role_published"]),
        (("--actor", "anna"), ["accounting.begun", "account.made"]),
        (("--action", "account."), ["account.made"]),
        (("--action", "role_"), ["role_published"]),
        (("--subject", "nurse", "--actor", "dana"), ["role_published", "role.published"]),
        (("--actor", "' OR 1=1 --"), []),
    ],
)
def test_entries_are_listed_the_newest_first(url, log, words, found):
    listed = json.loads(run(url, "list", "--json", *words))
    assert [each["action"] for each in listed] == found
    assert len(run(url, "list", *words).splitlines()) == len(found)


def test_a_whole_log_is_said_to_be_so_with_its_last_seal(url, log):
    found = json.loads(run(url, "verify", "--json"))
    assert (found["whole"], found["entries"], found["problems"]) == (True, 4, [])
    assert found["last"] in run(url, "verify")
    assert run(url, "verify", "--against", found["last"])


def test_a_log_that_was_changed_ends_the_command_with_1(url, log):
    noted = json.loads(run(url, "verify", "--json"))["last"]
    with log.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_log_no_update"))
        connection.execute(text("UPDATE audit_log SET actor = 'nobody' WHERE id = 2"))
    assert "Entry 2" in run(url, "verify", exits=1)
    found = json.loads(run(url, "verify", "--json", exits=1))
    assert found["whole"] is False
    assert "cut off" in run(url, "verify", "--against", noted.replace("4:", "9:", 1), exits=1)


@pytest.mark.parametrize("seal", ["x", "1", "1:abc", ":" + "0" * 64, "1:" + "G" * 64])
def test_what_is_no_seal_is_said_to_be_none(url, seal):
    assert "64 hexadecimal digits" in run(url, "verify", "--against", seal, exits=1)
