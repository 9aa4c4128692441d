"""Another time that somebody invited proposes (COUNTER, RFC 5546 3.2.7), and telling them it is not taken.

A proposal that is taken needs no answer of its own: the new time is a REQUEST to everybody.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy.orm import Session

from actions.invitations import answers
from actions.invitations.asking import ask_for_mail
from actions.invitations.ledger import told
from actions.scheduling.timespan import Timespan
from actions.store.tables import Booking

DECLINED = "mail.counter_declined"


@dataclass(frozen=True, slots=True)
class Counter:
    """A proposal that was not taken."""

    booking_id: str
    recipient: str
    """Who made it: `candidate`, or the interviewer's id."""
    sequence: int
    """Of the message it answers."""
    proposed: Timespan


def decline(session: Session, booking: Booking, recipient: str, proposed: Timespan, *, now: datetime) -> None:
    """Asks that they be told that the interview stays as it is; once for each time they propose."""
    sequence = answers.newest_sequence(session, booking.id, recipient)
    if sequence is None:
        return
    ask_for_mail(
        session,
        DECLINED,
        booking.id,
        recipient,
        key=f"countered:{booking.id}:{recipient}:{sequence}:{proposed.start:%Y%m%dT%H%M}",
        now=now,
        sequence=sequence,
        start=proposed.start.isoformat(),
        end=proposed.end.isoformat(),
    )


def standing(session: Session, payload: dict[str, object]) -> Counter | None:
    """The proposal of an effect; none once there is news for its sender, which answers it as well."""
    if not payload:
        return None
    span = Timespan(*(datetime.fromisoformat(str(payload[end])) for end in ("start", "end")))
    counter = Counter(
        str(payload["booking_id"]), str(payload["recipient"]), int(str(payload["sequence"])), span
    )
    last = next(iter(told(session, counter.booking_id, counter.recipient)), None)
    booking = session.get(Booking, counter.booking_id)
    if last is None or booking is None or last.sequence != counter.sequence:
        return None
    return counter if (last.method, last.start) == ("REQUEST", booking.start) else None
