"""When somebody is taken, where Outlook tells no more than that."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from actions.calendars.base import BusyPeriod, CalendarUnreadable
from actions.calendars.microsoft.event_reading import periods
from actions.calendars.rest import Rest
from actions.calendars.window import pieces
from actions.scheduling.timespan import Timespan

LONGEST = timedelta(days=31)
"""Asked for at once; Graph refuses a range of six weeks."""
_HEADERS = {"Prefer": 'outlook.timezone="UTC"'}


def taken(api: Rest, mailbox: str, address: str, span: Timespan) -> tuple[BusyPeriod, ...]:
    """The times at which `address` is taken, asked as `mailbox`. Raises `CalendarError`."""
    found: dict[BusyPeriod, None] = {}
    for piece in pieces(span, LONGEST):
        asked = {
            "schedules": [address],
            "startTime": _edge(piece.start),
            "endTime": _edge(piece.end),
            "availabilityViewInterval": 15,
        }
        answer = api.json("POST", f"{mailbox}/calendar/getSchedule", body=asked, headers=_HEADERS)
        (said,) = answer["value"]
        found |= dict.fromkeys(_periods(said))
    return tuple(found)


def _periods(said: dict[str, Any]) -> list[BusyPeriod]:
    if said.get("error"):
        msg = "Microsoft cannot say when this person is free; they may have hidden it, or have no mailbox."
        raise CalendarUnreadable(msg)
    return [period for item in said["scheduleItems"] for period in _period(item)]


def _period(item: dict[str, Any]) -> tuple[BusyPeriod, ...]:
    event = {"showAs": item["status"], "start": item["start"], "end": item["end"]}
    return periods(event, ZoneInfo("UTC"))


def _edge(moment: datetime) -> dict[str, str]:
    return {"dateTime": moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S"), "timeZone": "UTC"}
