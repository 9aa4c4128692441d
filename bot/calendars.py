"""The calendars' side put together: which kinds can be opened, and the outbox's way into them."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from actions import notices
from actions.calendars import drift, keeping, links, turns
from actions.calendars.base import (
    CalendarBusy,
    CalendarError,
    CalendarUnreadable,
    EventChanged,
    InterviewEvent,
    LinkBroken,
    booking_uid,
)
from actions.calendars.caldav import open_caldav
from actions.calendars.links import Link, Openers
from actions.keys import Keys
from actions.store.database import Database
from actions.store.tables import CalendarLink, OutboxRow
from bot.calendar_accounts import CalendarAccounts
from bot.outbox import Handler, RetryLater, wait_after
from bot.settings import Settings

UNTIL_CONNECTED = 600.0
"""Seconds until a calendar that refuses us is tried again."""
UNTIL_CHANGED = 5.0
"""Seconds until an event that somebody changed meanwhile is written again."""
UNTIL_LINKED = 5.0
"""Seconds until the link of a colleague's calendar is looked for again."""
LINK_TRIES = 3
"""So often a calendar waits for the link that a colleague's makes; then the event is written without."""


def openers(
    settings: Settings, database: Database, keys: Callable[[], Keys], clock: Callable[[], datetime]
) -> Openers:
    """How this deployment opens each kind of calendar."""

    def renewed(interviewer_id: str, secret: str) -> None:
        with database.session() as session:
            links.renew(session, interviewer_id, secret, keys())

    return {"caldav": open_caldav, **CalendarAccounts(settings, clock, renewed).openers}


@dataclass(frozen=True, slots=True)
class Keeper:
    """Delivers the outbox's `calendar.…` rows: each brings one calendar to how one booking stands now."""

    database: Database
    openers: Openers
    keys: Callable[[], Keys]
    clock: Callable[[], datetime]
    invites: bool
    """Nobody else sends invitations, so calendars that can do."""

    def handlers(self) -> dict[str, Handler]:
        """By kind of outbox row."""
        return {keeping.PUT: self.settle, keeping.REMOVE: self.settle}

    async def settle(self, row: OutboxRow) -> None:
        """Puts or removes, whichever is right by now."""
        await asyncio.to_thread(self._settle, row)

    def _settle(self, row: OutboxRow) -> None:
        if not row.payload:
            return
        booking_id, person = str(row.payload["booking_id"]), str(row.payload["interviewer_id"])
        try:
            link, event = self._wanted(booking_id, person, patient=row.attempts <= LINK_TRIES)
            if link is not None:
                self._write(link, event, booking_id, person)
        except LinkBroken as error:
            self._broken(person, error)
            raise RetryLater(UNTIL_CONNECTED, str(error)) from error
        except CalendarBusy as error:
            raise RetryLater(error.retry_after, str(error)) from error
        except EventChanged as error:
            raise RetryLater(UNTIL_CHANGED, str(error)) from error
        except CalendarUnreadable as error:
            raise RetryLater(wait_after(row.attempts), str(error)) from error
        except CalendarError as error:
            self._tell(person, error)
            raise RetryLater(UNTIL_CONNECTED, str(error)) from error

    def _wanted(
        self, booking_id: str, person: str, *, patient: bool
    ) -> tuple[Link | None, InterviewEvent | None]:
        with self.database.reading() as session:
            if patient and keeping.link_is_coming(session, booking_id, person):
                raise RetryLater(UNTIL_LINKED, "a colleague's calendar is making the call's link")
            event = keeping.wanted(session, booking_id, person, invites=self.invites)
            linked = session.get(CalendarLink, person) is not None
            return (links.find(session, person, self.keys()) if linked else None), event

    def _write(self, link: Link, event: InterviewEvent | None, booking_id: str, person: str) -> None:
        with links.opened(link, self.openers) as calendar:
            if event is None:
                calendar.remove(booking_uid(booking_id))
                with self.database.session() as session:
                    keeping.forget(session, booking_id, person, now=self.clock())
                return
            written = calendar.put(event)
            seen = calendar.look(event.uid)
        with self.database.session() as session:
            keeping.keep(session, event, booking_id, person, written, now=self.clock())
            # A provider that does not show yet what it took has not lost it.
            if seen and seen.span:
                drift.notice_written(session, person, seen, now=self.clock())

    def _broken(self, person: str, error: LinkBroken) -> None:
        with self.database.session() as session:
            link = session.get(CalendarLink, person, with_for_update=True)
            if link is not None and link.broken_at is None:
                turns.fail(session, link, error, now=self.clock())

    def _tell(self, person: str, error: CalendarError) -> None:
        with self.database.session() as session:
            text = f"An interview could not be written into a calendar. {error}"
            notices.tell_team(session, text, about=f"writing:{person}", now=self.clock())
