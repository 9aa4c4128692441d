"""The outbox's way into mail: each recipient told what is new to them, as things stand when it is sent."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import NoReturn

from actions import applications
from actions.calendars.base import Attendee
from actions.invitations.drafting import Draft, draft
from actions.invitations.event_file import event_file
from actions.invitations.ledger import message_id, note_sent
from actions.invitations.links import PURPOSES, Link, Purpose, sign
from actions.invitations.telling import INVITATION
from actions.keys import Keys
from actions.store.database import Database
from actions.store.tables import OutboxRow
from bot.mail.account import MailAccount, mailbox
from bot.mail.letters import Reader, letter
from bot.mail.message import compose
from bot.mail.refusals import MailLater, MailNotSent, MailSetUp
from bot.mail.sender import send
from bot.outbox import GiveUp, Handler, RetryLater
from nlu import zones

FIRST_WAIT, LONGEST_WAIT = 60.0, 1800.0
"""Seconds between tries: twice as long each time."""
SET_UP_WAIT = 600.0
"""Seconds until the settings are tried again: somebody has to correct them first."""
PATIENCE = timedelta(days=2)
"""How long a message is tried; servers that put newcomers off ask for hours, not days."""


class Delivery:
    """Delivers the outbox's `mail.…` rows."""

    def __init__(
        self,
        database: Database,
        account: MailAccount,
        keys: Keys,
        clock: Callable[[], datetime],
        *,
        address: str,
    ) -> None:
        self._database, self._account, self._keys, self._clock = database, account, keys, clock
        self._address = address
        """How people reach this server."""

    def handlers(self) -> dict[str, Handler]:
        """By kind of outbox row."""
        return {INVITATION: self.invitation}

    async def invitation(self, row: OutboxRow) -> None:
        """Tells the recipient what is new. At another address than before, the earlier one is told first."""
        while news := await asyncio.to_thread(self._draft, row):
            message = self._composed(news)
            try:
                await send(self._account, message, news.recipient.address)
            except MailNotSent as problem:
                await self._put_off(row, news, problem)
            await asyncio.to_thread(self._note_sent, news)

    def _draft(self, row: OutboxRow) -> Draft | None:
        organizer = Attendee(self._account.name, self._account.address)
        booking_id, recipient = row.payload.get("booking_id"), row.payload.get("recipient")
        if booking_id is None or recipient is None:
            return None
        with self._database.session() as session:
            return draft(session, booking_id, recipient, organizer=organizer, now=self._clock())

    def _note_sent(self, news: Draft) -> None:
        with self._database.session() as session:
            sequence = news.event.sequence
            note_sent(session, news.booking_id, news.recipient.key, sequence, now=self._clock())

    def _composed(self, news: Draft) -> EmailMessage:
        reader, account = news.recipient, self._account
        content = letter(
            news.occasion,
            Reader(reader.side, reader.name, reader.timezone),
            news.event,
            title=news.title,
            who=news.who,
            signature=account.name,
            now=self._clock(),
            links=self._links(news) if reader.side == "candidate" else {},
            before=news.before,
            with_calendar=reader.with_calendar,
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

    def _links(self, news: Draft) -> dict[Purpose, str]:
        """The candidate's links, which work until the interview begins or changes."""
        start = news.event.span.start
        made = {each: Link(each, news.booking_id, news.standing, start) for each in PURPOSES}
        return {each: f"{self._address}/i/{sign(link, self._keys)}" for each, link in made.items()}

    async def _put_off(self, row: OutboxRow, news: Draft, problem: MailNotSent) -> NoReturn:
        """Tries again later, or gives up; the recruiters hear of what waits for them."""
        if isinstance(problem, MailLater) and self._clock() - row.created_at < PATIENCE:
            raise RetryLater(min(FIRST_WAIT * 2 ** (row.attempts - 1), LONGEST_WAIT), str(problem))
        await asyncio.to_thread(self._alert, news, str(problem))
        if isinstance(problem, MailSetUp) and self._clock() - row.created_at < PATIENCE:
            raise RetryLater(SET_UP_WAIT, str(problem))
        raise GiveUp(str(problem))

    def _alert(self, news: Draft, problem: str) -> None:
        """Of a candidate who was erased nothing is left to be said."""
        if news.conversation_id is None:
            return
        whom = "the candidate" if news.recipient.side == "candidate" else news.recipient.name
        when = zones.describe(news.event.span.start, news.event.timezone, now=self._clock())
        text = f"We could not write to {whom} about the interview on {when}. {problem}"
        with self._database.session() as session:
            applications.alert(session, news.conversation_id, "mail", text, now=self._clock())
