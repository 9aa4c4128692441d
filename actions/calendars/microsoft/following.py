"""Following a calendar at Outlook: delta says whether anything changed, the calendar view what there is.

Delta alone is not enough: of a series it gives occurrences without what they are shown as, says nothing of
those that were deleted, and cannot leave out titles. The view gives each occurrence whole, and only what is
selected.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from zoneinfo import ZoneInfo

from actions.calendars.base import BusyPeriod, CalendarUnreadable, Changes, SeenEvent
from actions.calendars.microsoft.event_reading import EXPANDED, TIME, periods, seen, uid_of
from actions.calendars.microsoft.refusals import must_start_again
from actions.calendars.microsoft.schedule import taken
from actions.calendars.rest import NotPermitted, Rest, read_json
from actions.calendars.window import Cursor
from actions.scheduling.timespan import Timespan

PAGE = 500
"""Events in one answer."""
_HEADERS = {
    # Delta cannot leave out what events say; as text it is at least short.
    "Prefer": f'outlook.timezone="UTC", IdType="ImmutableId", outlook.body-content-type="text", '
    f"odata.maxpagesize={PAGE}"
}
_REFUSALS = frozenset({400, 410})


class Following:
    """The calendar of `address`, read as `mailbox`."""

    def __init__(self, api: Rest, mailbox: str, busy_mailbox: str, address: str, zone: ZoneInfo) -> None:
        self._api = api
        self._mailbox = mailbox
        self._busy_mailbox = busy_mailbox
        self._address = address
        self._zone = zone

    def changes(self, cursor: str | None, horizon: Timespan) -> Changes:
        """The whole calendar when anything changed since the cursor, and nothing when nothing did."""
        known = Cursor.read(cursor, horizon)
        try:
            if known and not known.token:
                return self._taken(horizon, known)
            same_days = known is not None and known.zone == self._zone.key
            return (known and same_days and self._since(known, horizon)) or self._begun(horizon)
        except NotPermitted:
            return self._taken(horizon, Cursor.free_busy(horizon))
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            # What an answer holds that no answer should: nothing in it is believed.
            msg = f"What Microsoft says of this calendar cannot be read ({type(error).__name__})."
            raise CalendarUnreadable(msg) from None

    def _begun(self, horizon: Timespan) -> Changes:
        followed = self._follow(f"{self._mailbox}/calendarView/delta", _asked(horizon))
        if followed is None:
            msg = "Microsoft cannot begin to follow this calendar; it will be tried again."
            raise CalendarUnreadable(msg)
        return self._viewed(Cursor(followed[0], horizon.end.isoformat(), self._zone.key), horizon)

    def _since(self, known: Cursor, horizon: Timespan) -> Changes | None:
        """None when the link is too old to be followed."""
        followed = self._follow(known.token, {})
        if followed is None:
            return None
        link, changed = followed
        cursor = replace(known, token=link)
        # The link is taken first: what changes while the view is read is said again the next time.
        return self._viewed(cursor, horizon) if changed else Changes(str(cursor))

    def _follow(self, address: str, asked: dict[str, str]) -> tuple[str, bool] | None:
        """The link to follow the next time, and whether anything changed until now."""
        changed = False
        while True:
            response = self._api.call("GET", address, params=asked, headers=_HEADERS, allow=_REFUSALS)
            if not response.is_success:
                if must_start_again(response):
                    return None
                raise self._api.error(response)
            page, asked = read_json(response), {}
            changed = changed or bool(page["value"])
            if link := page.get("@odata.deltaLink"):
                return str(link), changed
            address = page["@odata.nextLink"]

    def _viewed(self, cursor: Cursor, horizon: Timespan) -> Changes:
        busy: dict[str, tuple[BusyPeriod, ...]] = {}
        ours: list[SeenEvent] = []
        for item in self._view(cursor.window(horizon)):
            if uid := uid_of(item):
                ours.append(seen(item, uid, self._zone))
            else:
                busy[item["id"]] = periods(item, self._zone)
        return Changes(str(cursor), busy, tuple(ours), complete=True)

    def _view(self, window: Timespan) -> list[dict[str, Any]]:
        items: list[dict[str, Any]] = []
        address: str | None = f"{self._mailbox}/calendarView"
        asked = {**_asked(window), "$select": TIME, "$expand": EXPANDED, "$top": str(PAGE)}
        while address:
            page = self._api.json("GET", address, params=asked, headers=_HEADERS)
            items += page["value"]
            address, asked = page.get("@odata.nextLink"), {}
        return items

    def _taken(self, horizon: Timespan, cursor: Cursor) -> Changes:
        """Our own interviews are among these times: Microsoft does not say which they are."""
        found = taken(self._api, self._busy_mailbox, self._address, cursor.window(horizon))
        return Changes(str(cursor), {"free/busy": found}, complete=True)


def _asked(window: Timespan) -> dict[str, str]:
    return {"startDateTime": window.start.isoformat(), "endDateTime": window.end.isoformat()}
