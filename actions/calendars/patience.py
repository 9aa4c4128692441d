"""How long to leave a provider alone: what it asks for is obeyed by everything that shares one `Patience`."""

from __future__ import annotations

import math
import threading
from collections.abc import Callable

from actions.calendars.base import CalendarBusy

LONGEST = 64.0
"""Seconds of rest we choose ourselves; a provider may ask for more."""


class Patience:
    """Remembers until when a provider asked to be left alone. Safe to share between threads."""

    def __init__(self, monotonic: Callable[[], float], random: Callable[[], float]) -> None:
        self._monotonic = monotonic
        self._random = random
        self._lock = threading.Lock()
        self._until = 0.0
        self._pleas = 0

    def check(self) -> None:
        """Raises `CalendarBusy` with the seconds that are left, while the provider is not to be asked."""
        with self._lock:
            left = self._until - self._monotonic()
        if left > 0:
            raise CalendarBusy("The calendar's provider asked for patience a moment ago.", left)

    def obey(self, retry_after: str | None) -> float:
        """The seconds to wait, from a Retry-After header in seconds; nobody asks before they are over.

        Without the header each plea in a row doubles the wait, and chance spreads those who wait.
        """
        with self._lock:
            self._pleas += 1
            seconds = _seconds(retry_after)
            if seconds is None:
                seconds = min(2.0 ** (self._pleas - 1) + self._random(), LONGEST)
            self._until = max(self._until, self._monotonic() + seconds)
            return seconds

    def relax(self) -> None:
        """The provider answers again."""
        with self._lock:
            self._pleas = 0


def _seconds(header: str | None) -> float | None:
    try:
        seconds = float(header or "")
    except ValueError:
        return None
    return seconds if math.isfinite(seconds) and seconds >= 0 else None
