"""One person's calendar at Google."""

from __future__ import annotations

from urllib.parse import quote
from zoneinfo import ZoneInfo

from actions.calendars.base import (
    CalendarUnreadable,
    Changes,
    InterviewEvent,
    SeenEvent,
    Written,
)
from actions.calendars.google import event_writing
from actions.calendars.google.event_reading import OURS, Item, event_id, seen
from actions.calendars.google.following import Following
from actions.calendars.rest import Rest, read_json
from actions.scheduling.timespan import Timespan

_GONE = frozenset({404, 410})


class GoogleCalendar:
    """Reads and writes one calendar. Satisfies `base.Calendar`."""

    def __init__(self, api: Rest, calendar_id: str, zone: ZoneInfo) -> None:
        """`zone` stands in where Google does not say the calendar's own."""
        self._api = api
        self._events = f"/calendars/{quote(calendar_id, safe='')}/events"
        self._zone = zone
        self._following = Following(api, calendar_id, self._events, zone)

    def changes(self, cursor: str | None, horizon: Timespan) -> Changes:
        """What changed since the cursor, or all there is; only the times taken where no more is permitted."""
        return self._following.changes(cursor, horizon)

    def put(self, event: InterviewEvent) -> Written:
        """Makes the calendar hold the event. Google invites those who come, where the event names any."""
        # We look first: Google warns that it may not notice a second insert under the same id.
        there = self._get(event.uid)
        if there is None:
            inserted = self._insert(event)
            if inserted is not None:
                return _written(inserted)
            there = self._get(event.uid)  # An earlier try had its effect after all.
        if there is None:
            msg = "Google holds the interview's event but does not show it; it will be tried again."
            raise CalendarUnreadable(msg)
        if there.get("status") == "cancelled" or event_writing.sequence(there) < event.sequence:
            there = self._update(event, there)
        return _written(there)

    def remove(self, uid: str) -> None:
        """Deletes the event. Google tells those who are on it, for it was Google that invited them."""
        there = self._get(uid)
        if there is not None and there.get("status") != "cancelled":
            self._api.call("DELETE", self._place(uid), params={"sendUpdates": _told(there)}, allow=_GONE)

    def look(self, uid: str) -> SeenEvent | None:
        """The event as it stands there."""
        there = self._get(uid)
        return None if there is None else seen(there, uid, self._zone)

    def _get(self, uid: str) -> Item | None:
        response = self._api.call("GET", self._place(uid), params={"fields": OURS}, allow=_GONE)
        return read_json(response) if response.is_success else None

    def _insert(self, event: InterviewEvent) -> Item | None:
        """The event as Google took it; none when one stands there already (409)."""
        body = {"id": event_id(event.uid), **event_writing.body(event)}
        response = self._api.call("POST", self._events, params=_asked(body), body=body, allow={409})
        return read_json(response) if response.is_success else None

    def _update(self, event: InterviewEvent, there: Item) -> Item:
        body = event_writing.body(event, there)
        params = {**_asked(body), "sendUpdates": _told({**there, **body})}
        return self._api.change_event(
            self._place(event.uid), etag=there["etag"], body=body, gone=_GONE, params=params
        )

    def _place(self, uid: str) -> str:
        return f"{self._events}/{event_id(uid)}"


def _asked(body: Item) -> dict[str, str]:
    # Without version 1 Google ignores what is said of a conference.
    return {"conferenceDataVersion": "1", "sendUpdates": _told(body), "fields": OURS}


def _told(item: Item) -> str:
    """Whether Google writes to those who come. An event of ours without any is nobody's invitation."""
    return "all" if any(not each.get("self") for each in item.get("attendees", ())) else "none"


def _written(item: Item) -> Written:
    return Written(item.get("etag", ""), event_writing.meeting_link(item))
