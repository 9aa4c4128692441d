"""Slack's pace: about one message a second and channel, with a small burst."""

from __future__ import annotations

import time


class RateLimited(Exception):
    """Too many messages for one channel; try again in a second."""


class Pace:
    """A bucket of `burst` messages for every channel, refilled by one a second."""

    def __init__(self, burst: int) -> None:
        self._burst = float(burst)
        self._buckets: dict[str, tuple[float, float]] = {}

    def take(self, channel: str) -> None:
        """Lets one message through; raises `RateLimited` when the bucket is empty."""
        now = time.monotonic()
        left, last = self._buckets.get(channel, (self._burst, now))
        left = min(self._burst, left + now - last)
        self._buckets[channel] = (left - 1 if left >= 1 else left, now)
        if left < 1:
            raise RateLimited
