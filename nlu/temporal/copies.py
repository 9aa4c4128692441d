"""An hour said once for two days: "Friday 3pm, Monday same time"."""

from __future__ import annotations

from nlu.temporal.model import Cursor, Day, Time
from nlu.temporal.reading import Reading

_SAME = frozenset({"same", "same time", "the same time", "same slot"})
_DAYS = ("weekday", "relative", "next", "this", "coming", "nth", "month", "tonight")
_LONGEST = 2
"""Words between "same time" and its day: "same time on the 4th"."""


def copied(cursor: Cursor, found: Reading) -> bool:
    """Take "same time" beside a day for the one hour said before it; False where none or several were."""
    if cursor.peek().text not in _SAME or cursor.peek().kind not in {"fill", "vague"}:
        return False
    said = found.said()
    times = [item for item in said if isinstance(item, Time) and item.kind not in {"any", "part"}]
    days = [item for item in said if isinstance(item, Day)]
    if len(times) != 1 or not days or found.rules_out():
        return False
    if not _day_follows(cursor) and not (len(days) > 1 and isinstance(found.items[-1], Day)):
        return False
    cursor.at += 1
    found.items.append(times[0])
    return True


def _day_follows(cursor: Cursor) -> bool:
    ahead = 1
    while ahead <= _LONGEST and cursor.peek(ahead).text in {"on", "the", "time", "for"}:
        ahead += 1
    return cursor.is_next(*_DAYS, ahead=ahead)
