"""Following a calendar at Google: read whole once, then only what changed."""

from __future__ import annotations

from typing import Any
from zoneinfo import ZoneInfo

from actions.calendars.base import CalendarUnreadable, Changes, SeenEvent
from actions.calendars.google.event_reading import LISTED, Item, periods, seen, uid_of
from actions.calendars.google.free_busy import taken
from actions.calendars.rest import NotPermitted, Rest, read_json
from actions.calendars.window import Cursor
from actions.scheduling.timespan import Timespan

PAGE = "2500"
"""Events in one answer: the most Google gives."""
_FIELDS = f"nextPageToken,nextSyncToken,timeZone,items({LISTED})"


class Following:
    """The events of one calendar, at the address `events`."""

    def __init__(self, api: Rest, calendar_id: str, events: str, zone: ZoneInfo) -> None:
        self._api = api
        self._id = calendar_id
        self._events = events
        self._zone = zone

    def changes(self, cursor: str | None, horizon: Timespan) -> Changes:
        """What changed since the cursor, or all there is; only the times taken where no more is permitted."""
        known = Cursor.read(cursor, horizon)
        try:
            if known is None:
                return self._whole(horizon)
            if known.token:
                return self._since(known, horizon)
            return self._taken(horizon, known)
        except NotPermitted:
            return self._taken(horizon, Cursor.free_busy(horizon))
        except (AttributeError, LookupError, TypeError, ValueError) as error:
            # What an answer holds that no answer should: nothing in it is believed.
            msg = f"What Google says of this calendar cannot be read ({type(error).__name__})."
            raise CalendarUnreadable(msg) from None

    def _since(self, known: Cursor, horizon: Timespan) -> Changes:
        """A single event says all about itself. After a deletion, or a change to a series, all is read again:
        what Google then leaves unsaid must not stay behind."""
        pages = self._pages({"syncToken": known.token})
        items = [item for page in pages or () for item in page.get("items", ())]
        settled = all(_is_whole(item) for item in items)
        if pages is not None and settled and self._zone_of(pages).key == known.zone:
            return self._told(pages, known.window(horizon), complete=False)
        whole = self._whole(horizon)
        there = {event.uid for event in whole.ours}
        gone = [
            SeenEvent(uid, None)
            for item in items
            if (uid := uid_of(item)) and uid not in there and item.get("status") == "cancelled"
        ]
        return Changes(whole.cursor, whole.busy, (*whole.ours, *gone), complete=True)

    def _whole(self, horizon: Timespan) -> Changes:
        pages = self._pages({"timeMin": horizon.start.isoformat(), "timeMax": horizon.end.isoformat()})
        return self._told(pages or [], horizon, complete=True)

    def _pages(self, asked: dict[str, str]) -> list[dict[str, Any]] | None:
        """All pages of an answer; none when Google no longer knows the sync token (410)."""
        pages: list[dict[str, Any]] = []
        params = {"singleEvents": "true", "maxResults": PAGE, "maxAttendees": "1", "fields": _FIELDS, **asked}
        while True:
            response = self._api.call("GET", self._events, params=params, allow={410})
            if response.status_code == 410:
                return None
            pages.append(read_json(response))
            following = pages[-1].get("nextPageToken")
            if not following:
                return pages
            params["pageToken"] = following

    def _told(self, pages: list[dict[str, Any]], window: Timespan, *, complete: bool) -> Changes:
        token = pages[-1].get("nextSyncToken") if pages else None
        if not token:
            msg = "Google's answer ended without saying where to go on."
            raise CalendarUnreadable(msg)
        zone = self._zone_of(pages)
        busy, ours = {}, []
        for item in (item for page in pages for item in page.get("items", ())):
            if uid := uid_of(item):
                ours.append(seen(item, uid, zone))
            else:
                found = periods(item, zone)
                busy[item["id"]] = tuple(each for each in found if each.span.overlaps(window))
        return Changes(str(Cursor(token, window.end.isoformat(), zone.key)), busy, tuple(ours), complete)

    def _zone_of(self, pages: list[dict[str, Any]]) -> ZoneInfo:
        """The calendar's own zone."""
        return ZoneInfo(pages[0]["timeZone"]) if pages[0].get("timeZone") else self._zone

    def _taken(self, horizon: Timespan, cursor: Cursor) -> Changes:
        """Our own interviews are among these times: Google does not say which they are."""
        found = taken(self._api, self._id, cursor.window(horizon))
        return Changes(str(cursor), {"free/busy": found}, complete=True)


def _is_whole(item: Item) -> bool:
    return item.get("status") != "cancelled" and "recurringEventId" not in item
