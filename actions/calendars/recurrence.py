"""How much work a recurrence rule may cause, told before any of it is done.

Rules come from whoever can send an invitation. What would take long is not expanded: an event that repeats
every second takes all of its owner's time anyway.
"""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from math import prod

from dateutil.rrule import rrulestr
from icalendar import vRecur

MOST_STEPS = 60_000
"""Steps from the first occurrence to the end of what is asked for: every day for 164 years."""
MOST_TIMES_A_DAY = 8

_STEP = {
    "SECONDLY": timedelta(seconds=1),
    "MINUTELY": timedelta(minutes=1),
    "HOURLY": timedelta(hours=1),
    "DAILY": timedelta(days=1),
    "WEEKLY": timedelta(weeks=1),
    "MONTHLY": timedelta(days=28),
    "YEARLY": timedelta(days=365),
}
_WITHIN_A_DAY = ("SECONDLY", "MINUTELY", "HOURLY")
_BOUNDS = re.compile(r"(?i);?(UNTIL|COUNT)=[^;]*")
_CYCLE = 400
"""Years after which the Gregorian calendar repeats, weekdays included."""


def is_tame(rule: vRecur, start: datetime, until: datetime) -> bool:
    """Whether the rule can be expanded from `start` up to `until` in good time; both naive."""
    frequency, interval = str(rule["FREQ"][0]).upper(), int(rule.get("INTERVAL", [1])[0])
    parts = [name for name in rule if name.upper().startswith("BY")]
    if interval < 1 or (frequency in _WITHIN_A_DAY and parts):
        return False
    times = prod(len(rule.get(name, [0])) for name in ("BYHOUR", "BYMINUTE", "BYSECOND"))
    if times > MOST_TIMES_A_DAY:
        return False
    steps = max(until - start, timedelta()) // (_STEP[frequency] * interval)
    return steps * times <= MOST_STEPS and (not parts or _ever_holds(rule, start))


def _ever_holds(rule: vRecur, start: datetime) -> bool:
    """Whether any day fits the rule; else the search for the next one would go on to the year 9999.

    Shifted by whole cycles of the calendar to near the end of time, the same search is short.
    """
    late = start.replace(year=start.year + (9999 - start.year) // _CYCLE * _CYCLE)
    unbounded = _BOUNDS.sub("", rule.to_ical().decode()).strip(";")
    return next(iter(rrulestr(unbounded, dtstart=late)), None) is not None
