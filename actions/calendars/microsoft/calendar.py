"""One person's calendar at Outlook."""

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
from actions.calendars.microsoft import event_writing
from actions.calendars.microsoft.event_reading import EXPANDED, OURS, UID_PROPERTY, Item, etag, seen
from actions.calendars.microsoft.following import Following
from actions.calendars.microsoft.refusals import already_accepted
from actions.calendars.rest import Rest, read_json
from actions.scheduling.timespan import Timespan

_HEADERS = {"Prefer": 'outlook.timezone="UTC", IdType="ImmutableId"'}


class MicrosoftCalendar:
    """Reads and writes a mailbox's own calendar. Satisfies `base.Calendar`."""

    def __init__(self, api: Rest, address: str, zone: ZoneInfo, *, signed_in_as: str | None) -> None:
        """`zone` is its owner's; `signed_in_as` a person, or nobody when the app itself is signed in."""
        self._api = api
        self._zone = zone
        self._mailbox = mailbox_of(address, signed_in_as)
        busy_mailbox = "/me" if signed_in_as else self._mailbox
        self._following = Following(api, self._mailbox, busy_mailbox, address, zone)

    def changes(self, cursor: str | None, horizon: Timespan) -> Changes:
        """The whole calendar when anything changed since the cursor, and nothing when nothing did."""
        return self._following.changes(cursor, horizon)

    def put(self, event: InterviewEvent) -> Written:
        """Makes the calendar hold the event. Outlook invites those who come, where the event names any."""
        there = self._find(event.uid)
        if there is None:
            return _written(self._create(event))
        if event_writing.sequence(there) < event.sequence:
            there = self._update(event, there)
        return _written(there)

    def remove(self, uid: str) -> None:
        """Deletes the event. Outlook tells those who are on it, for it was Outlook that invited them."""
        there = self._find(uid)
        if there is not None:
            self._api.call("DELETE", self._place(there), headers=_HEADERS, allow={404})

    def look(self, uid: str) -> SeenEvent | None:
        """The event as it stands there; none when it is gone, for Outlook no longer finds it then."""
        there = self._find(uid)
        return None if there is None else seen(there, uid, self._zone)

    def _find(self, uid: str) -> Item | None:
        quoted = uid.replace("'", "''")
        asked = {
            "$filter": "singleValueExtendedProperties/Any("
            f"ep: ep/id eq '{UID_PROPERTY}' and ep/value eq '{quoted}')",
            "$select": OURS,
            "$expand": EXPANDED,
        }
        found = self._api.json("GET", f"{self._mailbox}/events", params=asked, headers=_HEADERS)
        return next(iter(found.get("value", ())), None)

    def _create(self, event: InterviewEvent) -> Item:
        body = {"transactionId": event_writing.transaction_id(event), **event_writing.body(event)}
        response = self._api.call(
            "POST", f"{self._mailbox}/events", body=body, headers=_HEADERS, allow={400, 409}
        )
        if response.is_success:
            return read_json(response)
        if not already_accepted(response):
            raise self._api.error(response)
        # An earlier try had its effect after all, or will have.
        there = self._find(event.uid)
        if there is None:
            msg = "Microsoft accepted the interview before but does not show it yet; it will be tried again."
            raise CalendarUnreadable(msg)
        return there

    def _update(self, event: InterviewEvent, there: Item) -> Item:
        body = event_writing.body(event, there)
        return self._api.change_event(
            self._place(there), etag=etag(there), body=body, gone={404}, headers=_HEADERS
        )

    def _place(self, there: Item) -> str:
        return f"{self._mailbox}/events/{there['id']}"


def _written(item: Item) -> Written:
    return Written(etag(item), event_writing.meeting_link(item))


def mailbox_of(address: str, signed_in_as: str | None) -> str:
    """The mailbox in Graph's paths, where `signed_in_as` is nobody when the app itself is signed in."""
    own = signed_in_as is not None and signed_in_as.lower() == address.lower()
    return "/me" if own else f"/users/{quote(address, safe='@')}"
