"""From an address somebody typed to their calendars (RFC 6764, RFC 5397, RFC 4791 6.2)."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urljoin

from actions.calendars import caldav_queries as queries
from actions.calendars.base import CalendarUnreadable
from actions.calendars.multistatus import CALDAV, DAV, Resource, parsed
from actions.calendars.webdav import Dav
from actions.invitations.plain import one_line

WELL_KNOWN = "/.well-known/caldav"
_WRITING = ("write", "write-content", "bind", "all")


@dataclass(frozen=True, slots=True)
class FoundCalendar:
    """A calendar that can be linked."""

    name: str
    url: str
    writable: bool
    """As far as the server says; one that says nothing is believed to be."""


@dataclass(frozen=True, slots=True)
class Found:
    """What stands behind an address."""

    calendars: tuple[FoundCalendar, ...]
    addresses: tuple[str, ...] = ()
    """The account's own e-mail addresses, where the server knows them."""


def discover(dav: Dav, typed: str) -> Found:
    """The calendars for events behind a calendar's own address, an account's, or a server's.

    Raises `CalendarError`; `CalendarUnreadable` when nothing there leads to a calendar.
    """
    here = _first(dav, typed)
    if here and _is_calendar(here):
        principal = next(iter(here.hrefs(f"{DAV}current-user-principal")), None)
        return Found((_calendar(here),), _addresses(_first(dav, principal)) if principal else ())
    for start in (here, *(_first(dav, urljoin(typed, path)) for path in (WELL_KNOWN, "/"))):
        person = _principal(dav, start) if start else None
        homes = person.hrefs(f"{CALDAV}calendar-home-set") if person else []
        if person and homes:
            found = [each for home in homes for each in _inside(dav, home)]
            return Found(tuple(map(_calendar, found)), _addresses(person))
    msg = f"Nothing at {typed} leads to a calendar. Give the server's address or the calendar's own."
    raise CalendarUnreadable(msg)


def _first(dav: Dav, url: str) -> Resource | None:
    """What is at an address; none when nothing there answers as WebDAV does."""
    return next(iter(_asked(dav, url, depth=0)), None)


def _asked(dav: Dav, url: str, *, depth: int) -> Sequence[Resource]:
    headers = {**queries.HEADERS, "Depth": str(depth)}
    elsewhere = (200, 204, 400, 403, 404, 405, 410, 501)
    answer = dav.ask("PROPFIND", url, body=queries.DISCOVERY, headers=headers, answers=(207, *elsewhere))
    if answer.status != 207:
        return ()
    return parsed(answer.body, answer.url).resources


def _principal(dav: Dav, start: Resource) -> Resource | None:
    """The account whose resource this leads to."""
    if start.hrefs(f"{CALDAV}calendar-home-set"):
        return start
    address = next(iter(start.hrefs(f"{DAV}current-user-principal")), None)
    return _first(dav, address) if address else None


def _inside(dav: Dav, home: str) -> Iterator[Resource]:
    for each in _asked(dav, home, depth=1):
        kinds = each.properties.get(f"{CALDAV}supported-calendar-component-set")
        names = {kind.get("name", "").upper() for kind in kinds} if kinds is not None else {"VEVENT"}
        if _is_calendar(each) and "VEVENT" in names:
            yield each


def _is_calendar(resource: Resource) -> bool:
    return resource.has(f"{DAV}resourcetype", f"{CALDAV}calendar")


def _calendar(resource: Resource) -> FoundCalendar:
    granted = resource.properties.get(f"{DAV}current-user-privilege-set")
    may_write = granted is None or any(
        resource.has(f"{DAV}current-user-privilege-set", f"{DAV}{name}") for name in _WRITING
    )
    name = resource.text(f"{DAV}displayname") or resource.path.rstrip("/").rpartition("/")[2]
    return FoundCalendar(one_line(name), resource.url, may_write)


def _addresses(principal: Resource | None) -> tuple[str, ...]:
    found = principal.hrefs(f"{CALDAV}calendar-user-address-set") if principal else []
    mails = {each[7:].lower() for each in found if each.lower().startswith("mailto:")}
    return tuple(sorted(mails))
