"""The guard against double booking: who has which five minutes of an interviewer's time.

Every change happens under the interviewers' row locks, which are taken in one sorted statement after the
conversation's lock, so that transactions queue and never wait in a circle. The primary key of the table is
the guarantee all the same: a mistake in the locking costs a failed turn, never a double booking.
"""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from typing import cast

from sqlalchemy import Select, Table, bindparam, delete, insert, select, text, update
from sqlalchemy.orm import Session

from actions.scheduling import at_once
from actions.scheduling.refusals import TimeTaken
from actions.scheduling.seated import Seated
from actions.store.among import among
from actions.store.database import with_locks
from actions.store.tables import Booking, BookingSeat, Conversation, InterviewCell, Interviewer, new_id

_who = cast("Table", Interviewer.__table__)
_seats = cast("Table", BookingSeat.__table__)
_cells = cast("Table", InterviewCell.__table__)
_LOCKED = "rolecall.locked_interviewers"

# NO KEY: rows that merely refer to the interviewer may still be written meanwhile.
_LOCK = (
    select(_who.c.id, _who.c.booked)
    .where(among(_who.c.id, "names"))
    .order_by(_who.c.id)
    .with_for_update(key_share=True)
)
_LOCK_FREE = (
    select(_who.c.id, _who.c.booked)
    .where(among(_who.c.id, "names"))
    .order_by(_who.c.id)
    .with_for_update(key_share=True, skip_locked=True)
)
STAMP = update(_who).where(among(_who.c.id, "names")).values(booked=bindparam("stamp"))
_LEAVE = delete(_seats).where(among(_seats.c.booking_id, "bookings"))
_LEAVE_SOME = _LEAVE.where(among(_seats.c.interviewer_id, "names"))
_TAKE_CELLS = text(
    "WITH RECURSIVE span (cell) AS (SELECT :first UNION ALL SELECT cell + 1 FROM span WHERE cell + 1 < :stop)"
    " INSERT INTO interview_cells (interviewer_id, cell, booking_id)"
    " SELECT json_extract(value, '$[0]'), cell, :booking_id FROM json_each(:given), span"
    " WHERE cell < json_extract(value, '$[1]') OR cell >= json_extract(value, '$[2]') ORDER BY 1, 2"
)
_BOOK = insert(cast("Table", Booking.__table__))
_SIT = insert(_seats)
_FREE = delete(_cells).where(among(_cells.c.booking_id, "bookings"))


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


def take(
    session: Session, booking_id: str, seated: Sequence[Seated], new: Mapping[str, object] | None = None
) -> None:
    """Seats these people, takes all their cells sorted in one statement, and stamps them.

    The booking itself is written as well when it is `new`: the columns of its row. A cell that is somebody
    else's fails the whole transaction (`IntegrityError`).
    """
    connection = session.connection()
    if with_locks(connection):
        at_once.take(connection, booking_id, seated, new)
        return
    if new:
        connection.execute(_BOOK, new)
    about = {"booking_id": booking_id, "response": "NEEDS-ACTION"}
    connection.execute(
        _SIT,
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
    span = seated[0].span
    given = [[each.interviewer_id, each.shared.start, each.shared.stop] for each in seated]
    taken = {"booking_id": booking_id, "first": span.start, "stop": span.stop, "given": json.dumps(given)}
    connection.execute(_TAKE_CELLS, taken)
    stamp(session, (each.interviewer_id for each in seated))


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
        session.connection().execute(STAMP, {"names": named, "stamp": new_id()})
