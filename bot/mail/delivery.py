"""Invitations out of the outbox: each recipient told what is new to them, as things stand when it is sent."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from email.message import EmailMessage

from actions.calendars.base import Attendee
from actions.calendars.keeping import link_is_coming
from actions.invitations.drafting import Draft, draft
from actions.invitations.event_file import event_file
from actions.invitations.ledger import message_id, note_sent, withdraw
from actions.store.tables import OutboxRow
from bot.mail.account import mailbox
from bot.mail.dispatch import About, Dispatch
from bot.mail.letters import Reader, letter
from bot.mail.message import compose
from bot.mail.refusals import MailNotSent
from bot.outbox import GiveUp, RetryLater

LINK_WAIT = 5.0
"""Seconds a message waits for the link to the call."""
LINK_TRIES = 3
"""So often; then it goes out, and the link follows."""


@dataclass(frozen=True, slots=True)
class Delivery:
    """Delivers the outbox's `mail.invitation` rows."""

    dispatch: Dispatch

    async def invitation(self, row: OutboxRow) -> None:
        """Tells the recipient what is new. At another address than before, the earlier one is told first."""
        while news := await asyncio.to_thread(self._draft, row):
            about = About(news.recipient, news.event, news.conversation_id)
            try:
                await self.dispatch.send(row, self._composed(news), about)
            except (RetryLater, GiveUp) as later:
                problem = later.__cause__
                if isinstance(problem, MailNotSent) and problem.certain and news.first_try:
                    await asyncio.to_thread(self._withdraw, news)
                raise
            await asyncio.to_thread(self._note_sent, news)

    def _draft(self, row: OutboxRow) -> Draft | None:
        if not row.payload:
            return None
        account = self.dispatch.account
        booking_id, recipient = row.payload["booking_id"], row.payload["recipient"]
        organizer = Attendee(account.name, account.address)
        with self.dispatch.database.session() as session:
            if row.attempts <= LINK_TRIES and link_is_coming(session, booking_id):
                raise RetryLater(LINK_WAIT, "an interviewer's calendar is making the link to the call")
            return draft(session, booking_id, recipient, organizer=organizer, now=self.dispatch.clock())

    def _note_sent(self, news: Draft) -> None:
        with self.dispatch.database.session() as session:
            sequence = news.event.sequence
            note_sent(session, news.booking_id, news.recipient.key, sequence, now=self.dispatch.clock())

    def _withdraw(self, news: Draft) -> None:
        with self.dispatch.database.session() as session:
            withdraw(session, news.booking_id, news.recipient.key, news.event.sequence)

    def _composed(self, news: Draft) -> EmailMessage:
        reader, account, start = news.recipient, self.dispatch.account, news.event.span.start
        content = letter(
            news.occasion,
            Reader(reader.side, reader.name, reader.timezone),
            news.event,
            title=news.title,
            who=news.who,
            signature=account.name,
            now=self.dispatch.clock(),
            links=self.dispatch.links(reader, news.booking_id, news.standing, start),
            before=news.before,
            with_calendar=reader.with_calendar,
            heard=self.dispatch.heard,
        )
        booking_id, key, domain = news.booking_id, reader.key, account.domain
        return compose(
            content,
            sender=account.sender,
            to=mailbox(reader.name, reader.address),
            message_id=message_id(booking_id, key, news.event.sequence, domain),
            at=news.event.changed_at,
            answers=message_id(booking_id, key, news.first_sequence, domain),
            calendar=(news.method, event_file(news.event, news.method)) if reader.with_calendar else None,
        )
