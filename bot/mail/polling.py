"""Reading the mailbox every minute, in a thread: IMAP in the standard library waits for each answer."""

from __future__ import annotations

import asyncio
from contextlib import suppress

import structlog

from bot.mail.inbound import Inbound
from bot.mail.mailbox import Mailbox, MailboxUnreadable

EVERY = 60.0
"""Seconds."""
READY = "ok"
log = structlog.get_logger(__name__)


class Poller:
    """Reads one mailbox for as long as it is started."""

    def __init__(self, mailbox: Mailbox, inbound: Inbound) -> None:
        self._mailbox, self._inbound = mailbox, inbound
        self._problem = READY
        self._task: asyncio.Task[None] | None = None

    def ready(self) -> str:
        """`ok`, or why the mailbox could not be read the last time."""
        return self._problem

    def start(self) -> None:
        """Begins to read, in the running event loop."""
        self._task = asyncio.create_task(self._always())

    async def stop(self) -> None:
        """Stops; what is unread stays unread."""
        if self._task:
            self._task.cancel()
            with suppress(asyncio.CancelledError):
                await self._task

    async def _always(self) -> None:
        while True:
            await self.poll()
            await asyncio.sleep(EVERY)

    async def poll(self) -> int:
        """Reads once; how many answers were taken."""
        try:
            taken = await asyncio.to_thread(self._mailbox.read, self._take)
        except MailboxUnreadable as error:
            self._note(f"The mailbox cannot be read. {error}")
            return 0
        self._note(READY)
        return taken

    def _take(self, raw: bytes) -> bool:
        """Whether it was an answer. One that we fail on is left to people; others are read all the same."""
        try:
            return self._inbound.take(raw) is not None
        except Exception as error:
            log.error("mail.answer_failed", error=type(error).__name__)
            return False

    def _note(self, problem: str) -> None:
        if problem not in (READY, self._problem):
            log.warning("mailbox.unreadable", problem=problem)
        self._problem = problem
