"""Whether a connection to PostgreSQL that lay in the pool still lives, asked only where there is doubt.

To ask each time is a round trip before every transaction. A server that stops or ends a connection says so on
it, which is seen without asking; one that vanished says nothing, and is asked after a while.
"""

from __future__ import annotations

import select
from time import monotonic
from typing import Any

from sqlalchemy import Engine, event
from sqlalchemy.exc import InvalidatePoolError
from sqlalchemy.pool import ConnectionPoolEntry

TRUSTED = 5.0
"""For how many seconds a silent connection counts as alive."""
_LEFT = "rolecall.left"


def check_when_in_doubt(engine: Engine) -> None:
    """Has the engine's pool give out no connection that is known to be dead, nor one that may well be."""
    dialect = engine.dialect

    def leave(_connection: object, record: ConnectionPoolEntry) -> None:
        record.info[_LEFT] = monotonic()

    def look(connection: Any, record: ConnectionPoolEntry, _proxy: object) -> None:  # noqa: ANN401  the driver's
        left = record.info.pop(_LEFT, None)
        if left is None or (monotonic() - left < TRUSTED and not _has_news(connection)):
            return
        try:
            dialect.do_ping(connection)
        except dialect.loaded_dbapi.Error as error:
            # The others are as old as this one: the pool lets all of them go and connects anew.
            raise InvalidatePoolError from error

    event.listen(engine, "checkin", leave)
    event.listen(engine, "checkout", look)


def _has_news(connection: Any) -> bool:  # noqa: ANN401  the driver's
    """Whether the server said something that nobody has read; the end of a connection is such a thing."""
    if connection.closed:
        return True
    poll = select.poll()
    poll.register(connection.pgconn.socket, select.POLLIN)
    return bool(poll.poll(0))
