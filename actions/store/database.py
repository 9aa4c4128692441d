"""Opening the database: SQLite in one file by default, PostgreSQL for production, the same tables on both."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import AbstractContextManager, ExitStack, contextmanager, nullcontext, suppress
from pathlib import Path

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url
from sqlalchemy.engine.interfaces import DBAPIConnection
from sqlalchemy.exc import ArgumentError, NoSuchModuleError, OperationalError
from sqlalchemy.orm import Session
from sqlalchemy.pool import ConnectionPoolEntry, StaticPool

from actions.store.liveness import check_when_in_doubt
from actions.store.turns import Turns
from actions.store.unit import Unit

THROUGH = "rolecall.through"
"""Where a session's `info` says through what its changes come."""
MIGRATIONS = Path(__file__).parent / "migrations"
_PATIENCE = 30_000
"""Milliseconds SQLite waits for another writer."""
_PRAGMAS = (
    "journal_mode=WAL",
    "foreign_keys=ON",
    f"busy_timeout={_PATIENCE}",
    "synchronous=FULL",
    # What is deleted is overwritten with zeros in the file: erasing a candidate means the bytes, too.
    "secure_delete=ON",
)


class DatabaseUnusable(Exception):
    """The address is wrong, or nothing usable answers there. The message says what to do, without secrets."""


class Database:
    """The open database. `session()` is the unit of work: one transaction, committed at its end.

    `through` is for where nobody signs in, so that names are only what somebody wrote: the audit log then
    says of each entry through what it came.
    """

    def __init__(self, url: str, *, through: str = "") -> None:
        self._info = {THROUGH: through} if through else {}
        try:
            parsed = make_url(url)
            self.engine = _sqlite(url) if parsed.get_backend_name() == "sqlite" else _postgresql(url)
        except (ArgumentError, NoSuchModuleError, ModuleNotFoundError, ValueError) as error:
            msg = (
                "DATABASE_URL is not an address Rolecall understands. Write it like "
                "postgresql://user:password@host/name or sqlite:///path/to/file.sqlite3."
            )
            raise DatabaseUnusable(msg) from error
        except OSError as error:
            msg = (
                f"The folder of the database {parsed.database} cannot be made: {error.strerror}. "
                "Set DATA_DIR or DATABASE_URL to a place that can be written."
            )
            raise DatabaseUnusable(msg) from error
        self.dialect = self.engine.dialect.name
        self._turns = Turns()
        self.address = parsed.render_as_string(hide_password=True)

    @contextmanager
    def session(self) -> Iterator[Session]:
        """A transaction that may write; on SQLite it begins with the write lock, never half-way."""
        with (
            ExitStack() as turn,
            Unit(self.engine, lambda: turn.enter_context(self._in_turn()), self._info) as session,
            session.begin(),
        ):
            yield session

    @contextmanager
    def reading(self) -> Iterator[Session]:
        """A transaction that only reads; on SQLite it neither waits for a writer nor holds one up."""
        with (
            self.engine.connect().execution_options(rolecall_reading=True) as connection,
            Session(connection, expire_on_commit=False) as session,
        ):
            yield session

    def _in_turn(self) -> AbstractContextManager[object]:
        """One writer of this process after the other, where the database lets in only one at a time.

        SQLite would have them sleep and look again, ever longer. Whoever waits in vain goes on to SQLite,
        which says so in its own words.
        """
        in_file = self.dialect == "sqlite" and not isinstance(self.engine.pool, StaticPool)
        return self._turns.turn(_PATIENCE / 1000) if in_file else nullcontext()

    def migrate(self) -> None:
        """Brings the tables to this version; raises `DatabaseUnusable` when that cannot be done."""
        try:
            with self.engine.begin() as connection:
                command.upgrade(_alembic(connection), "head")
            # What a crash kept from being done after an erasure is made good here.
            empty_log(self.engine)
        except OperationalError as error:
            reason = str(error.orig).splitlines()[0] if error.orig else "it does not answer"
            msg = (
                f"The database at {self.address} cannot be used: {reason}. "
                "Check that it runs, that DATABASE_URL is right, and that there is room on the disk."
            )
            raise DatabaseUnusable(msg) from error

    def at_head(self) -> bool:
        """Whether the tables are those of this version; false, too, when the database does not answer."""
        try:
            with self.engine.connect() as connection:
                current = MigrationContext.configure(connection).get_current_revision()
        except OperationalError:
            return False
        return current == ScriptDirectory(str(MIGRATIONS)).get_current_head()

    def close(self) -> None:
        """Closes all connections."""
        self.engine.dispose()


