"""A checker of iCalendar messages line by line, from the grammar of RFC 5545 and the rules of RFC 5546.

It shares nothing with the library that writes them. What it does not know, it refuses.
"""

from __future__ import annotations

import re
from collections import Counter

LINE = re.compile(
    r"(?P<name>[A-Z][A-Z0-9-]*)"
    r"(?P<parameters>(?:;[A-Z][A-Z0-9-]*=(?:\"[^\"\x00-\x08\x0a-\x1f\x7f]*\"|[^\";:,\x00-\x08\x0a-\x1f\x7f]*))*)"
    r":(?P<value>[^\x00-\x08\x0a-\x1f\x7f]*)"
)
PARAMETER = re.compile(r";([A-Z][A-Z0-9-]*)=(\"[^\"]*\"|[^\";:,]*)")
UTC = re.compile(r"\d{8}T\d{6}Z")
LOCAL = re.compile(r"\d{8}T\d{6}")
OFFSET = re.compile(r"[+-]\d{4}(\d{2})?")
ONCE = {
    "VCALENDAR": {"PRODID", "VERSION", "METHOD", "CALSCALE"},
    "VTIMEZONE": {"TZID"},
    "STANDARD": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"},
    "DAYLIGHT": {"DTSTART", "TZOFFSETFROM", "TZOFFSETTO", "TZNAME"},
    "VEVENT": {
        "UID",
        "SEQUENCE",
        "DTSTAMP",
        "DTSTART",
        "DTEND",
        "SUMMARY",
        "DESCRIPTION",
        "STATUS",
        "TRANSP",
        "CLASS",
        "ORGANIZER",
    },
}
OPTIONAL = {"VEVENT": {"LOCATION", "CONFERENCE"}}
INSIDE = {
    "": {"VCALENDAR"},
    "VCALENDAR": {"VTIMEZONE", "VEVENT"},
    "VTIMEZONE": {"STANDARD", "DAYLIGHT"},
}
PARAMETERS = {
    "DTSTART": {"TZID"},
    "DTEND": {"TZID"},
    "ORGANIZER": {"CN"},
    "ATTENDEE": {"CN", "CUTYPE", "ROLE", "PARTSTAT", "RSVP"},
    "CONFERENCE": {"VALUE", "FEATURE", "LABEL"},
}
AGREES = {"REQUEST": "CONFIRMED", "CANCEL": "CANCELLED"}
"""The STATUS that goes with a METHOD; a DECLINECOUNTER (RFC 5546 3.2.8) leaves the event as it was."""
SAID_ONCE = {"STATUS", "TRANSP", "CLASS"}
"""What a REQUEST or CANCEL says of the event, and a DECLINECOUNTER does not say again."""


def content_lines(data: bytes) -> list[str]:
    """The lines, unfolded: each ends with CRLF and is at most 75 octets before unfolding (3.1)."""
    assert data.endswith(b"\r\n")
    physical = data[:-2].split(b"\r\n")
    assert all(b"\r" not in line and b"\n" not in line for line in physical)
    assert all(len(line) <= 75 for line in physical)
    assert all(line not in (b"", b" ") for line in physical)
    # Folding may cut between any two octets: only the whole is text again.
    return b"\r\n".join(physical).replace(b"\r\n ", b"").decode().split("\r\n")


def check(data: bytes) -> dict[str, list[tuple[dict[str, str], str]]]:
    """The properties of the one event, by name; fails at the first line the standards do not allow."""
    stack: list[str] = []
    seen: list[Counter[str]] = []
    event: dict[str, list[tuple[dict[str, str], str]]] = {}
    zones: set[str] = set()
    named: set[str] = set()
    method, components = "", Counter[str]()
    for line in content_lines(data):
        match = LINE.fullmatch(line)
        assert match, line
        name, value = match["name"], match["value"]
        given = PARAMETER.findall(match["parameters"])
        parameters = {key: text.strip('"') for key, text in given}
        assert len(parameters) == len(given), line
        inside = stack[-1] if stack else ""
        if name == "BEGIN":
            assert value in INSIDE.get(inside, set()), line
            stack.append(value)
            seen.append(Counter())
            components[value] += 1
            continue
        if name == "END":
            assert stack.pop() == value, line
            _complete(value, seen.pop(), method)
            continue
        known = _once(inside, method) | OPTIONAL.get(inside, set())
        assert name in known or (inside, name) == ("VEVENT", "ATTENDEE"), line
        assert parameters.keys() <= PARAMETERS.get(name, set()), line
        seen[-1][name] += 1
        if inside == "VEVENT":
            event.setdefault(name, []).append((parameters, value))
            named |= {parameters["TZID"]} if "TZID" in parameters else set()
        elif inside == "VTIMEZONE":
            zones.add(value)
        elif name == "METHOD":
            method = value
        elif name.startswith("TZOFFSET"):
            assert OFFSET.fullmatch(value), line
    assert not stack
    assert components["VCALENDAR"] == components["VEVENT"] == 1
    assert named == zones
    _event(event, method)
    return {**event, "METHOD": [({}, method)]}


def _once(component: str, method: str) -> set[str]:
    if component == "VEVENT" and method == "DECLINECOUNTER":
        return ONCE[component] - SAID_ONCE | {"COMMENT"}
    return ONCE.get(component, set())


def _complete(component: str, seen: Counter[str], method: str) -> None:
    once = _once(component, method)
    assert all(seen[name] == 1 for name in once), (component, seen)
    assert all(seen[name] <= 1 for name in OPTIONAL.get(component, set())), (component, seen)


def _event(event: dict[str, list[tuple[dict[str, str], str]]], method: str) -> None:
    if method == "DECLINECOUNTER":
        assert not event.keys() & {"LOCATION", "CONFERENCE"}
        assert len(event["ATTENDEE"]) == 1
    else:
        assert event["STATUS"][0][1] == AGREES[method]
    assert UTC.fullmatch(event["DTSTAMP"][0][1])
    assert event["SEQUENCE"][0][1].isdigit()
    for name in ("DTSTART", "DTEND"):
        parameters, value = event[name][0]
        assert (LOCAL if "TZID" in parameters else UTC).fullmatch(value)
    for name in ("ORGANIZER", "ATTENDEE"):
        for parameters, value in event[name]:
            assert re.fullmatch(r"mailto:[^\s;,:\"]+@[^\s;,:\"]+", value), value
            assert parameters["CN"]
    for parameters, _ in event["ATTENDEE"]:
        assert parameters["ROLE"] in {"REQ-PARTICIPANT", "OPT-PARTICIPANT"}
        assert parameters["RSVP"] == "TRUE"
    for name in ("SUMMARY", "DESCRIPTION", "LOCATION", "COMMENT"):
        for _, value in event.get(name, []):
            # Every backslash escapes something, and what must be escaped is (3.3.11).
            assert not re.search(r"[;,]", re.sub(r"\\[\\;,nN]", "", value)), value
            assert "\\" not in re.sub(r"\\[\\;,nN]", "", value), value
