"""What was told to whom: the rows behind SEQUENCE and DTSTAMP, which only rise (RFC 5546 2.1.4 and 2.1.5).

A message is written down before it goes out, so that a second try after a crash is the same message.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.invitations.event_file import Method
from actions.invitations.recipients import Recipient
from actions.scheduling.timespan import Timespan
from actions.store.tables import SentInvitation


@dataclass(frozen=True, slots=True)
class Message:
    """What goes out next."""

    method: Method
    reader: Recipient
    title: str
    span: Timespan
    digest: str


def told(session: Session, booking_id: str, recipient: str) -> list[SentInvitation]:
    """The messages to the recipient about the interview, the newest first."""
    return list(
        session.scalars(
            select(SentInvitation)
            .where(SentInvitation.booking_id == booking_id, SentInvitation.recipient == recipient)
            .order_by(SentInvitation.sequence.desc())
        )
    )


def write_down(
    session: Session,
    booking_id: str,
    message: Message,
    *,
    last: SentInvitation | None,
    least: int,
    now: datetime,
) -> SentInvitation:
    """The row of the message: behind the last one to this recipient, with a SEQUENCE of at least `least`."""
    stamp = now.replace(microsecond=0)
    row = SentInvitation(
        booking_id=booking_id,
        recipient=message.reader.key,
        sequence=max(least, last.sequence + 1) if last else least,
        method=message.method,
        stamp=max(stamp, last.stamp + timedelta(seconds=1)) if last else stamp,
        digest=message.digest,
        address=message.reader.address,
        title=message.title[:300],
        start=message.span.start,
        end=message.span.end,
        timezone=message.reader.timezone,
    )
    session.add(row)
    session.flush()
    return row


def note_sent(session: Session, booking_id: str, recipient: str, sequence: int, *, now: datetime) -> None:
    """Notes that the mail server took the message."""
    row = session.get(SentInvitation, (booking_id, recipient, sequence))
    if row and row.sent_at is None:
        row.sent_at = now


def withdraw(session: Session, booking_id: str, recipient: str, sequence: int) -> None:
    """Forgets a message that is known not to have gone out: nobody has to be told that it does not count."""
    row = session.get(SentInvitation, (booking_id, recipient, sequence))
    if row and row.sent_at is None:
        session.delete(row)


def message_id(booking_id: str, recipient: str, sequence: int, domain: str) -> str:
    """The Message-ID: the same for the same message, however often it is sent."""
    name = hashlib.sha256(recipient.encode()).hexdigest()[:12]
    return f"<iv-{booking_id}-{sequence}-{name}@{domain}>"
