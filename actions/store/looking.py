"""Looking at how things stand, before a transaction begins where that takes nothing away from it.

Of many who want the same thing most are refused at the first look. Before its transaction a look holds nobody
up and waits for nobody: it takes no turn among SQLite's writers, and on PostgreSQL no round trips of BEGIN
and COMMIT. It is put to the driver itself, because what SQLAlchemy does for a statement costs several times
what the look does.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from functools import lru_cache
from typing import Any

from sqlalchemy import Engine
from sqlalchemy.orm import Session

from actions.store.unit import Unit


def look(session: Session, question: Mapping[str, str], given: Mapping[str, object]) -> tuple[Any, ...]:
    """The one row that answers, as the driver gives it.

    The question is written for each dialect and names its parameters `:like_this`. Within a transaction that
    has begun it is a statement like any other. Before, nothing it says is sure to be so any more when the
    transaction begins.
    """
    engine = _engine_before(session)
    if engine is not None:
        asked = _asked(question, engine.dialect.name)
        # What goes wrong here is said by the transaction, in SQLAlchemy's words, if it goes wrong there too.
        with (
            suppress(engine.dialect.loaded_dbapi.Error),
            _beside(engine) as raw,
            closing(raw.cursor()) as cursor,
        ):
            (row,) = cursor.execute(asked, given).fetchall()
            return tuple(row)
    connection = session.connection()
    return tuple(connection.exec_driver_sql(_asked(question, connection.dialect.name), dict(given)).one())


def only_looks(session: Session) -> bool:
    """Whether what is read now may be different before something is written on the strength of it.

    Only SQLite's transactions, once they have begun, keep everybody else from writing.
    """
    session.flush()
    return _engine_before(session) is not None or session.get_bind().dialect.name == "postgresql"


def _engine_before(session: Session) -> Engine | None:
    """The engine of a session whose transaction has not begun; none once it has."""
    waits = isinstance(session, Unit) and not session.begun
    return session.bind if waits and isinstance(session.bind, Engine) else None


@contextmanager
def _beside(engine: Engine) -> Iterator[Any]:
    """A connection on which each statement is by itself; one on which something fails is not used again."""
    pooled = engine.raw_connection()
    raw: Any = pooled.driver_connection
    by_itself = engine.dialect.name == "postgresql"
    try:
        if by_itself:
            raw.autocommit = True
        yield raw
        if by_itself:
            raw.autocommit = False
    except BaseException:
        pooled.invalidate()
        raise
    finally:
        pooled.close()


def _asked(question: Mapping[str, str], dialect: str) -> str:
    return _with_marks(question[dialect]) if dialect == "postgresql" else question[dialect]


@lru_cache
def _with_marks(asked: str) -> str:
    """With its parameters as psycopg wants them."""
    return re.sub(r"\B:(\w+)", r"%(\1)s", asked)
