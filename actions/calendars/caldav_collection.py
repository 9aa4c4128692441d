"""A calendar collection on its server: what is in it, what changed, and writing into it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from hashlib import sha256
from urllib.parse import urljoin, urlsplit

from actions.calendars import caldav_queries as queries
from actions.calendars.base import CalendarUnreadable, LinkBroken
from actions.calendars.multistatus import CALDAV, DAV, Multistatus, Resource, parsed
from actions.calendars.webdav import Answer, Dav
from actions.scheduling.timespan import Timespan

AT_ONCE = 40
"""Events fetched with one request."""
WIDER = timedelta(days=2)
"""Servers compare days and floating times in a zone of their own, so a little more is asked for."""
_MOST_PAGES = 1_000
_LONGEST_KEY = 1024
_NO_CHANGES = (400, 403, 409, 412, 415, 501)
"""How servers say that they do not know a sync token, any more or at all."""


class Collection:
    """One calendar on a CalDAV server. Its methods raise `CalendarError`."""

    def __init__(self, dav: Dav, address: str) -> None:
        self._dav = dav
        self._address = address if address.endswith("/") else f"{address}/"

    def url_of(self, name: str) -> str:
        """Where an object of that name stands."""
        return urljoin(self._address, name)

    def token(self) -> str:
        """The sync token as of now; empty where the server has none."""
        found = self._ask("PROPFIND", queries.COLLECTION, depth=0).resources
        if not found or not found[0].has(f"{DAV}resourcetype", f"{CALDAV}calendar"):
            msg = "There is no calendar at this address any more."
            raise LinkBroken(msg)
        return found[0].text(f"{DAV}sync-token")

    def since(self, token: str) -> tuple[list[Resource], str] | None:
        """What changed and the new token; none when the server does not know the old one any more."""
        changed: dict[str, Resource] = {}
        body = queries.changes_since
        for _ in range(_MOST_PAGES):
            answer = self._request("REPORT", body(token), depth=0, answers=(207, *_NO_CHANGES))
            if answer.status != 207:
                return None
            found = parsed(answer.body, answer.url)
            changed.update((key_of(each), each) for each in found.resources if not each.path.endswith("/"))
            if not found.truncated or found.sync_token in ("", token):
                return list(changed.values()), found.sync_token or token
            token = found.sync_token
        return None

    def within(self, horizon: Timespan) -> list[Resource]:
        """The events of the horizon, without their contents."""
        found = self._ask("REPORT", queries.within(horizon.widened(WIDER)), depth=1)
        return [each for each in found.resources if not each.gone]

    def fetched(self, urls: Sequence[str]) -> list[Resource]:
        """The events with their contents; those that are gone by now are left out."""
        found: dict[str, Resource] = {}
        for start in range(0, len(urls), AT_ONCE):
            paths = [urlsplit(url).path for url in urls[start : start + AT_ONCE]]
            answer = self._ask("REPORT", queries.these(paths), depth=1)
            got = {key_of(each): each for each in answer.resources}
            if any(key_of(Resource(path, gone=False, properties={})) not in got for path in paths):
                msg = "The calendar server did not answer for every event it was asked for."
                raise CalendarUnreadable(msg)
            found.update((key, each) for key, each in got.items() if _has_contents(each))
        return list(found.values())

    def with_uid(self, uid: str) -> str | None:
        """Where the event with that UID stands."""
        found = self._ask("REPORT", queries.with_uid(uid), depth=1).resources
        return found[0].url if found else None

    def get(self, url: str) -> Answer | None:
        """An object and its entity tag; none when there is none."""
        answer = self._dav.ask("GET", url, answers=(200, 404, 410))
        return answer if answer.status == 200 else None

    def write(self, url: str, text: str, condition: Mapping[str, str]) -> Answer:
        """Writes an object if the condition holds (RFC 9110 13); 403, 409 and 412 are answers, too."""
        headers = {"Content-Type": "text/calendar; charset=utf-8", **condition}
        return self._dav.ask("PUT", url, body=text, headers=headers, answers=(200, 201, 204, 403, 409, 412))

    def delete(self, url: str) -> bool:
        """Deletes an object; false when there is none."""
        return self._dav.ask("DELETE", url, answers=(200, 202, 204, 404, 410)).status < 300

    def _ask(self, method: str, body: str, *, depth: int) -> Multistatus:
        answer = self._request(method, body, depth=depth, answers=(207,))
        return parsed(answer.body, answer.url)

    def _request(self, method: str, body: str, *, depth: int, answers: Sequence[int]) -> Answer:
        headers = {**queries.HEADERS, "Depth": str(depth)}
        return self._dav.ask(method, self._address, body=body, headers=headers, answers=answers)


def key_of(event: Resource) -> str:
    """The provider's key of an event: the last part of its path."""
    name = event.path.rstrip("/").rpartition("/")[2]
    return name if len(name) <= _LONGEST_KEY else sha256(name.encode()).hexdigest()


def tag_of(event: Resource) -> str:
    """The entity tag; empty when the server did not say."""
    return event.text(f"{DAV}getetag")


def _has_contents(event: Resource) -> bool:
    return not event.gone and f"{CALDAV}calendar-data" in event.properties
