"""Times counted from the moment of reading: "in two hours", "tonight", "this afternoon"."""

from __future__ import annotations

from datetime import timedelta

from nlu.temporal.lengths import duration
from nlu.temporal.model import Cursor, Day, Moments, Time
from nlu.temporal.reading import Reading


def moment(cursor: Cursor, found: Reading) -> bool:
    """ "in two hours", "45 minutes from now", "within the next hour"."""
    start = cursor.at
    opened = cursor.take("in", "within")
    minutes = duration(cursor)
    if minutes is None and opened is not None and opened.kind == "within" and cursor.peek().value == "hour":
        cursor.at += 1
        minutes = 60
    later = cursor.take("from_now")
    if minutes is None or not (opened or later):
        cursor.at = start
        return False
    cursor.take("time_word")
    end = cursor.now + timedelta(minutes=minutes)
    first = cursor.now if opened is not None and opened.kind == "within" else end
    found.items.append(Moments(((first, end),)))
    return True


def tonight(cursor: Cursor, found: Reading) -> bool:
    """ "tonight", "this morning"."""
    part = None
    if not cursor.take("tonight"):
        if not (cursor.is_next("this") and cursor.is_next("part", ahead=1)):
            return False
        cursor.at += 1
        part = cursor.take("part")
        cursor.named.append(cursor.today)
        said = Time("part", part=str(part.value if part else ""))
        found.items += [Day((cursor.today,), text=f"this {said.part}"), said]
        return True
    found.items += [Day((cursor.today,), text="tonight"), Time("part", part="evening")]
    cursor.named.append(cursor.today)
    return True
