"""What a bare "no" does: refuse what follows, or put right what was said before it."""

from __future__ import annotations

from nlu.temporal.kinds import kinds
from nlu.temporal.model import Cursor, Day, Mark
from nlu.temporal.reading import Reading
from nlu.temporal.unclear import Unclear

_HOURS = ("number", "clock", "half", "oclock", "instant")
_MEETINGS = frozenset(
    {"slot", "slots", "call", "calls", "interview", "interviews", "meeting", "meetings", "calling"}
)
"""What "no" may refuse a time of: "no calls before 11"."""
_REFUSABLE = ("weekday", "weekdays", "relative", "part", "weekend", "weekends", "week_days", "tonight",
              "month", "holiday", "next", "this", "coming", "nth")  # fmt: skip
"""What "no" at the beginning of a message refuses when it follows at once."""


def no(cursor: Cursor, found: Reading) -> None:
    """Read the "no" at the cursor. Raises `Unclear` where it may refuse as well as correct."""
    opens = cursor.at == 0 or cursor.peek(-1).kind == "stop"
    if opens and found.said() and (not _leads_on(cursor) or cursor.peek(1).text == "?"):
        raise Unclear("unsure")  # "Friday 3pm... nah", "Monday at 9? No? Then Tuesday"
    if opens and found.said():
        found.corrections.append(len(found.said()))  # "Friday? No, Saturday"
    elif _puts_right(cursor, found) or _between_hours(cursor):
        found.corrections.append(len(found.said()))
        found.items.append(Mark("comma"))
        return
    elif cursor.is_next(*_HOURS, ahead=-1) and cursor.is_next(*_HOURS, "at", "about", ahead=1):
        raise Unclear("unsure")  # "Friday 8am nah 10"
    elif _may_put_right(cursor, found):
        raise Unclear("unsure")  # "Boxing Day, no the 28th": refused, or meant instead?
    if not opens or cursor.is_next(*_REFUSABLE, ahead=1) or cursor.peek(1).text in _MEETINGS:
        found.items.append(Mark("not", "no"))


def _leads_on(cursor: Cursor) -> bool:
    """Whether anything about time follows the "no"."""
    return any(token.kind in kinds("temporal") for token in cursor.tokens[cursor.at + 1 :])


def _puts_right(cursor: Cursor, found: Reading) -> bool:
    """ "Monday no Tuesday": one day said in place of the other."""
    days = cursor.is_next("weekday", "relative", ahead=-1) and cursor.is_next("weekday", "relative", ahead=1)
    last = found.items[-1] if found.items else None
    return days and isinstance(last, Day) and not last.every and last.run is None


def _between_hours(cursor: Cursor) -> bool:
    """ "Wednesday 4, no, 5"."""
    parted = cursor.is_next("comma", ahead=-1) and cursor.is_next("comma", ahead=1)
    return parted and cursor.is_next(*_HOURS, ahead=-2) and cursor.is_next(*_HOURS, ahead=2)


def _may_put_right(cursor: Cursor, found: Reading) -> bool:
    """Whether a single day stands on either side of ", no"."""
    before = next((item for item in reversed(found.items) if isinstance(item, Day)), None)
    single = before is not None and not (before.every or before.scope or before.run is not None)
    the = cursor.peek(1).text in {"the", "on"}
    return single and cursor.is_next("weekday", "relative", "nth", "month", "holiday", ahead=1 + the)
