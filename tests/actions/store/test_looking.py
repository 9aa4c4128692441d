"""A look begins no transaction, and takes nothing away from the one that follows."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor

import pytest
from psycopg.pq import TransactionStatus
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError

from actions.store.looking import look, only_looks


@pytest.fixture
def things(database):
    """The database with a table to write to."""
    with database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE things (name varchar(10) CHECK (length(name) < 10))"))
    yield database
    with database.engine.begin() as connection:
        connection.execute(text("DROP TABLE things"))


ASKED = "SELECT count(*), max(name) FROM things WHERE name LIKE :like"


def seen(session, like="%"):
    return look(session, {"sqlite": ASKED, "postgresql": ASKED}, {"like": like})


def write(session, name):
    session.execute(text("INSERT INTO things VALUES (:name)"), {"name": name})


def in_transaction(session):
    """What the driver says of the session's connection."""
    raw = session.connection().connection.driver_connection
    if session.get_bind().dialect.name == "sqlite":
        return raw.in_transaction
    return raw.info.transaction_status == TransactionStatus.INTRANS


def test_a_look_begins_nothing_and_sees_what_others_commit_next(things):
    with things.session() as session:
        assert seen(session) == (0, None)
        assert not session.begun
        assert things.engine.pool.checkedout() == 0
        with things.session() as other:
            write(other, "theirs")
        assert seen(session) == (1, "theirs")
        assert seen(session, "our%") == (0, None)


def test_a_look_waits_for_nobody_who_writes(things):
    with things.session() as writing:
        write(writing, "theirs")

        def look_meanwhile():
            with things.session() as session:
                return seen(session)

        with ThreadPoolExecutor(1) as other:
            assert other.submit(look_meanwhile).result(timeout=5) == (0, None)


def look_write_and_fail(database):
    with database.session() as session:
        seen(session)
        write(session, "one")
        write(session, "a name that the column has no room for")


def test_what_is_written_after_a_look_stands_or_falls_as_one(things):
    with pytest.raises(DBAPIError):
        look_write_and_fail(things)
    with things.session() as session:
        assert seen(session) == (0, None)


def test_a_look_within_a_transaction_is_part_of_it(things):
    with things.session() as session:
        write(session, "own")
        assert seen(session) == (1, "own")
        assert in_transaction(session)


def test_only_on_sqlite_does_what_is_seen_within_a_transaction_stay_so(things):
    with things.session() as session:
        assert only_looks(session)
        write(session, "own")
        assert only_looks(session) == (things.dialect == "postgresql")


def test_a_look_that_fails_says_so_as_any_statement_does_and_spoils_no_connection(things):
    nowhere = "SELECT * FROM nowhere"
    with pytest.raises(DBAPIError, match="nowhere"), things.session() as session:
        look(session, {"sqlite": nowhere, "postgresql": nowhere}, {})
    assert things.engine.pool.checkedout() == 0
    with things.session() as session:
        assert seen(session) == (0, None)
        write(session, "after")
        assert in_transaction(session)
