"""Proposals that were not taken, told out of the outbox: DECLINECOUNTER of RFC 5546 3.2.8."""

from __future__ import annotations

from dataclasses import dataclass, replace

from actions.calendars.base import Attendee
from actions.invitations import countering
from actions.invitations.countering import Counter
from actions.invitations.recipients import recipients
from actions.store.tables import Booking, OutboxRow
from bot.mail.dispatch import Dispatch
from bot.mail.writing import Written, deliver, write


@dataclass(frozen=True, slots=True)
class Countering:
    """Delivers the outbox's `mail.counter_declined` rows."""

    dispatch: Dispatch

    async def declined(self, row: OutboxRow) -> None:
        """Says that the interview stays, unless it has changed or begun since."""
        await deliver(self.dispatch, row, self._find, named="kept", method="DECLINECOUNTER")

    def _find(self, row: OutboxRow) -> Written | None:
        dispatch, now = self.dispatch, self.dispatch.clock()
        with dispatch.database.reading() as session:
            counter = countering.standing(session, row.payload)
            booking = session.get(Booking, counter.booking_id) if counter else None
            if counter is None or booking is None or booking.start <= now:
                return None
            reader = recipients(session, booking).get(counter.recipient)
            if reader is None:
                return None
            links = dispatch.links(reader, booking.id, booking.sequence, booking.start)
            written = write(
                session, dispatch, "kept", booking, reader, links, now=now, before=counter.proposed
            )
            asked = Attendee(reader.name, reader.address, response=reader.response)
            return _echoed(written, counter, row, asked)


def _echoed(written: Written, counter: Counter, row: OutboxRow, asked: Attendee) -> Written:
    """With the SEQUENCE of the message that the proposal answered (3.2.8); the same whenever it is tried."""
    about = written.about
    event = replace(
        about.event,
        sequence=counter.sequence,
        changed_at=row.created_at.replace(microsecond=0),
        attendees=(asked,),
    )
    return replace(written, about=replace(about, event=event))
