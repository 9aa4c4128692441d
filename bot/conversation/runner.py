"""Runs turns as messages arrive: one at a time in a conversation, bursts read together, nobody else waits."""

from __future__ import annotations

import asyncio
import time
from collections import Counter

import structlog
from sqlalchemy.exc import SQLAlchemyError

from bot.conversation import trouble
from bot.conversation.engine import Engine
from bot.updates import Updates

TYPING_PATIENCE = 2.0
"""Seconds a turn waits at most for a candidate who is still typing."""
TYPING_LASTS = 1.2
"""Seconds after a typing signal in which another message is to be expected."""

MOST_FAILURES = 3
"""How often a turn may fail before a person is asked to read the message."""

log = structlog.get_logger(__name__)


class TurnRunner:
    """Calls the engine, in threads, whenever a conversation has something to read."""

    def __init__(self, engine: Engine, updates: Updates) -> None:
        self._engine = engine
        self._updates = updates
        self._tasks: dict[str, asyncio.Task[None]] = {}
        self._again: set[str] = set()
        self._typing: dict[str, float] = {}
        self._failures: Counter[str] = Counter()
        self._loop: asyncio.AbstractEventLoop | None = None

    async def start(self) -> None:
        """Takes up what a stopped or killed process left unread."""
        self._loop = asyncio.get_running_loop()
        for conversation_id in await asyncio.to_thread(self._engine.waiting):
            self.notify(conversation_id)

    async def stop(self) -> None:
        """Lets running turns end; what is unread stays in the inbox."""
        tasks = list(self._tasks.values())
        if tasks:
            await asyncio.wait(tasks, timeout=5)
        self._loop = None

    def notify(self, conversation_id: str) -> None:
        """Something was received in the conversation. Safe to call from any thread."""
        if self._loop is None:
            return
        self._loop.call_soon_threadsafe(self._begin, conversation_id)

    def typing(self, conversation_id: str) -> None:
        """The candidate is writing; a turn that has not begun waits a little for it."""
        self._typing[conversation_id] = time.monotonic()

    def _begin(self, conversation_id: str) -> None:
        self._typing.pop(conversation_id, None)
        if conversation_id in self._tasks:
            self._again.add(conversation_id)
            return
        task = asyncio.get_running_loop().create_task(self._run(conversation_id))
        self._tasks[conversation_id] = task
        task.add_done_callback(lambda _: self._done(conversation_id))

    def _done(self, conversation_id: str) -> None:
        self._tasks.pop(conversation_id, None)
        if conversation_id in self._again:
            self._again.discard(conversation_id)
            self._begin(conversation_id)

    async def _run(self, conversation_id: str) -> None:
        self._updates.publish(conversation_id)
        await self._let_finish_typing(conversation_id)
        try:
            while await asyncio.to_thread(self._engine.turn, conversation_id):
                self._updates.publish(conversation_id)
        except Exception as error:
            # The messages stay in the inbox; the next tick tries again.
            log.error("turn.failed", conversation=conversation_id, exc_info=error)
            await self._after_failure(conversation_id)
        else:
            self._failures.pop(conversation_id, None)

    async def _after_failure(self, conversation_id: str) -> None:
        """A message that fails again and again is a fault of ours: better a person than silence."""
        self._failures[conversation_id] += 1
        if self._failures[conversation_id] < MOST_FAILURES:
            return
        del self._failures[conversation_id]
        try:
            await asyncio.to_thread(
                trouble.set_aside, self._engine.database, self._engine.clock, conversation_id
            )
        except SQLAlchemyError as error:
            # Without a database nothing can be said; what waits stays in the inbox until there is one again.
            log.error("turn.kept", conversation=conversation_id, error=type(error).__name__)
        else:
            self._updates.publish(conversation_id)

    async def _let_finish_typing(self, conversation_id: str) -> None:
        patience = time.monotonic() + TYPING_PATIENCE
        while (now := time.monotonic()) < patience:
            last = self._typing.get(conversation_id)
            if last is None or now - last > TYPING_LASTS:
                return
            await asyncio.sleep(0.05)
