"""Calendars behind CalDAV (RFC 4791): Nextcloud, iCloud, Fastmail, Radicale and whoever speaks it.

A whole reading asks for the events of the horizon; after it only what changed is fetched, by sync-collection
(RFC 6578) or, where a server has none, by comparing entity tags. Recurrence and busy times are worked out
here, in the owner's zone: servers do it in theirs, and none knows what its owner declined.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime

from actions.calendars.base import (
    BusyPeriod,
    Calendar,
    Changes,
    EventChanged,
    InterviewEvent,
    LinkBroken,
    SeenEvent,
    Written,
)
from actions.calendars.caldav_collection import Collection, key_of, tag_of
from actions.calendars.caldav_cursor import Cursor
from actions.calendars.icalendar_event import Owner
from actions.calendars.icalendar_reading import read_object
from actions.calendars.links import Link
from actions.calendars.multistatus import CALDAV, Resource
from actions.calendars.own_event import name_of, rendered, sequences, uid_of_name
from actions.calendars.webdav import Answer, Dav
from actions.scheduling.timespan import Timespan

TRIES = 5
_ANY = Timespan(datetime(1970, 1, 1, tzinfo=UTC), datetime(9000, 1, 1, tzinfo=UTC))


class CalDavCalendar:
    """One calendar collection, as its owner means it. The protocol is `actions.calendars.base.Calendar`."""

    def __init__(self, collection: Collection, owner: Owner) -> None:
        self._collection, self._owner = collection, owner

    def changes(self, cursor: str | None, horizon: Timespan) -> Changes:
        """What changed since the cursor; all of the horizon without one, or when the server forgot it."""
        known = Cursor.read(cursor) if cursor else None
        if known is None or not known.is_of(self._owner):
            return self._whole(horizon)
        if not known.token:
            return self._compared(known, horizon)
        found = self._collection.since(known.token)
        return self._whole(horizon) if found is None else self._changed(*found, horizon)

    def put(self, event: InterviewEvent) -> Written:
        """Writes the event unless the calendar knows as much of the booking already."""
        url = self._url(event.uid)
        for _ in range(TRIES):
            there = self._collection.get(url)
            if there is None:
                text = rendered(event, sequence=event.sequence)
                answer = self._collection.write(url, text, {"If-None-Match": "*"})
            else:
                known, sequence = _sequences(there)
                if known >= event.sequence:
                    return Written(there.etag)
                text = rendered(event, sequence=max(sequence + 1, event.sequence))
                condition = {"If-Match": there.etag} if there.etag else {}
                answer = self._collection.write(url, text, condition)
            if answer.status in (200, 201, 204):
                return Written(answer.etag)
            if answer.status in (403, 409):
                url = self._elsewhere(event.uid, url)
            # 412: somebody was quicker, perhaps an earlier try of ours. What is there now decides.
        msg = "The event in the calendar changes faster than it can be written."
        raise EventChanged(msg)

    def remove(self, uid: str) -> None:
        """Deletes the event, wherever it stands; that there is none is fine."""
        if not self._collection.delete(self._url(uid)) and (moved := self._collection.with_uid(uid)):
            self._collection.delete(moved)

    def look(self, uid: str) -> SeenEvent | None:
        """The event as the calendar has it now."""
        there = self._collection.get(self._url(uid))
        if there is None and (moved := self._collection.with_uid(uid)):
            there = self._collection.get(moved)
        if there is None:
            return None
        seen = read_object(there.body.decode(errors="replace"), self._owner, _ANY).ours
        return SeenEvent(uid, seen.span, seen.response, there.etag) if seen else SeenEvent(uid, None)

    def _whole(self, horizon: Timespan) -> Changes:
        # The token first: what changes during the reading is then reported by the next one.
        token = self._collection.token()
        listed = self._collection.within(horizon)
        fetched = self._collection.fetched([each.url for each in listed])
        cursor = Cursor.of(self._owner, token=token, tags={} if token else _tags(listed))
        return self._read(fetched, cursor, horizon, complete=True)

    def _compared(self, known: Cursor, horizon: Timespan) -> Changes:
        listed = self._collection.within(horizon)
        tags = _tags(listed)
        different = [
            each.url for each in listed if not tag_of(each) or known.tags.get(key_of(each)) != tag_of(each)
        ]
        gone = [key for key in known.tags if key not in tags]
        fetched = self._collection.fetched(different)
        return self._read(fetched, Cursor.of(self._owner, tags=tags), horizon, gone=gone)

    def _changed(self, changed: Sequence[Resource], token: str, horizon: Timespan) -> Changes:
        fetched = self._collection.fetched([each.url for each in changed if not each.gone])
        gone = {key_of(each) for each in changed} - {key_of(each) for each in fetched}
        return self._read(fetched, Cursor.of(self._owner, token=token), horizon, gone=sorted(gone))

    def _read(
        self,
        fetched: Sequence[Resource],
        cursor: Cursor,
        horizon: Timespan,
        *,
        gone: Sequence[str] = (),
        complete: bool = False,
    ) -> Changes:
        busy: dict[str, tuple[BusyPeriod, ...]] = dict.fromkeys(gone, ())
        ours = [SeenEvent(uid, None) for key in gone if (uid := uid_of_name(key))]
        warnings: list[str] = []
        for each in fetched:
            reading = read_object(each.text(f"{CALDAV}calendar-data"), self._owner, horizon)
            busy[key_of(each)] = reading.busy
            if reading.ours:
                seen = reading.ours
                ours.append(SeenEvent(seen.uid, seen.span, seen.response, tag_of(each)))
            warnings.extend(reading.warnings)
        return Changes(str(cursor), busy, tuple(ours), complete, tuple(warnings))

    def _elsewhere(self, uid: str, url: str) -> str:
        """Where else the UID stands: a server lets it stand in a calendar only once."""
        found = self._collection.with_uid(uid)
        if found in (None, url):
            msg = "The calendar server does not let this account write into the calendar."
            raise LinkBroken(msg)
        return str(found)

    def _url(self, uid: str) -> str:
        return self._collection.url_of(name_of(uid))


@contextmanager
def open_caldav(link: Link) -> Iterator[Calendar]:
    """The calendar of a link; closes its connections at the end. Raises `LinkBroken`."""
    with Dav(link.address, link.account, link.secret) as dav:
        yield CalDavCalendar(Collection(dav, link.address), Owner(link.timezone, link.own_addresses))


def _tags(events: Sequence[Resource]) -> dict[str, str]:
    return {key_of(each): tag_of(each) for each in events}


def _sequences(there: Answer) -> tuple[int, int]:
    try:
        return sequences(there.body.decode(errors="replace"))
    except (ValueError, LookupError, AttributeError, TypeError):
        return -1, 0  # Whatever stands at our place and is no event is written over.
