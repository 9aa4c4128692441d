"""The audit log only grows, and a change made past that shows."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from datetime import UTC, datetime, timedelta, timezone
from threading import Barrier

import pytest
from alembic import command
from sqlalchemy import event, select, text
from sqlalchemy.exc import DBAPIError

from actions.store import audit
from actions.store.audit_chain import START, Seal, verify
from actions.store.database import Database, _alembic
from actions.store.tables import AuditEntry, AuditSeal, Recruiter

NOW = datetime(2026, 12, 1, 9, 0, tzinfo=UTC)


def write(database: Database, number: int = 3, **detail) -> None:
    with database.session() as session:
        for each in range(number):
            audit.record(
                session, actor="dana", action="role.published", subject=f"r{each}", now=NOW, **detail
            )


def verdict(database: Database, noted: Seal | None = None):
    with database.reading() as session:
        return verify(session, noted)


@contextmanager
def past_the_triggers(database: Database) -> Iterator:
    """What somebody does who may do everything on the database's machine."""
    with database.engine.begin() as connection:
        if database.dialect == "sqlite":
            for name in connection.scalars(
                text("SELECT name FROM sqlite_master WHERE type = 'trigger'")
            ).all():
                connection.execute(text(f"DROP TRIGGER {name}"))
            connection.execute(text("PRAGMA defer_foreign_keys = ON"))
        else:
            connection.execute(text("SET LOCAL session_replication_role = replica"))
        yield connection


def test_an_empty_log_is_whole(database):
    assert verdict(database) == verdict(database)
    assert verdict(database).last == Seal(0, START)
    assert verdict(database).problems == ()


def test_what_was_written_is_whole_whatever_its_detail_is(database):
    write(database)
    detail = {
        "words": "naïve “ü” 👍  ",
        "numbers": [0, -1, 1.5, 1e-7, 2**53],
        "nested": {"b": {"2": None, "10": True}, "a": []},
        "lines": "one\r\ntwo\ttabs",
    }
    write(database, 2, **detail)
    with database.session() as session:
        at = NOW.astimezone(timezone(timedelta(hours=5, minutes=30))) + timedelta(microseconds=1)
        audit.record(session, actor="", action="a", subject="", now=at)
    found = verdict(database)
    assert (found.entries, found.last.number, found.problems) == (6, 6, ())


def test_every_entry_of_a_transaction_is_sealed_with_it_and_none_of_one_undone(database):
    with suppress(ZeroDivisionError), database.session() as session:
        audit.record(session, actor="dana", action="undone", subject="x", now=NOW)
        session.flush()
        raise ZeroDivisionError
    with database.session() as session:
        audit.record(session, actor="dana", action="kept", subject="x", now=NOW)
        with suppress(ZeroDivisionError), session.begin_nested():
            audit.record(session, actor="dana", action="undone", subject="x", now=NOW)
            raise ZeroDivisionError
        with session.begin_nested():
            audit.record(session, actor="dana", action="kept", subject="y", now=NOW)
    with database.reading() as session:
        assert session.scalars(select(AuditEntry.action)).all() == ["kept", "kept"]
    assert verdict(database).entries == 2
    assert verdict(database).problems == ()


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE audit_log SET actor = 'nobody'",
        "UPDATE audit_log SET detail = '{}' WHERE id = 1",
        "DELETE FROM audit_log",
        "DELETE FROM audit_log WHERE id = 2",
        "UPDATE audit_seals SET hash = '0'",
        "DELETE FROM audit_seals",
    ],
)
def test_the_database_refuses_to_change_what_was_written(database, statement):
    write(database)
    with pytest.raises(DBAPIError, match="only grows"), database.engine.begin() as connection:
        connection.execute(text(statement))
    assert verdict(database).problems == ()


@pytest.mark.parametrize(
    "statement",
    [
        "INSERT OR REPLACE INTO audit_log (id, at, actor, action, subject, detail) "
        "VALUES (1, '2026-01-01', 'x', 'x', 'x', '{}')",
        "REPLACE INTO audit_seals (number, entry_id, hash) VALUES (9, 1, 'x')",
        "REPLACE INTO audit_seals (number, entry_id, hash) VALUES (1, 99, 'x')",
        "INSERT INTO audit_seals SELECT number, entry_id, 'x' FROM audit_seals WHERE true "
        "ON CONFLICT DO UPDATE SET hash = 'x'",
    ],
)
def test_sqlite_refuses_to_replace_what_was_written(sqlite_database, statement):
    write(sqlite_database)
    with pytest.raises(DBAPIError, match="only grows"), sqlite_database.engine.begin() as connection:
        connection.execute(text(statement))


@pytest.mark.postgres
def test_postgresql_refuses_to_empty_the_log(postgres_database):
    write(postgres_database)
    with pytest.raises(DBAPIError, match="only grows"), postgres_database.engine.begin() as connection:
        connection.execute(text("TRUNCATE audit_log, audit_seals"))


