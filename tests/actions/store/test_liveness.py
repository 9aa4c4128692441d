"""Connections that died in the pool are noticed before anybody works with them."""

from __future__ import annotations

import psycopg
import pytest
from sqlalchemy import text

from actions.store import liveness

pytestmark = pytest.mark.postgres


@pytest.fixture
def asked(postgres_database, monkeypatch):
    """The connections that were asked whether they live."""
    connections: list[object] = []
    dialect = postgres_database.engine.dialect
    ask = dialect.do_ping
    monkeypatch.setattr(dialect, "do_ping", lambda each: (connections.append(each), ask(each))[1])
    return connections


def backend(database) -> int:
    with database.session() as session:
        return session.scalar(text("SELECT pg_backend_pid()"))


def test_a_connection_just_used_is_used_again_without_asking_it(postgres_database, asked):
    assert backend(postgres_database) == backend(postgres_database)
    assert asked == []


def test_a_connection_that_lay_idle_is_asked(postgres_database, asked, monkeypatch):
    first = backend(postgres_database)
    monkeypatch.setattr(liveness, "TRUSTED", 0.0)
    assert backend(postgres_database) == first
    assert len(asked) == 1


def test_connections_that_the_server_ended_are_replaced_and_nobody_notices(postgres_database):
    with postgres_database.session() as one, postgres_database.session() as other:
        ended = {session.scalar(text("SELECT pg_backend_pid()")) for session in (one, other)}
    address = postgres_database.engine.url.set(drivername="postgresql").render_as_string(hide_password=False)
    with psycopg.connect(address, autocommit=True) as server:
        for pid in ended:
            server.execute("SELECT pg_terminate_backend(%s, 5000)", (pid,))
    assert {backend(postgres_database) for _ in ended}.isdisjoint(ended)
