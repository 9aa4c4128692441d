"""How far a CalDAV calendar was read: what `changes` gives back and takes again."""

from __future__ import annotations

import json
from dataclasses import dataclass, field

from actions.calendars.icalendar_event import Owner

_FORM = 1


@dataclass(frozen=True, slots=True)
class Cursor:
    """Good only for an owner who is as they were: another zone or address reads every event anew."""

    timezone: str
    addresses: tuple[str, ...]
    token: str = ""
    """Of sync-collection; empty where the server has none."""
    tags: dict[str, str] = field(default_factory=dict)
    """Then the entity tags of the events in the horizon, by their keys."""

    @classmethod
    def of(cls, owner: Owner, *, token: str = "", tags: dict[str, str] | None = None) -> Cursor:
        """The cursor of a calendar that was read as this owner's."""
        return cls(owner.timezone, tuple(sorted(owner.addresses)), token, tags or {})

    def is_of(self, owner: Owner) -> bool:
        """Whether the owner is as they were."""
        return (self.timezone, self.addresses) == (owner.timezone, tuple(sorted(owner.addresses)))

    def __str__(self) -> str:
        return json.dumps([_FORM, self.timezone, self.addresses, self.token, self.tags])

    @classmethod
    def read(cls, text: str) -> Cursor | None:
        """The cursor that was written as `text`; none when it was written in another form."""
        try:
            form, timezone, addresses, token, tags = json.loads(text)
        except (ValueError, TypeError):
            return None
        return cls(timezone, tuple(addresses), token, tags) if form == _FORM else None
