"""Limits that keep one visitor from taking the place of all: a bucket of tokens for each, in memory."""

from __future__ import annotations

import math
import time
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from typing import Self

from bot.web.problems import Refused

MOST_KEPT = 20_000
"""Buckets kept; the one that was used longest ago goes first."""


@dataclass(frozen=True, slots=True)
class Rate:
    """A burst, and how many more a second."""

    burst: int
    per_second: float


@dataclass(frozen=True, slots=True)
class Limits:
    """How much one visitor may do."""

    messages: Rate = Rate(burst=5, per_second=1)
    """For one session: faster than a person types, slower than a program sends."""
    conversations: Rate = Rate(burst=60, per_second=60 / 3600)
    """For one address: an office may sit behind it."""
    sign_ins: Rate = Rate(burst=20, per_second=20 / 60)
    """For one address, whatever becomes of them."""
    requests: Rate = Rate(burst=600, per_second=100)
    """For one address, everything included."""
    turns: int = 300
    """For one session; real ones need thirty."""
    sockets: int = 8
    """For one session at a time: windows left open on several devices."""

    @classmethod
    def none(cls) -> Self:
        """No limits, for tests of something else."""
        endless = Rate(10**9, 10**9)
        return cls(endless, endless, endless, endless, turns=10**9, sockets=10**9)


class Limiter:
    """Counts for each key, and refuses with the seconds to wait. `clock` gives monotonic seconds."""

    def __init__(self, rate: Rate, sentence: str, clock: Callable[[], float] = time.monotonic) -> None:
        self._rate, self._sentence, self._clock = rate, sentence, clock
        self._buckets: OrderedDict[str, tuple[float, float]] = OrderedDict()

    def take(self, key: str) -> None:
        """Takes one; raises `Refused` (429) with the sentence when there is none."""
        now = self._clock()
        left, since = self._buckets.get(key, (float(self._rate.burst), now))
        left = min(self._rate.burst, left + (now - since) * self._rate.per_second)
        if left < 1:
            wait = max(1, math.ceil((1 - left) / self._rate.per_second))
            raise Refused(429, self._sentence, retry_after=wait)
        self._buckets[key] = (left - 1, now)
        self._buckets.move_to_end(key)
        if len(self._buckets) > MOST_KEPT:
            self._buckets.popitem(last=False)
