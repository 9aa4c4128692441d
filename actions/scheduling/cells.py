"""The guard against double booking: who has which five minutes of an interviewer's time.

Every change happens under the interviewers' row locks, which are taken in one sorted statement after the
conversation's lock, so that transactions queue and never wait in a circle. The primary key of the table is
the guarantee all the same: a mistake in the locking costs a failed turn, never a double booking.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass
from typing import cast

from sqlalchemy import BindParameter, Select, Table, bindparam, delete, insert, select, text, update
from sqlalchemy.orm import Session

from actions.scheduling.refusals import TimeTaken
from actions.store.database import with_locks
from actions.store.tables import BookingSeat, Conversation, InterviewCell, Interviewer

_who = cast("Table", Interviewer.__table__)
_seats = cast("Table", BookingSeat.__table__)
_cells = cast("Table", InterviewCell.__table__)
_LOCKED = "rolecall.locked_interviewers"
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
# Asking three times would be three round trips while everybody who wants one of these people waits.
_TAKE = text(
    "WITH given AS (SELECT * FROM unnest(CAST(:names AS varchar[]), CAST(:seats AS integer[]),"
    " CAST(:reasons AS text[]), CAST(:shared_first AS integer[]), CAST(:shared_stop AS integer[]))"
    " AS given (interviewer_id, seat, because, shared_first, shared_stop)),"
    " seated AS (INSERT INTO booking_seats (booking_id, interviewer_id, seat, first_cell, stop_cell,"
    " response, assigned_because) SELECT :booking_id, interviewer_id, seat, :first, :stop, 'NEEDS-ACTION',"
    " because FROM given),"
    " stamped AS (UPDATE interviewers SET booked = :stamp WHERE id = ANY(CAST(:names AS varchar[])))"
    " INSERT INTO interview_cells (interviewer_id, cell, booking_id)"
    " SELECT given.interviewer_id, cell, :booking_id FROM given, generate_series(:first, :stop - 1) AS cell"
    " WHERE cell < given.shared_first OR cell >= given.shared_stop ORDER BY 1, 2"
)
_FREE = delete(_cells).where(_cells.c.booking_id.in_(_BOOKINGS))


@dataclass(frozen=True, slots=True)
class Seated:
    """Somebody in a seat of a booking, with the time it takes of theirs."""

    seat: int
    interviewer_id: str
    because: str
    span: range
    """The cells of the interview and of the buffer after it."""
    shared: range = range(0)
    """Those of them that the same conversation's booked interview has already and keeps for now."""


def lock(session: Session, names: Iterable[str]) -> dict[str, str]:
    """Holds these interviewers' time against every other change until the transaction ends.

    Gives the stamp under which each one's interviews now stand. A transaction that has locked others before
    does not wait for one who comes earlier in the order: it raises `TimeTaken` when somebody else has them.
    """
    wanted, held = set(names), _locked(session)
    new = wanted - held
    if held and new and min(new) < max(held):
        found = lock_free(session, wanted)
        if new - found.keys():
            raise TimeTaken
        return found
    return _lock(session, _LOCK, wanted)


def lock_free(session: Session, names: Iterable[str]) -> dict[str, str]:
    """The same for those of them that nobody else has locked: never waits, so it may come out of order."""
    return _lock(session, _LOCK_FREE, names)


def _lock(session: Session, statement: Select[tuple[str, str]], names: Iterable[str]) -> dict[str, str]:
    rows = session.connection().execute(statement, {"names": sorted(set(names))})
    found = {row.id: row.booked for row in rows}
    _locked(session).update(found)
    return found


def _locked(session: Session) -> set[str]:
    """Whom this transaction has locked so far."""
    transaction = session.get_transaction()
    known: tuple[object, set[str]] = session.info.get(_LOCKED, (None, set()))
    if known[0] is not transaction or transaction is None:
        known = session.info[_LOCKED] = (transaction, set())
    return known[1]


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


def take(session: Session, booking_id: str, seated: Sequence[Seated]) -> None:
    """Seats these people, takes all their cells sorted in one statement, and stamps them.

    A cell that is somebody else's fails the whole transaction (`IntegrityError`).
    """
    connection = session.connection()
    if with_locks(connection):
        connection.execute(_TAKE, _as_one(booking_id, seated))
        return
    about = {"booking_id": booking_id, "response": "NEEDS-ACTION"}
    connection.execute(
        insert(_seats),
        [
            {
                **about,
                "interviewer_id": each.interviewer_id,
                "seat": each.seat,
                "first_cell": each.span.start,
                "stop_cell": each.span.stop,
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
    stamp(session, (each.interviewer_id for each in seated))


def _as_one(booking_id: str, seated: Sequence[Seated]) -> dict[str, object]:
    """The parameters of the one statement that PostgreSQL needs for it all."""
    return {
        "booking_id": booking_id,
        "first": seated[0].span.start,
        "stop": seated[0].span.stop,
        "stamp": secrets.token_hex(16),
        "names": [each.interviewer_id for each in seated],
        "seats": [each.seat for each in seated],
        "reasons": [each.because for each in seated],
        "shared_first": [each.shared.start for each in seated],
        "shared_stop": [each.shared.stop for each in seated],
    }


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