@pytest.mark.parametrize(
    ("statement", "says"),
    [
        ("UPDATE audit_log SET actor = 'nobody' WHERE id = 2", "Entry 2 or its seal 2 was changed."),
        ("UPDATE audit_log SET subject = 'x' WHERE id = 2", "Entry 2 or its seal 2 was changed."),
        ("UPDATE audit_log SET action = 'x' WHERE id = 2", "Entry 2 or its seal 2 was changed."),
        ("UPDATE audit_log SET detail = '{\"a\": 1}' WHERE id = 2", "Entry 2 or its seal 2 was changed."),
        (
            "UPDATE audit_log SET at = '2026-12-01 09:00:01+00' WHERE id = 2",
            "Entry 2 or its seal 2 was changed.",
        ),
        ("UPDATE audit_seals SET hash = '0' WHERE number = 2", "Entry 2 or its seal 2 was changed."),
        ("DELETE FROM audit_log WHERE id = 2", "Entry 2 is missing, which seal 2 is for."),
        ("DELETE FROM audit_seals WHERE number = 2", "The seals 2 to 2 are missing."),
        (
            "INSERT INTO audit_log (id, at, actor, action, subject, detail) "
            "VALUES (99, '2026-12-01 09:00:01+00', 'x', 'x', 'x', '{}')",
            "Entry 99 has no seal",
        ),
    ],
)
def test_a_change_past_the_triggers_shows(database, statement, says):
    write(database, 4)
    if database.dialect == "sqlite":
        statement = statement.replace("+00'", ".000000'")
        event.listen(database.engine, "connect", _without_references)
        database.engine.dispose()
    with past_the_triggers(database) as connection:
        connection.execute(text(statement))
    assert says in " ".join(verdict(database).problems)


def _without_references(connection, _record) -> None:
    connection.execute("PRAGMA foreign_keys = OFF")


def test_entries_that_changed_places_show(database):
    write(database, 4)
    with past_the_triggers(database) as connection:
        for was, becomes in ((2, 99), (3, 2), (99, 3)):
            connection.execute(text(f"UPDATE audit_seals SET number = {becomes} WHERE number = {was}"))
    assert verdict(database).problems


def test_an_end_that_was_cut_off_shows_against_a_seal_noted_elsewhere(database):
    write(database, 4)
    noted = verdict(database).last
    with past_the_triggers(database) as connection:
        connection.execute(text("DELETE FROM audit_seals WHERE number > 2"))
        connection.execute(text("DELETE FROM audit_log WHERE id > 2"))
    assert verdict(database).problems == ()
    assert "cut off" in verdict(database, noted).problems[0]


def test_a_chain_made_anew_shows_against_a_seal_noted_elsewhere(database):
    write(database, 4)
    noted = verdict(database).last
    with past_the_triggers(database) as connection:
        connection.execute(text("DELETE FROM audit_seals"))
        connection.execute(text("DELETE FROM audit_log"))
    write(database, 6, forged=True)
    assert verdict(database).problems == ()
    assert verdict(database, noted).problems
    write(database)
    assert verdict(database, verdict(database).last).problems == ()


def test_many_who_write_at_once_make_one_chain(database):
    start = Barrier(8)

    def many(writer: int) -> None:
        start.wait()
        for _ in range(15):
            write(database, 2, writer=writer)

    with ThreadPoolExecutor(8) as pool:
        list(pool.map(many, range(8)))
    found = verdict(database)
    assert (found.entries, found.problems) == (240, ())


def test_who_holds_a_row_and_who_wants_it_do_not_wait_for_each_other_for_ever(database):
    """Sealing comes last: were it done at once, these would stand in each other's way until one is ended."""
    with database.session() as session:
        session.add(Recruiter(id="r" * 32, name="R", email="r@example.com", role="admin", created_at=NOW))
    start = Barrier(6)

    def row(session) -> None:
        session.scalars(select(Recruiter).with_for_update()).one()

    def work(writer: int) -> None:
        start.wait()
        for _ in range(10):
            with database.session() as session:
                if writer % 2:
                    row(session)
                audit.record(session, actor="dana", action="a", subject="x", now=NOW)
                session.flush()
                row(session)

    with ThreadPoolExecutor(6) as pool:
        list(pool.map(work, range(6)))
    assert verdict(database).entries == 60
    assert verdict(database).problems == ()


def test_entries_from_before_the_chain_are_its_beginning(tmp_path):
    database = Database(f"sqlite:///{tmp_path / 'old.sqlite3'}")
    _check_migration(database)


@pytest.mark.postgres
def test_entries_from_before_the_chain_are_its_beginning_on_postgresql(postgres_server):
    _check_migration(Database(postgres_server.url(postgres_server.create())))


def _check_migration(database: Database) -> None:
    with database.engine.begin() as connection:
        command.upgrade(_alembic(connection), "0011")
        for number in (1, 2):
            connection.execute(
                AuditEntry.__table__.insert().values(
                    at=NOW, actor="é", action="a", subject=str(number), detail={"b": 1, "a": [1.5, None]}
                )
            )
    database.migrate()
    write(database)
    found = verdict(database)
    assert (found.entries, found.problems) == (5, ())
    with database.engine.begin() as connection:
        command.downgrade(_alembic(connection), "0011")
    database.migrate()
    assert verdict(database).problems == ()
    with pytest.raises(DBAPIError, match="only grows"), database.engine.begin() as connection:
        connection.execute(AuditSeal.__table__.delete())
    database.close()
