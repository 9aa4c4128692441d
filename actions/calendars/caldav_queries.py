"""The bodies of what is asked of a CalDAV server (RFC 4791, RFC 6578)."""

from __future__ import annotations

from collections.abc import Sequence
from urllib.parse import quote, unquote
from xml.sax.saxutils import escape

from actions.calendars.multistatus import NAMESPACES
from actions.scheduling.timespan import Timespan

HEADERS = {"Content-Type": "application/xml; charset=utf-8"}


def _find(*names: str) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?><D:propfind {NAMESPACES}><D:prop>' + (
        "".join(f"<{name}/>" for name in names) + "</D:prop></D:propfind>"
    )


COLLECTION = _find("D:resourcetype", "D:sync-token")
"""What a calendar says of itself."""

DISCOVERY = _find(
    "D:resourcetype",
    "D:displayname",
    "D:current-user-principal",
    "D:current-user-privilege-set",
    "C:calendar-home-set",
    "C:calendar-user-address-set",
    "C:supported-calendar-component-set",
)
"""What leads from any address to a person's calendars."""


def changes_since(token: str) -> str:
    """What is different since a token."""
    return _report(
        "D:sync-collection",
        f"<D:sync-token>{escape(token)}</D:sync-token><D:sync-level>1</D:sync-level>"
        "<D:prop><D:getetag/></D:prop>",
    )


def within(span: Timespan) -> str:
    """The events that touch a span, their repetitions included."""
    start, end = (f"{moment:%Y%m%dT%H%M%SZ}" for moment in (span.start, span.end))
    return _query(f'<C:time-range start="{start}" end="{end}"/>')


def with_uid(uid: str) -> str:
    """The event with that UID."""
    match = f'<C:text-match collation="i;octet">{escape(uid)}</C:text-match>'
    return _query(f'<C:prop-filter name="UID">{match}</C:prop-filter>')


def these(paths: Sequence[str]) -> str:
    """The contents of the events at these paths."""
    hrefs = "".join(f"<D:href>{escape(quote(unquote(path)))}</D:href>" for path in paths)
    return _report("C:calendar-multiget", f"<D:prop><D:getetag/><C:calendar-data/></D:prop>{hrefs}")


def _query(condition: str) -> str:
    events = f'<C:comp-filter name="VEVENT">{condition}</C:comp-filter>'
    return _report(
        "C:calendar-query",
        "<D:prop><D:getetag/></D:prop>"
        f'<C:filter><C:comp-filter name="VCALENDAR">{events}</C:comp-filter></C:filter>',
    )


def _report(name: str, inner: str) -> str:
    return f'<?xml version="1.0" encoding="utf-8"?><{name} {NAMESPACES}>{inner}</{name}>'
