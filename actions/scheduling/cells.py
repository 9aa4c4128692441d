"""The guard against double booking: who has which five minutes of an interviewer's time.

Every change happens under the interviewers' row locks, which are taken in one sorted statement after the
conversation's lock, so that transactions queue and never wait in a circle. The primary key of the table is
the guarantee all the same: a mistake in the locking costs a refusal, never a double booking.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, and_, delete, func, or_, select
from sqlalchemy.orm import Session

from actions.scheduling.timespan import Timespan, cell_of
from actions.store.inserting import insert
from actions.store.tables import Booking, Conversation, InterviewCell, Interviewer

MEMORY = timedelta(days=28)
"""How far back an interview counts as an interviewer's load."""


def live(now: datetime) -> ColumnElement[bool]:
    """A booking that keeps its time: confirmed, or held and not run out."""
    return or_(Booking.status == "confirmed", and_(Booking.status == "held", Booking.hold_until > now))


def lock(session: Session, interviewer_ids: Iterable[str]) -> None:
    """Holds these interviewers' cells against every other change until the transaction ends."""
    # NO KEY: rows that merely refer to the interviewer may still be written meanwhile.
    session.execute(
        select(Interviewer.id)
        .where(Interviewer.id.in_(sorted(set(interviewer_ids))))
        .order_by(Interviewer.id)
        .with_for_update(key_share=True)
    ).all()


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


def taken(
    session: Session,
    interviewer_ids: Collection[str],
    span: Timespan,
    *,
    now: datetime,
    exclude: Collection[str] = (),
) -> dict[str, list[range]]:
    """The cells in `span` that live bookings have, by interviewer; bookings in `exclude` do not count."""
    rows = session.execute(
        select(
            InterviewCell.interviewer_id,
            func.min(InterviewCell.cell),
            func.max(InterviewCell.cell),
        )
        .join(Booking, Booking.id == InterviewCell.booking_id)
        .where(
            InterviewCell.interviewer_id.in_(interviewer_ids),
            InterviewCell.cell >= span.cells().start,
            InterviewCell.cell < span.cells().stop,
            InterviewCell.booking_id.not_in(exclude),
            live(now),
        )
        .group_by(InterviewCell.interviewer_id, InterviewCell.booking_id)
    )
    found: dict[str, list[range]] = defaultdict(list)
    for interviewer_id, first, last in rows:
        found[interviewer_id].append(range(first, last + 1))
    return found


def take(session: Session, booking_id: str, interviewer_id: str, cells: Collection[int]) -> bool:
    """Takes the cells for the booking in one sorted statement; false when any is somebody else's.

    Then only some were inserted: the caller undoes it with its savepoint.
    """
    rows = [
        {"interviewer_id": interviewer_id, "cell": cell, "booking_id": booking_id} for cell in sorted(cells)
    ]
    statement = insert(session, InterviewCell).on_conflict_do_nothing().returning(InterviewCell.cell)
    return len(session.execute(statement, rows).all()) == len(rows)


def free(session: Session, booking_ids: Collection[str]) -> None:
    """Gives back all cells of the bookings."""
    session.execute(delete(InterviewCell).where(InterviewCell.booking_id.in_(booking_ids)))


def free_lapsed(session: Session, interviewer_id: str, cells: range, *, now: datetime) -> None:
    """Gives back those of the cells whose hold ran out: nobody waits for the sweeper."""
    dead = select(Booking.id).where(~live(now))
    session.execute(
        delete(InterviewCell).where(
            InterviewCell.interviewer_id == interviewer_id,
            InterviewCell.cell >= cells.start,
            InterviewCell.cell < cells.stop,
            InterviewCell.booking_id.in_(dead),
        )
    )


def of_bookings(session: Session, booking_ids: Collection[str]) -> dict[str, set[int]]:
    """The cells the bookings have between them, by interviewer."""
    if not booking_ids:
        return {}
    found: dict[str, set[int]] = defaultdict(set)
    rows = session.execute(
        select(InterviewCell.interviewer_id, InterviewCell.cell).where(
            InterviewCell.booking_id.in_(booking_ids)
        )
    )
    for interviewer_id, cell in rows:
        found[interviewer_id].add(cell)
    return dict(found)


def load(session: Session, interviewer_ids: Collection[str], *, now: datetime) -> dict[str, int]:
    """How many live interviews each has had lately or has ahead."""
    rows = session.execute(
        select(InterviewCell.interviewer_id, func.count(InterviewCell.booking_id.distinct()))
        .join(Booking, Booking.id == InterviewCell.booking_id)
        .where(
            InterviewCell.interviewer_id.in_(interviewer_ids),
            InterviewCell.cell >= cell_of(now - MEMORY),
            live(now),
        )
        .group_by(InterviewCell.interviewer_id)
    )
    counted = {row[0]: row[1] for row in rows}
    return {interviewer_id: counted.get(interviewer_id, 0) for interviewer_id in interviewer_ids}
