"""What a WebDAV server says of many resources at once (207 Multi-Status, RFC 4918 13)."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import TYPE_CHECKING
from urllib.parse import unquote, urljoin, urlsplit

from defusedxml import DefusedXmlException
from defusedxml.ElementTree import ParseError, fromstring

from actions.calendars.base import CalendarUnreadable

if TYPE_CHECKING:
    from xml.etree.ElementTree import Element

DAV = "{DAV:}"
CALDAV = "{urn:ietf:params:xml:ns:caldav}"
NAMESPACES = 'xmlns:D="DAV:" xmlns:C="urn:ietf:params:xml:ns:caldav"'

_NO_CALENDAR = "The calendar server's answer is not what a calendar answers. Is this a CalDAV address?"


@dataclass(frozen=True, slots=True)
class Resource:
    """One response of a multistatus."""

    url: str
    """Whole, whatever form the server's href had."""
    gone: bool
    """The server says that it is not, or no longer, there."""
    properties: dict[str, Element]
    """Those it has, by name in Clark notation."""

    @property
    def path(self) -> str:
        """The path as it is written by people: servers differ in what they escape."""
        return unquote(urlsplit(self.url).path)

    def text(self, name: str) -> str:
        """A property's text; empty when it has none."""
        element = self.properties.get(name)
        return (element.text or "").strip() if element is not None else ""

    def hrefs(self, name: str) -> list[str]:
        """The addresses in a property, whole."""
        element = self.properties.get(name)
        found = element.iter(f"{DAV}href") if element is not None else ()
        return [urljoin(self.url, (each.text or "").strip()) for each in found]

    def has(self, name: str, child: str) -> bool:
        """Whether a property contains an element of that name."""
        element = self.properties.get(name)
        return element is not None and next(element.iter(child), None) is not None


@dataclass(frozen=True, slots=True)
class Multistatus:
    """All responses of one answer."""

    resources: tuple[Resource, ...]
    sync_token: str = ""
    truncated: bool = False
    """There is more, to be asked for with the new token (RFC 6578 3.6)."""


def parsed(body: bytes, url: str) -> Multistatus:
    """The answer from `url`. Raises `CalendarUnreadable` for anything else than a multistatus."""
    try:
        root: Element = fromstring(body, forbid_dtd=True)
        if root.tag == f"{DAV}multistatus":
            return _read(root, url)
    except (ParseError, DefusedXmlException, ValueError) as error:
        raise CalendarUnreadable(_NO_CALENDAR) from error
    raise CalendarUnreadable(_NO_CALENDAR)


def _read(root: Element, url: str) -> Multistatus:
    token = (root.findtext(f"{DAV}sync-token") or "").strip()
    resources: list[Resource] = []
    truncated = False
    for response in root.iterfind(f"{DAV}response"):
        status = _status(response)
        truncated = truncated or status == 507
        if status != 507:
            resources.extend(_resources(response, url, status))
    return Multistatus(tuple(resources), token, truncated)


def _resources(response: Element, url: str, status: int) -> Iterator[Resource]:
    found = {
        prop.tag: prop
        for propstat in response.iterfind(f"{DAV}propstat")
        if _status(propstat) == 200
        for holder in propstat.iterfind(f"{DAV}prop")
        for prop in holder
    }
    for href in response.iterfind(f"{DAV}href"):
        yield Resource(urljoin(url, (href.text or "").strip()), status in (404, 410), found)


def _status(element: Element) -> int:
    """The number in "HTTP/1.1 404 Not Found"; 200 where none is given."""
    words = (element.findtext(f"{DAV}status") or "HTTP/1.1 200 OK").split()
    return int(words[1]) if len(words) > 1 and words[1].isdecimal() else 500
