"""Reading before a transaction begins, where that takes nothing away from it."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from psycopg.pq import TransactionStatus
from sqlalchemy import Connection


@contextmanager
def looking(connection: Connection) -> Iterator[None]:
    """What is read in the block does not begin the connection's transaction, if it has not begun yet.

    On PostgreSQL each statement sees what was committed when it started, in a transaction or not; so a look
    at how things stand needs none, and whoever is refused on its strength is spared two round trips, of
    BEGIN and of COMMIT. Nothing may be locked or written in the block. SQLite's transaction has always begun.
    """
    raw = connection.connection.driver_connection if connection.dialect.name == "postgresql" else None
    if raw is None or raw.info.transaction_status != TransactionStatus.IDLE:
        yield
        return
    raw.autocommit = True
    try:
        yield
    finally:
        if not raw.closed:
            raw.autocommit = False
