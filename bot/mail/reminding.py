"""Reminders out of the outbox, each looked at again before it is sent."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from actions.calendars.base import Attendee, InterviewEvent, booking_uid
from actions.invitations.content import content_of
from actions.invitations.ledger import message_id, told
from actions.invitations.recipients import Recipient, recipients
from actions.scheduling.quiet import audible
from actions.store.tables import Booking, OutboxRow
from bot.mail.account import mailbox
from bot.mail.dispatch import About, Dispatch
from bot.mail.letters import Letter, Reader, letter
from bot.mail.message import compose
from bot.outbox import RetryLater


@dataclass(frozen=True, slots=True)
class Reminding:
    """A reminder that still fits."""

    about: About
    letter: Letter
    first_sequence: int | None
    """Of the first message to the recipient, to stand with it."""


@dataclass(frozen=True, slots=True)
class Reminders:
    """Delivers the outbox's `mail.reminder` rows."""

    dispatch: Dispatch

    async def reminder(self, row: OutboxRow) -> None:
        """Reminds, unless the interview has changed, has begun, or the night is over too late for it."""
        if not row.payload:
            return
        found = await asyncio.to_thread(self._find, row)
        if found is None:
            return
        booking_id, account, reader = row.payload["booking_id"], self.dispatch.account, found.about.reader
        first, domain = found.first_sequence, account.domain
        message = compose(
            found.letter,
            sender=account.sender,
            to=mailbox(reader.name, reader.address),
            message_id=f"<remind-{row.id}@{domain}>",
            at=row.created_at,
            answers="" if first is None else message_id(booking_id, reader.key, first, domain),
        )
        await self.dispatch.send(row, message, found.about)

    def _find(self, row: OutboxRow) -> Reminding | None:
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
            return self._written(session, booking, reader, now)

    def _written(self, session: Session, booking: Booking, reader: Recipient, now: datetime) -> Reminding:
        content, account = content_of(session, booking, reader), self.dispatch.account
        event = InterviewEvent(
            uid=booking_uid(booking.id),
            sequence=booking.sequence,
            span=content.span,
            timezone=reader.timezone,
            summary=content.title,
            description="",
            changed_at=now,
            organizer=Attendee(account.name, account.address),
            location=content.location,
        )
        words = letter(
            "remind",
            Reader(reader.side, reader.name, reader.timezone),
            event,
            title=content.title,
            who=content.who,
            signature=account.name,
            now=now,
            links=self.dispatch.links(reader, booking.id, booking.sequence, booking.start),
            with_calendar=reader.with_calendar,
            heard=self.dispatch.heard,
        )
        history = told(session, booking.id, reader.key)
        first = min((row.sequence for row in history if row.address == reader.address), default=None)
        return Reminding(About(reader, event, booking.conversation_id), words, first)
