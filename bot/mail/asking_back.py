"""The way back for a candidate who was not met, out of the outbox: looked at again before it is sent."""

from __future__ import annotations

from dataclasses import dataclass

from actions.invitations.links import way_back
from actions.invitations.recipients import recipients
from actions.scheduling.standing import own
from actions.store.tables import Booking, OutboxRow
from bot.mail.dispatch import Dispatch
from bot.mail.writing import Written, deliver, write


@dataclass(frozen=True, slots=True)
class AskingBack:
    """Delivers the outbox's `mail.missed` rows."""

    dispatch: Dispatch

    async def missed(self, row: OutboxRow) -> None:
        """Asks, unless the note was taken back or another time is booked by now."""
        if row.payload:
            await deliver(self.dispatch, row, self._find, named="missed")

    def _find(self, row: OutboxRow) -> Written | None:
        dispatch, now = self.dispatch, self.dispatch.clock()
        with dispatch.database.reading() as session:
            booking = session.get(Booking, row.payload["booking_id"])
            if booking is None or booking.no_show_at is None:
                return None
            reader = recipients(session, booking).get(row.payload["recipient"])
            if reader is None or own(session, booking.conversation_id).confirmed:
                return None
            keys, noted_at = dispatch.keys(), booking.no_show_at
            link = way_back(booking.id, booking.sequence, noted_at, keys, address=dispatch.address)
            return write(session, dispatch, "missed", booking, reader, {"return": link}, now=now)
