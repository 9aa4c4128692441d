"""The guard against double booking: who has which five minutes of an interviewer's time.

Every change happens under the interviewers' row locks, which are taken in one sorted statement after the
conversation's lock, so that transactions queue and never wait in a circle. The primary key of the table is
the guarantee all the same: a mistake in the locking costs a failed turn, never a double booking.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from typing import cast

from sqlalchemy import BindParameter, Connection, Table, bindparam, delete, insert, select, update
from sqlalchemy.orm import Session

from actions.store.tables import BookingSeat, Conversation, InterviewCell, Interviewer

_who = cast("Table", Interviewer.__table__)
_seats = cast("Table", BookingSeat.__table__)
_cells = cast("Table", InterviewCell.__table__)
_NAMED: BindParameter[list[str]] = bindparam("names", expanding=True)
_BOOKINGS: BindParameter[list[str]] = bindparam("bookings", expanding=True)

# NO KEY: rows that merely refer to the interviewer may still be written meanwhile.
_LOCK = (
    select(_who.c.id, _who.c.booked)
    .where(_who.c.id.in_(_NAMED))
    .order_by(_who.c.id)
    .with_for_update(key_share=True)
)
_LOCK_FREE = (
    select(_who.c.id, _who.c.booked)
    .where(_who.c.id.in_(_NAMED))
    .order_by(_who.c.id)
    .with_for_update(key_share=True, skip_locked=True)
)
_STAMP = update(_who).where(_who.c.id.in_(_NAMED)).values(booked=bindparam("stamp"))
_LEAVE = delete(_seats).where(_seats.c.booking_id.in_(_BOOKINGS))
_LEAVE_SOME = _LEAVE.where(_seats.c.interviewer_id.in_(_NAMED))
_FREE = delete(_cells).where(_cells.c.booking_id.in_(_BOOKINGS))


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody in a seat of a booking, with the time it takes of theirs."""

    seat: int
    interviewer_id: str
    because: str
    span: range
    """The cells of the interview and of the buffer after it."""
    shared: Collection[int] = ()
    """Those of them that the same conversation's booked interview has already and keeps for now."""


def lock(session: Session, names: Iterable[str]) -> dict[str, str]:
    """Holds these interviewers' time against every other change until the transaction ends.

    Gives the stamp under which each one's interviews now stand.
    """
    rows = session.connection().execute(_LOCK, {"names": sorted(set(names))})
    return {row.id: row.booked for row in rows}


def lock_free(session: Session, names: Iterable[str]) -> dict[str, str]:
    """The same for those of them that nobody else has locked: never waits, so it may come out of order."""
    rows = session.connection().execute(_LOCK_FREE, {"names": sorted(set(names))})
    return {row.id: row.booked for row in rows}


def lock_idle(session: Session, conversation_ids: set[str]) -> list[str]:
    """Locks those of the conversations that nobody else has locked; their ids."""
    return list(
        session.scalars(
            select(Conversation.id)
            .where(Conversation.id.in_(conversation_ids))
            .order_by(Conversation.id)
            .with_for_update(key_share=True, skip_locked=True)
        )
    )


def take(session: Session, booking_id: str, seated: Collection[Seated]) -> None:
    """Seats these people, and takes all their cells in one sorted statement.

    A cell that is somebody else's fails the whole transaction (`IntegrityError`).
    """
    connection = session.connection()
    connection.execute(
        insert(_seats),
        [
            {
                "booking_id": booking_id,
                "interviewer_id": each.interviewer_id,
                "seat": each.seat,
                "first_cell": each.span.start,
                "stop_cell": each.span.stop,
                "response": "NEEDS-ACTION",
                "assigned_because": each.because,
            }
            for each in seated
        ],
    )
    connection.execute(
        insert(_cells),
        [
            {"interviewer_id": each.interviewer_id, "cell": cell, "booking_id": booking_id}
            for each in sorted(seated, key=lambda each: each.interviewer_id)
            for cell in each.span
            if cell not in each.shared
        ],
    )


def leave(session: Session, booking_ids: Collection[str], names: Collection[str] = ()) -> None:
    """Takes everybody, or only these, out of their seats in the bookings, and gives back their cells."""
    if names:
        session.connection().execute(_LEAVE_SOME, {"bookings": list(booking_ids), "names": list(names)})
    else:
        session.connection().execute(_LEAVE, {"bookings": list(booking_ids)})


def free(session: Session, booking_ids: Collection[str]) -> None:
    """Gives back all cells of the bookings; who was to sit where stays on record."""
    session.connection().execute(_FREE, {"bookings": list(booking_ids)})


def stamp(session: Session, names: Iterable[str]) -> None:
    """Says to every process that these people's interviews have changed. Their rows are locked."""
    if named := sorted(set(names)):
        session.connection().execute(_STAMP, {"names": named, "stamp": secrets.token_hex(16)})


def with_locks(connection: Connection) -> bool:
    """Whether rows are locked one by one; on SQLite a transaction that may write holds everything."""
    return connection.dialect.name == "postgresql"
