"""What we may do with a calendar, found out by doing it: the answer to “is it connected?”."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from actions.calendars.base import CalendarError


@dataclass(frozen=True, slots=True)
class Permission:
    """One thing to be allowed, and whether it is."""

    name: str
    """As people say it: “read events”."""
    granted: bool
    advice: str = ""
    """What happened and what to do about it, when it is not granted."""


def tried(name: str, call: Callable[[], object], advice: str) -> Permission:
    """Whether the call goes through; `advice` follows the provider's reason when it does not."""
    try:
        call()
    except CalendarError as error:
        return Permission(name, granted=False, advice=f"{error} {advice}".strip())
    return Permission(name, granted=True)
