"""The ticker: APScheduler calls what is due, and the database remembers what that is.

Nothing is kept in the scheduler, so a missed tick loses nothing and two processes ticking do no harm.
"""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime

from apscheduler.schedulers.asyncio import AsyncIOScheduler

from actions import beginning, noticing, reminders, retention
from actions.calendars.sync import Syncer
from actions.scheduling import booking
from actions.store.database import Database
from bot.conversation import freeing
from bot.conversation.engine import Engine
from bot.conversation.runner import TurnRunner
from bot.outbox import Outbox
from bot.updates import Updates


def utc_now() -> datetime:
    """The current moment, aware."""
    return datetime.now(UTC)


class Clock:
    """Ticks the outbox, holds, reminders, freed times, absences, calendars, unread messages and retention."""

    def __init__(
        self,
        database: Database,
        engine: Engine,
        runner: TurnRunner,
        outbox: Outbox,
        syncer: Syncer,
        updates: Updates,
        now: Callable[[], datetime],
    ) -> None:
        self._database, self._engine, self._runner = database, engine, runner
        self._outbox, self._syncer, self._updates, self._now = outbox, syncer, updates, now
        self._scheduler = AsyncIOScheduler(timezone=UTC)

    def start(self) -> None:
        """Begins ticking in the running event loop."""
        self._every(0.5, self._outbox.drain)
        self._every(15, self.expire_holds)
        self._every(30, self.remind)
        self._every(30, self.offer_freed)
        self._every(30, self.look_for_absences)
        self._every(5, self.take_up)
        self._every(15, self.read_calendars)
        self._every(600, self.erase_old)
        self._scheduler.start()

    def stop(self) -> None:
        """Stops ticking; what is due waits in the database."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def _every(self, seconds: float, job: Callable[[], Awaitable[object]]) -> None:
        self._scheduler.add_job(
            job, "interval", seconds=seconds, coalesce=True, max_instances=1, misfire_grace_time=None
        )

    async def _show(self, work: Callable[[], list[str]]) -> None:
        """Does the work, and shows it to whoever looks at the conversations it gives."""
        for conversation_id in await asyncio.to_thread(work):
            self._updates.publish(conversation_id)

    async def expire_holds(self) -> None:
        """Frees interview times whose hold ran out."""
        await self._show(self._expire)

    def _expire(self) -> list[str]:
        with self._database.session() as session:
            return booking.expire_holds(session, now=self._now())

    async def remind(self) -> None:
        """Writes the reminders that are due into their conversations, and shows what has begun."""
        await self._show(self._remind)

    def _remind(self) -> list[str]:
        with self._database.session() as session:
            beginning.show_begun(session, now=self._now())
            return reminders.send_due(session, now=self._now())

    async def offer_freed(self) -> None:
        """Holds times that came free for those who wait for one, and tells them."""
        await self._show(self._offer_freed)

    def _offer_freed(self) -> list[str]:
        told: list[str] = []
        while True:
            with self._database.session() as session:
                more = freeing.offer_freed(session, now=self._now(), tone=self._engine.tone)
            if not more:
                return told
            told += more

    async def look_for_absences(self) -> None:
        """Asks the recruiters about interviews whose interviewer has become unavailable."""
        await asyncio.to_thread(self._look_for_absences)

    def _look_for_absences(self) -> int:
        with self._database.session() as session:
            return noticing.look_for_absences(session, now=self._now())

    async def read_calendars(self) -> None:
        """Reads the interviewers' calendars whose turn it is."""
        await asyncio.to_thread(self._syncer.sync_due)

    async def erase_old(self) -> None:
        """Erases what is older than was promised, a few conversations at a time."""
        while await asyncio.to_thread(self._erase_old):
            pass

    def _erase_old(self) -> int:
        with self._database.session() as session:
            return retention.erase_old(session, keeps=self._engine.keeps, now=self._now())

    async def take_up(self) -> None:
        """Reads messages whose turn failed or whose process died."""
        for conversation_id in await asyncio.to_thread(self._engine.waiting):
            self._runner.notify(conversation_id)
