"""The lines of an iCalendar object (RFC 5545 3.1) that decide about time, and no others."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

LENGTH = "X-ROLECALL-LENGTH"
"""Our own copy of DURATION, which expansion would turn into an end on the clock."""

_FRAME = {"BEGIN", "END"}
_KEPT = _FRAME | {
    "UID",
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "STATUS",
    "TRANSP",
    "ATTENDEE",
    "ORGANIZER",
    "SEQUENCE",
    "SUMMARY",
    "X-MICROSOFT-CDO-BUSYSTATUS",
}
_NAME = re.compile(r"[A-Za-z0-9-]+")
_EVENT = ["VCALENDAR", "VEVENT"]


def lines_about_time(text: str) -> list[str]:
    """The unfolded lines; alarms, attachments and everything else people write are left out."""
    return list(_kept(filter(None, re.sub(r"\r?\n[ \t]", "", text).splitlines())))


def called(lines: Iterable[str]) -> str:
    """What to call the event for people, without its title."""
    for line in lines:
        if line.upper().startswith("DTSTART") and (day := re.search(r":(\d{4})(\d\d)(\d\d)", line)):
            return f"An event that begins on {'-'.join(day.groups())}"
    return "An event"


def _kept(lines: Iterable[str]) -> Iterator[str]:
    path: list[str] = []
    for line in lines:
        name = found.group().upper() if (found := _NAME.match(line)) else ""
        if name == "BEGIN":
            path.append(line[6:].strip().upper())
        if _decides(path, name):
            yield line
        if path == _EVENT and name == "DURATION":
            yield f"{LENGTH}:{line.rpartition(':')[2]}"
        if name == "END" and path:
            path.pop()


def _decides(path: list[str], name: str) -> bool:
    if path[1:2] == ["VTIMEZONE"]:
        return True
    if path == _EVENT:
        return name in _KEPT
    return path == _EVENT[:1] and name in _FRAME
