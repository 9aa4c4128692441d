"""Who somebody in Slack is, and whether they may act as a recruiter."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from zoneinfo import available_timezones

from slack_sdk.web.async_client import AsyncWebClient

_NAMES_FOR = timedelta(hours=1)
_MEMBERS_FOR = timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class Person:
    """A member of the workspace."""

    name: str
    timezone: str
    """An IANA zone."""


class People:
    """Answers from Slack, kept for a short while. A question Slack does not answer raises its error."""

    def __init__(self, client: AsyncWebClient, channel: str, clock: Callable[[], datetime]) -> None:
        self._client, self._channel, self._clock = client, channel, clock
        self._known: dict[str, tuple[datetime, Person]] = {}
        self._members: tuple[datetime, frozenset[str]] | None = None

    async def person(self, user: str) -> Person:
        """The person's real name and zone."""
        now = self._clock()
        kept = self._known.get(user)
        if kept and now - kept[0] < _NAMES_FOR:
            return kept[1]
        answer = await self._client.users_info(user=user)
        found = answer["user"]
        zone = found.get("tz") or "UTC"
        name = (
            found.get("real_name") or found.get("profile", {}).get("real_name") or found.get("name") or user
        )
        person = Person(str(name), zone if zone in available_timezones() else "UTC")
        self._known[user] = (now, person)
        return person

    async def may_act(self, user: str, channel: str | None) -> bool:
        """Whether the user is a member of the recruiters' channel and acts in it.

        `channel` is where the press or the reply happened; none for a modal, which has no channel.
        """
        if channel is not None and channel != self._channel:
            return False
        now = self._clock()
        if self._members is None or now - self._members[0] > _MEMBERS_FOR or user not in self._members[1]:
            self._members = (now, await self._read_members())
        return user in self._members[1]

    async def _read_members(self) -> frozenset[str]:
        members: set[str] = set()
        cursor = ""
        while True:
            page = await self._client.conversations_members(channel=self._channel, limit=200, cursor=cursor)
            members.update(page["members"])
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return frozenset(members)
