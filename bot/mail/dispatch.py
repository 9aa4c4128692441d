"""One message of the outbox handed to the mail server, and what a refusal means for its row."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from email.message import EmailMessage
from typing import NoReturn

from actions import applications
from actions.calendars.base import InterviewEvent
from actions.invitations.links import Purpose, links_of
from actions.invitations.recipients import Recipient
from actions.keys import Keys
from actions.store.database import Database
from actions.store.tables import OutboxRow
from bot.mail.account import MailAccount
from bot.mail.refusals import MailLater, MailNotSent, MailSetUp
from bot.mail.sender import send
from bot.outbox import GiveUp, RetryLater
from nlu import zones

FIRST_WAIT, LONGEST_WAIT = 60.0, 1800.0
"""Seconds between tries: twice as long each time."""
SET_UP_WAIT = 600.0
"""Seconds until the settings are tried again: somebody has to correct them first."""
PATIENCE = timedelta(days=2)
"""How long a message is tried; servers that put newcomers off ask for hours, not days."""


@dataclass(frozen=True, slots=True)
class About:
    """What a message is about, for the recruiters when it cannot be sent."""

    reader: Recipient
    event: InterviewEvent
    conversation_id: str | None
    """None once the candidate was erased: then nothing is left to be said."""


@dataclass(frozen=True, slots=True)
class Dispatch:
    """Sends with one account."""

    database: Database
    account: MailAccount
    keys: Callable[[], Keys]
    clock: Callable[[], datetime]
    address: str
    """How people reach this server."""
    heard: bool
    """Whether what people answer to invitations reaches us."""

    def links(self, reader: Recipient, booking_id: str, sequence: int, start: datetime) -> dict[Purpose, str]:
        """The reader's own links to the booking as it stands; interviewers have none."""
        if reader.side != "candidate":
            return {}
        return links_of(booking_id, sequence, start, self.keys(), address=self.address)

    async def send(self, row: OutboxRow, message: EmailMessage, about: About) -> None:
        """Returns once the server has taken it. Raises `RetryLater` or `GiveUp`, of which recruiters hear."""
        try:
            await send(self.account, message, about.reader.address)
        except MailNotSent as problem:
            await self._put_off(row, about, problem)

    async def _put_off(self, row: OutboxRow, about: About, problem: MailNotSent) -> NoReturn:
        patient = self.clock() - row.created_at < PATIENCE
        if isinstance(problem, MailLater) and patient:
            raise RetryLater(
                min(FIRST_WAIT * 2 ** (row.attempts - 1), LONGEST_WAIT), str(problem)
            ) from problem
        await asyncio.to_thread(self._alert, about, str(problem))
        if isinstance(problem, MailSetUp) and patient:
            raise RetryLater(SET_UP_WAIT, str(problem)) from problem
        raise GiveUp(str(problem)) from problem

    def _alert(self, about: About, problem: str) -> None:
        if about.conversation_id is None:
            return
        whom = "the candidate" if about.reader.side == "candidate" else about.reader.name
        when = zones.describe(about.event.span.start, about.event.timezone, now=self.clock())
        text = f"We could not write to {whom} about the interview on {when}. {problem}"
        with self.database.session() as session:
            applications.alert(session, about.conversation_id, "mail", text, now=self.clock())
