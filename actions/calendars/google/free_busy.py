"""When somebody is taken, where Google tells no more than that."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from actions.calendars.base import BusyPeriod, CalendarUnreadable, LinkBroken
from actions.calendars.rest import Rest
from actions.calendars.window import pieces
from actions.scheduling.timespan import Timespan

LONGEST = timedelta(days=60)
"""Asked for at once; Google refuses a range that is much longer."""


def taken(api: Rest, calendar_id: str, span: Timespan) -> tuple[BusyPeriod, ...]:
    """The times at which the calendar's owner is taken. Raises `CalendarError`."""
    found: list[BusyPeriod] = []
    for piece in pieces(span, LONGEST):
        asked = {
            "timeMin": piece.start.isoformat(),
            "timeMax": piece.end.isoformat(),
            "items": [{"id": calendar_id}],
        }
        answer = api.json("POST", "/freeBusy", body=asked)
        found += _periods(answer.get("calendars", {}).get(calendar_id, {"errors": [{}]}))
    return tuple(found)


def _periods(said: dict[str, Any]) -> list[BusyPeriod]:
    # An entry with an error has an empty list of busy times as well: it must not be taken for free.
    if errors := said.get("errors"):
        if any(error.get("reason") == "notFound" for error in errors):
            msg = "Google knows no such calendar, or hides it from us."
            raise LinkBroken(msg)
        msg = "Google cannot say at the moment when this calendar is free."
        raise CalendarUnreadable(msg)
    edges = (
        (datetime.fromisoformat(each["start"]), datetime.fromisoformat(each["end"])) for each in said["busy"]
    )
    return [BusyPeriod(Timespan(start, end)) for start, end in edges if end > start]
