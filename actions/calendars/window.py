"""The window a calendar is followed in: a provider's cursor follows the one it was begun with, no other."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Self

from actions.scheduling.timespan import Timespan


@dataclass(frozen=True, slots=True)
class Cursor:
    """Where reading goes on."""

    token: str
    """The provider's own; empty when only free/busy is open to us, which has none."""
    until: str
    """The end of the window the token follows, as ISO 8601."""
    zone: str = ""
    """The IANA zone in which whole days were read."""

    def __str__(self) -> str:
        return json.dumps(asdict(self))

    @classmethod
    def read(cls, text: str | None, horizon: Timespan) -> Self | None:
        """The cursor, when it is one and its window reaches as far as the horizon."""
        try:
            cursor = cls(**json.loads(text or ""))
            return cursor if datetime.fromisoformat(cursor.until) >= horizon.end else None
        except (TypeError, ValueError):
            return None

    @classmethod
    def free_busy(cls, horizon: Timespan) -> Self:
        """Where reading goes on when it is read whole each time."""
        return cls("", horizon.end.isoformat())

    def window(self, horizon: Timespan) -> Timespan:
        """What is followed from the horizon's start on."""
        return Timespan(horizon.start, datetime.fromisoformat(self.until))


def pieces(span: Timespan, longest: timedelta) -> Iterator[Timespan]:
    """The span cut into pieces no longer than a provider allows in one question."""
    start = span.start
    while start < span.end:
        end = min(start + longest, span.end)
        yield Timespan(start, end)
        start = end
