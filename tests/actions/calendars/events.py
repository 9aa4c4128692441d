"""Events of their own in people's calendars, in words that Google and Outlook both take."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from actions.scheduling.timespan import Timespan
from tests.actions.calendars.fakes.google_world import NOW

DAY = timedelta(days=1)


def hour(day: int, hour: int = 9) -> Timespan:
    """An hour on a day of the horizon."""
    start = NOW + day * DAY + timedelta(hours=hour)
    return Timespan(start, start + timedelta(hours=1))


def at(day: int, at: int = 9, **more: Any) -> dict[str, Any]:
    """An event that takes this hour."""
    edges = {"start": hour(day, at).start, "end": hour(day, at).end}
    times = {edge: {"dateTime": f"{on:%Y-%m-%dT%H:%M:%S}", "timeZone": "UTC"} for edge, on in edges.items()}
    return {"id": f"event{day}x{at}", **times, **more}
