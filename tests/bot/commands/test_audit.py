"""`rolecall audit …`."""

from __future__ import annotations

import json

import pytest
from sqlalchemy import text

from actions.store import audit
from actions.store.database import Database
from bot.clock import utc_now


@pytest.fixture
def audited(shell):
    return shell.within("audit")


@pytest.fixture
def log(audited):
    database = Database(audited.url)
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
def test_entries_are_listed_the_newest_first(audited, log, words, found):
    listed = audited.json("list", *words)
    assert [each["action"] for each in listed] == found
    assert len(audited.text("list", *words).splitlines()) == len(found)


def test_a_whole_log_is_said_to_be_so_with_its_last_seal(audited, log):
    found = audited.json("verify")
    assert (found["whole"], found["entries"], found["problems"]) == (True, 4, [])
    assert found["last"] in audited.text("verify")
    assert audited.text("verify", "--against", found["last"])


def test_a_log_that_was_changed_ends_the_command_with_1(audited, log):
    noted = audited.json("verify")["last"]
    with log.engine.begin() as connection:
        connection.execute(text("DROP TRIGGER audit_log_no_update"))
        connection.execute(text("UPDATE audit_log SET actor = 'nobody' WHERE id = 2"))
    assert "Entry 2" in audited("verify", exits=1).stdout
    found = json.loads(audited("verify", "--json", exits=1).stdout)
    assert found["whole"] is False
    assert "cut off" in audited("verify", "--against", noted.replace("4:", "9:", 1), exits=1).stdout


@pytest.mark.parametrize("seal", ["x", "1", "1:abc", ":" + "0" * 64, "1:" + "G" * 64])
def test_what_is_no_seal_is_said_to_be_none(audited, seal):
    assert "64 hexadecimal digits" in audited.refused("verify", "--against", seal)
