"""A look begins no transaction, and takes nothing away from the one that follows."""

from __future__ import annotations

import pytest
from psycopg.pq import TransactionStatus
from sqlalchemy import text
from sqlalchemy.exc import DBAPIError, ProgrammingError

from actions.store.looking import looking


def status(session):
    return session.connection().connection.driver_connection.info.transaction_status


@pytest.fixture
def sessions(postgres_database):
    with postgres_database.engine.begin() as connection:
        connection.execute(text("CREATE TABLE things (name varchar(10))"))
    yield postgres_database
    with postgres_database.engine.begin() as connection:
        connection.execute(text("DROP TABLE things"))


def names(session):
    return session.scalars(text("SELECT name FROM things ORDER BY name")).all()


def write(session, name):
    session.execute(text("INSERT INTO things VALUES (:name)"), {"name": name})


@pytest.mark.postgres
def test_a_look_begins_nothing_and_sees_what_others_commit_next(sessions):
    with sessions.session() as session:
        with looking(session.connection()):
            assert names(session) == []
        assert status(session) == TransactionStatus.IDLE
        with sessions.session() as other:
            write(other, "theirs")
        with looking(session.connection()):
            assert names(session) == ["theirs"]


def look_write_and_fail(database):
    with database.session() as session:
        with looking(session.connection()):
            names(session)
        write(session, "one")
        write(session, "a name that the column has no room for")


@pytest.mark.postgres
def test_what_is_written_after_a_look_stands_or_falls_as_one(sessions):
    with pytest.raises(DBAPIError):
        look_write_and_fail(sessions)
    with sessions.session() as session:
        assert names(session) == []


@pytest.mark.postgres
def test_a_look_within_a_transaction_is_part_of_it(sessions):
    with sessions.session() as session:
        write(session, "own")
        with looking(session.connection()):
            assert names(session) == ["own"]
        assert status(session) == TransactionStatus.INTRANS


@pytest.mark.postgres
def test_a_look_that_fails_leaves_the_transaction_usable(sessions):
    with sessions.session() as session:
        with pytest.raises(ProgrammingError), looking(session.connection()):
            session.execute(text("SELECT * FROM nowhere"))
        write(session, "after")
        assert status(session) == TransactionStatus.INTRANS


def test_on_sqlite_the_transaction_has_begun_before(sqlite_database):
    with sqlite_database.session() as session:
        with looking(session.connection()):
            session.scalar(text("SELECT 1"))
        assert session.connection().connection.driver_connection.in_transaction
