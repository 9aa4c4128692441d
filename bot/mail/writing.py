"""A message about an interview that leaves it as it stands."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from email.message import EmailMessage

from sqlalchemy.orm import Session

from actions.calendars.base import Attendee, InterviewEvent, booking_uid
from actions.invitations.content import content_of, summary_for
from actions.invitations.event_file import Method, event_file
from actions.invitations.ledger import message_id, told
from actions.invitations.links import Purpose
from actions.invitations.recipients import Recipient
from actions.scheduling.timespan import Timespan
from actions.store.tables import Booking, OutboxRow
from bot.mail.account import mailbox
from bot.mail.dispatch import About, Dispatch
from bot.mail.letters import Letter, Occasion, Reader, letter
from bot.mail.message import compose


@dataclass(frozen=True, slots=True)
class Written:
    """A letter to one reader of one interview."""

    booking_id: str
    about: About
    letter: Letter
    first_sequence: int | None
    """Of the first message to the recipient, to stand with it."""


def write(  # noqa: PLR0913  each is one part of what is said to whom
    session: Session,
    dispatch: Dispatch,
    occasion: Occasion,
    booking: Booking,
    reader: Recipient,
    links: Mapping[Purpose, str],
    *,
    now: datetime,
    before: Timespan | None = None,
) -> Written:
    """What is said of the interview as it stands."""
    content, account = content_of(session, booking, reader), dispatch.account
    event = InterviewEvent(
        uid=booking_uid(booking.id),
        sequence=booking.sequence,
        span=content.span,
        timezone=reader.timezone,
        summary=summary_for(reader, content.who, content.title),
        description="",
        changed_at=now,
        organizer=Attendee(account.name, account.address),
        location=content.location,
    )
    words = letter(
        occasion,
        Reader(reader.side, reader.name, reader.timezone),
        event,
        title=content.title,
        who=content.who,
        signature=account.name,
        now=now,
        links=links,
        before=before,
        with_calendar=reader.with_calendar,
        heard=dispatch.heard,
    )
    history = told(session, booking.id, reader.key)
    first = min((row.sequence for row in history if row.address == reader.address), default=None)
    return Written(booking.id, About(reader, event, booking.conversation_id), words, first)


async def deliver(
    dispatch: Dispatch,
    row: OutboxRow,
    find: Callable[[OutboxRow], Written | None],
    *,
    named: str,
    method: Method | None = None,
) -> None:
    """Sends what `find` still finds to say, by the database as it is now; nothing when that is nothing."""
    found = await asyncio.to_thread(find, row)
    if found is not None:
        message = _composed(found, row, dispatch, named=named, method=method)
        await dispatch.send(row, message, found.about)


def _composed(
    written: Written, row: OutboxRow, dispatch: Dispatch, *, named: str, method: Method | None
) -> EmailMessage:
    """The message of the effect: the same however often it is tried. `named` begins its Message-ID.

    With a `method` the event is in it for calendars to read.
    """
    reader, domain, first = written.about.reader, dispatch.account.domain, written.first_sequence
    return compose(
        written.letter,
        sender=dispatch.account.sender,
        to=mailbox(reader.name, reader.address),
        message_id=f"<{named}-{row.id}@{domain}>",
        at=row.created_at,
        answers="" if first is None else message_id(written.booking_id, reader.key, first, domain),
        calendar=(method, event_file(written.about.event, method)) if method else None,
    )
