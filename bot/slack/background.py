"""Courtesies that happen after Slack is acknowledged: refusals shown to one person, used buttons replaced.

Nothing that must happen goes through here; that is the outbox's work.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Coroutine
from typing import Any

import structlog

Later = Callable[[Coroutine[Any, Any, object]], None]

_log = structlog.get_logger(__name__)


class Background:
    """Runs small tasks on the side and waits for them at the end."""

    def __init__(self) -> None:
        self._tasks: set[asyncio.Task[None]] = set()

    def later(self, work: Coroutine[Any, Any, object]) -> None:
        """Starts the work; its failure is logged by its kind alone and bothers nobody."""
        task = asyncio.get_running_loop().create_task(_quietly(work))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def finish(self, seconds: float = 5) -> None:
        """Waits for what is under way, `seconds` at most, then ends it."""
        if not self._tasks:
            return
        _, late = await asyncio.wait(self._tasks, timeout=seconds)
        for task in late:
            task.cancel()


async def _quietly(work: Coroutine[Any, Any, object]) -> None:
    try:
        await work
    except Exception as error:
        _log.warning("slack courtesy failed", error=type(error).__name__)
