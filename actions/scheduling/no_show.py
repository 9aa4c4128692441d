"""The candidate did not come: noted by a person alone, after the beginning, and taken back as easily.

The interview stays as it was, for the record of everybody who sat in it; it only makes way for another.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.scheduling.standing import Own, own_locked
from actions.store import audit
from actions.store.tables import AuditEntry, Booking
from nlu import zones

NOTED, TAKEN_BACK = "interview.no_show", "interview.no_show_taken_back"
"""What the audit log calls them."""


class NoShowRefused(Exception):
    """Nothing was noted. The message is a sentence for the person who tried."""


class NotBegun(NoShowRefused):
    """The interview is still ahead."""

    def __init__(self) -> None:
        super().__init__("The interview has not begun yet, so nobody can have missed it. Nothing was noted.")


class NotHeld(NoShowRefused):
    """It was cancelled, or was never booked."""

    def __init__(self) -> None:
        super().__init__("This interview does not stand any more, or never did. Nothing was noted.")


@dataclass(frozen=True, slots=True)
class NoShow:
    """An interview a candidate did not come to, as a person noted."""

    booking_id: str
    conversation_id: str
    start: datetime
    timezone: str
    """The candidate's."""
    by: str
    at: datetime
    """When it was noted."""

    def __str__(self) -> str:
        """In a sentence for the record, which candidates may read as well."""
        when = zones.describe(self.start, self.timezone, now=self.at)
        return f"Not met at the interview on {when}, as {self.by} noted"


@dataclass(frozen=True, slots=True)
class TakenBack:
    """A note that counts no more."""

    note: NoShow
    stands: bool
    """Whether the interview is the candidate's current one again: not if they have chosen another since."""


def mark(session: Session, booking_id: str, *, by: str, now: datetime) -> NoShow | None:
    """Notes that the candidate did not come; none when somebody has noted it before.

    Raises `NotBegun`, `NotHeld`, and `LookupError` for an unknown id.
    """
    row, _ = _locked(session, booking_id)
    if row.status != "confirmed":
        raise NotHeld
    if now < row.start:
        raise NotBegun
    if row.no_show_at is not None:
        return None
    row.no_show_at, row.no_show_by, row.made_way_at = now, by, now
    audit.record(session, actor=by, action=NOTED, subject=booking_id, now=now)
    session.flush()
    return _note(row)


def take_back(session: Session, booking_id: str, *, by: str, now: datetime) -> TakenBack | None:
    """Takes the note back; none when there is none. Raises `LookupError` for an unknown id."""
    row, own = _locked(session, booking_id)
    if row.no_show_at is None:
        return None
    note = _note(row)
    row.no_show_at = row.no_show_by = None
    stands = own.confirmed is None and (own.held is None or own.held.lapsed(now))
    if stands:
        row.made_way_at = None
    audit.record(session, actor=by, action=TAKEN_BACK, subject=booking_id, now=now)
    session.flush()
    return TakenBack(note, stands)


def newest(session: Session, conversation_id: str) -> NoShow | None:
    """The conversation's newest interview that nobody came to; none while there is none."""
    missed = (Booking.conversation_id == conversation_id, Booking.no_show_at.is_not(None))
    row = session.scalar(select(Booking).where(*missed).order_by(Booking.start.desc()).limit(1))
    return _note(row) if row else None


def noted_before(session: Session, booking_id: str) -> bool:
    """Whether it was ever noted of this interview, taken back or not."""
    found = (AuditEntry.action == NOTED, AuditEntry.subject == booking_id)
    return session.scalar(select(AuditEntry.id).where(*found).limit(1)) is not None


def _locked(session: Session, booking_id: str) -> tuple[Booking, Own]:
    """The booking as it stands once its conversation is locked, and what else the conversation has."""
    found = session.get(Booking, booking_id)
    if found is None:
        msg = f"there is no booking {booking_id!r}"
        raise LookupError(msg)
    own = own_locked(session, found.conversation_id)
    session.refresh(found)
    return found, own


def _note(row: Booking) -> NoShow:
    assert row.no_show_at is not None  # noqa: S101  The caller has looked.
    return NoShow(row.id, row.conversation_id, row.start, row.timezone, row.no_show_by or "?", row.no_show_at)
