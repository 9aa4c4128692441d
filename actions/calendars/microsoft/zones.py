"""Zones by the names Windows gives them, which is how Outlook writes them."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON


def zone_named(name: str) -> ZoneInfo:
    """The zone; an IANA name is taken as it is. Raises `ValueError` or `LookupError` for a name nobody knows.

    A custom zone of Outlook's (`tzone://Microsoft/Custom`) is such a name: its rules are not in the answer.
    """
    return ZoneInfo(WINDOWS_TO_OLSON.get(name, name))
