"""Delivering effects: each once, in the order of its lane, however often anything dies in between.

A handler is leased one row at a time. It makes its effect repeatable itself: by an id it chooses, or by
looking before it tries again (`row.attempts > 1` says that an earlier try may have had its effect).
"""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Awaitable, Callable, Mapping
from datetime import datetime, timedelta

import structlog

from actions.store import outbox
from actions.store.database import Database
from actions.store.tables import OutboxRow

LEASE = timedelta(seconds=60)
"""Longer than any handler may take; then another process may try."""
PATIENCE = 45.0
"""Seconds a handler may take."""
MOST_ATTEMPTS = 12
LONGEST_WAIT = 300.0
"""Seconds between two attempts."""

Handler = Callable[[OutboxRow], Awaitable[None]]
log = structlog.get_logger(__name__)


class RetryLater(Exception):
    """The other side asks for patience."""

    def __init__(self, seconds: float, reason: str) -> None:
        super().__init__(reason)
        self.seconds = seconds


class GiveUp(Exception):
    """It can never work; trying again would not help."""


def wait_after(attempts: int) -> float:
    """Seconds until what failed so often is tried again: twice as long each time."""
    return min(2.0**attempts, LONGEST_WAIT)


class Outbox:
    """Drains the outbox with the handlers it was given."""

    def __init__(self, database: Database, clock: Callable[[], datetime]) -> None:
        self._database = database
        self._clock = clock
        self._handlers: dict[str, Handler] = {}
        self._owner = secrets.token_hex(8)
        self._draining = asyncio.Lock()

    def register(self, handlers: Mapping[str, Handler]) -> None:
        """Adds the handlers of a channel, by kind."""
        self._handlers.update(handlers)

    async def drain(self) -> int:
        """Delivers what is due, lanes side by side, and gives the number of rows tried.

        Called again while it runs it does nothing: the running one takes what is new as well.
        """
        if self._draining.locked() or not self._handlers:
            return 0
        async with self._draining:
            tried = 0
            while rows := await asyncio.to_thread(self._lease):
                await asyncio.gather(*(self._deliver(row) for row in rows))
                tried += len(rows)
            return tried

    def _lease(self) -> list[OutboxRow]:
        with self._database.session() as session:
            kinds = tuple(self._handlers)
            return outbox.lease(session, owner=self._owner, now=self._clock(), for_=LEASE, kinds=kinds)

    async def _deliver(self, row: OutboxRow) -> None:
        try:
            async with asyncio.timeout(PATIENCE):
                await self._handlers[row.kind](row)
        except RetryLater as later:
            await asyncio.to_thread(self._retry, row, later.seconds, str(later))
        except GiveUp as error:
            await asyncio.to_thread(self._give_up, row, str(error))
        except Exception as error:
            # Whatever went wrong, the row stays; its words are not logged, they may be a candidate's.
            log.warning("outbox.failed", kind=row.kind, attempts=row.attempts, error=type(error).__name__)
            await asyncio.to_thread(self._retry_or_give_up, row, type(error).__name__)
        else:
            await asyncio.to_thread(self._finish, row)

    def _finish(self, row: OutboxRow) -> None:
        with self._database.session() as session:
            outbox.finish(session, row.id, self._owner, now=self._clock())

    def _retry(self, row: OutboxRow, seconds: float, error: str) -> None:
        with self._database.session() as session:
            outbox.retry(
                session, row.id, self._owner, at=self._clock() + timedelta(seconds=seconds), error=error
            )

    def _retry_or_give_up(self, row: OutboxRow, error: str) -> None:
        if row.attempts >= MOST_ATTEMPTS:
            self._give_up(row, error)
        else:
            self._retry(row, wait_after(row.attempts), error)

    def _give_up(self, row: OutboxRow, error: str) -> None:
        log.error("outbox.gave_up", kind=row.kind, attempts=row.attempts, error=error)
        with self._database.session() as session:
            outbox.give_up(session, row.id, self._owner, now=self._clock(), error=error)
