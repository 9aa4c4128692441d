"""Reminders out of the outbox, each looked at again before it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from actions.invitations.recipients import recipients
from actions.scheduling.quiet import audible
from actions.store.tables import Booking, OutboxRow
from bot.mail.dispatch import Dispatch
from bot.mail.writing import Written, deliver, write
from bot.outbox import RetryLater


@dataclass(frozen=True, slots=True)
class Reminders:
    """Delivers the outbox's `mail.reminder` rows."""

    dispatch: Dispatch

    async def reminder(self, row: OutboxRow) -> None:
        """Reminds, unless the interview has changed, has begun, or the night is over too late for it."""
        if row.payload:
            await deliver(self.dispatch, row, self._find, named="remind")

    def _find(self, row: OutboxRow) -> Written | None:
        now = self.dispatch.clock()
        with self.dispatch.database.reading() as session:
            booking = session.get(Booking, row.payload["booking_id"])
            reader = recipients(session, booking).get(row.payload["recipient"]) if booking else None
            if booking is None or reader is None:
                return None
            if booking.sequence != row.payload["sequence"] or booking.start <= now:
                return None
            allowed = audible(now, reader.timezone, start=booking.start)
            if allowed is None:
                return None
            if allowed > now:
                raise RetryLater((allowed - now).total_seconds(), "It is night where the reader is.")
            links = self.dispatch.links(reader, booking.id, booking.sequence, booking.start)
            return write(session, self.dispatch, "remind", booking, reader, links, now=now)