def with_locks(connection: Connection) -> bool:
    """Whether rows are locked one by one; on SQLite a transaction that may write holds everything."""
    return connection.dialect.name == "postgresql"


def empty_log(engine: Engine) -> bool:
    """Empties SQLite's write-ahead log, which holds pages as they were before something was deleted.

    False when somebody was reading for so long that it could not be emptied now. In memory and on PostgreSQL
    there is nothing to do: PostgreSQL clears deleted rows by its own (auto)vacuum.
    """
    if engine.dialect.name != "sqlite" or isinstance(engine.pool, StaticPool):
        return True
    connection = engine.raw_connection()
    try:
        cursor = connection.cursor()
        cursor.execute("PRAGMA busy_timeout=2000")
        cursor.execute("PRAGMA wal_checkpoint(TRUNCATE)")
        (busy, *_pages) = cursor.fetchone() or (1,)
        cursor.execute(f"PRAGMA busy_timeout={_PATIENCE}")
        cursor.close()
    finally:
        connection.close()
    return not busy


def empty_log_afterwards(session: Session) -> None:
    """Empties the write-ahead log once this session's transaction is committed."""
    bind = session.get_bind()
    engine = bind if isinstance(bind, Engine) else bind.engine

    def empty(_session: Session) -> None:
        # The transaction stands whatever happens here; what is left is emptied at the next start.
        with suppress(sqlite3.OperationalError):
            empty_log(engine)

    event.listen(session, "after_commit", empty, once=True)


def _alembic(connection: Connection) -> Config:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    config.attributes["connection"] = connection
    return config


def _postgresql(url: str) -> Engine:
    parsed = make_url(url).set(drivername="postgresql+psycopg")
    # A stuck statement must not hold a conversation's lock for ever; the server ends it.
    options = "-c statement_timeout=15000 -c idle_in_transaction_session_timeout=30000 -c timezone=UTC"
    engine = create_engine(
        parsed,
        pool_size=10,
        max_overflow=10,
        connect_args={"options": options, "connect_timeout": 5},
    )
    check_when_in_doubt(engine)
    return engine


def _sqlite(url: str) -> Engine:
    parsed = make_url(url)
    in_memory = parsed.database in (None, "", ":memory:")
    if in_memory:
        engine = create_engine(url, poolclass=StaticPool, connect_args={"check_same_thread": False})
    else:
        Path(str(parsed.database)).parent.mkdir(parents=True, exist_ok=True)
        engine = create_engine(url)
    event.listen(engine, "connect", _prepare_sqlite)
    event.listen(engine, "begin", _begin_sqlite)
    return engine


def _prepare_sqlite(connection: DBAPIConnection, _record: ConnectionPoolEntry) -> None:
    # The driver's own transaction handling starts transactions too late; `_begin_sqlite` starts them.
    connection.isolation_level = None
    cursor = connection.cursor()
    for pragma in _PRAGMAS:
        cursor.execute(f"PRAGMA {pragma}")
    cursor.close()


def _begin_sqlite(connection: Connection) -> None:
    reading = connection.get_execution_options().get("rolecall_reading", False)
    connection.exec_driver_sql("BEGIN" if reading else "BEGIN IMMEDIATE")
