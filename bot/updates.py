"""News that a conversation has something new, for the connections that show it."""

from __future__ import annotations

import asyncio
from collections import defaultdict


class Updates:
    """Wakes those who wait for a conversation. Safe to publish to from any thread."""

    def __init__(self) -> None:
        self._waiting: dict[str, set[asyncio.Event]] = defaultdict(set)
        self._loop: asyncio.AbstractEventLoop | None = None

    def publish(self, conversation_id: str) -> None:
        """Something is new in the conversation."""
        if self._loop is None or self._loop.is_closed():
            return
        self._loop.call_soon_threadsafe(self._wake, conversation_id)

    def _wake(self, conversation_id: str) -> None:
        for event in self._waiting.get(conversation_id, ()):
            event.set()

    async def wait(self, conversation_id: str, timeout: float) -> None:  # noqa: ASYNC109  the caller's patience is data here
        """Returns when something is new, or after `timeout` seconds; then the caller looks."""
        self._loop = asyncio.get_running_loop()
        event = asyncio.Event()
        self._waiting[conversation_id].add(event)
        try:
            await asyncio.wait_for(event.wait(), timeout)
        except TimeoutError:
            pass
        finally:
            self._waiting[conversation_id].discard(event)
            if not self._waiting[conversation_id]:
                del self._waiting[conversation_id]
