"""Limits that keep one visitor from taking the place of all: a bucket of tokens for each, in memory."""

from __future__ import annotations

import math
from collections import OrderedDict
from dataclasses import dataclass

from bot.web.problems import Refused

MOST_KEPT = 20_000
"""Buckets kept; the one that was full longest goes first."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A burst, and how many more a second."""

    burst: int
    per_second: float


MESSAGES = Rate(burst=12, per_second=1.5)
"""For one session: more than a person types, less than a program sends."""
CONVERSATIONS = Rate(burst=60, per_second=60 / 3600)
"""For one address: an office may sit behind it."""
REQUESTS = Rate(burst=400, per_second=60)
"""For one address, reading included."""


class Limiter:
    """Counts for each key, and refuses with the seconds to wait."""

    def __init__(self, rate: Rate) -> None:
        self._rate = rate
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str, now: float) -> None:
        """Takes one; raises `Refused` (429) when there is none. `now` is a monotonic clock in seconds."""
        left, since = self._buckets.get(key, (float(self._rate.burst), now))
        left = min(self._rate.burst, left + (now - since) * self._rate.per_second)
        if left < 1:
            wait = math.ceil((1 - left) / self._rate.per_second)
            raise Refused(
                429, "That was a little fast. Please wait a moment and send it again.", retry_after=wait
            )
        self._buckets[key] = (left - 1, now)
        self._buckets.move_to_end(key)
        if len(self._buckets) > MOST_KEPT:
            self._buckets.popitem(last=False)
