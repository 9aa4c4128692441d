"""Letting the threads of one process do something one after the other, in the order in which they asked."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock


class Turns:
    """A queue. Unlike `threading.Lock` it lets nobody who comes again pass those who wait."""

    def __init__(self) -> None:
        self._look = Lock()
        self._waiting: deque[Lock] = deque()
        self._taken = False

    @contextmanager
    def turn(self, patience: float) -> Iterator[bool]:
        """Waits up to so many seconds; true when it is one's turn, which lasts as long as the block."""
        mine = self._wait(patience)
        try:
            yield mine
        finally:
            if mine:
                self._pass_on()

    def _wait(self, patience: float) -> bool:
        with self._look:
            if not self._taken:
                self._taken = True
                return True
            called = Lock()
            called.acquire()
            self._waiting.append(called)
        if called.acquire(timeout=patience):
            return True
        with self._look:
            if called not in self._waiting:
                return True  # Called at the last moment.
            self._waiting.remove(called)
            return False

    def _pass_on(self) -> None:
        with self._look:
            if self._waiting:
                self._waiting.popleft().release()
            else:
                self._taken = False
