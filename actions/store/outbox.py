"""What must happen outside: asked for inside a transaction, delivered once by `bot.outbox`."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from sqlalchemy import and_, func, or_, select, update
from sqlalchemy.orm import Session, aliased

from actions.store.inserting import insert
from actions.store.tables import OutboxRow, new_id


def ask(session: Session, kind: str, *, key: str, lane: str, now: datetime, **payload: Any) -> None:  # noqa: ANN401  any JSON value
    """Asks for an effect, behind what was asked of its lane before. The same `key` again changes nothing."""
    micros = int(now.timestamp() * 1_000_000)
    # Several effects of one turn share its `now`; without this their order would be left to chance.
    behind = select(func.max(OutboxRow.number) + 1).where(OutboxRow.lane == lane, OutboxRow.number >= micros)
    row = insert(session, OutboxRow).values(
        id=new_id(),
        number=func.coalesce(behind.scalar_subquery(), micros),
        kind=kind,
        key=key,
        lane=lane,
        payload=payload,
        created_at=now,
        next_at=now,
        attempts=0,
    )
    session.execute(row.on_conflict_do_nothing())


def lease(
    session: Session, *, owner: str, now: datetime, for_: timedelta, kinds: tuple[str, ...], limit: int = 20
) -> list[OutboxRow]:
    """Takes due rows of these kinds for `owner`: only the oldest of each lane, so that it keeps its order."""
    earlier = aliased(OutboxRow)
    open_row = and_(OutboxRow.done_at.is_(None), OutboxRow.dead_at.is_(None))
    first_of_lane = ~(
        select(earlier.id)
        .where(
            earlier.lane == OutboxRow.lane,
            earlier.done_at.is_(None),
            earlier.dead_at.is_(None),
            or_(
                earlier.number < OutboxRow.number,
                and_(earlier.number == OutboxRow.number, earlier.id < OutboxRow.id),
            ),
        )
        .exists()
    )
    free = or_(OutboxRow.lease_until.is_(None), OutboxRow.lease_until <= now)
    rows = session.scalars(
        select(OutboxRow)
        .where(open_row, OutboxRow.kind.in_(kinds), OutboxRow.next_at <= now, free, first_of_lane)
        .order_by(OutboxRow.number)
        .limit(limit)
        .with_for_update(skip_locked=True)
    ).all()
    for row in rows:
        row.lease, row.lease_until, row.attempts = owner, now + for_, row.attempts + 1
    return list(rows)


def finish(session: Session, row_id: str, owner: str, *, now: datetime) -> bool:
    """Notes that the effect happened; false when the lease went to somebody else meanwhile."""
    return _close(session, row_id, owner, done_at=now, last_error=None)


def give_up(session: Session, row_id: str, owner: str, *, now: datetime, error: str) -> bool:
    """Notes that the effect will not be tried again."""
    return _close(session, row_id, owner, dead_at=now, last_error=error)


def retry(session: Session, row_id: str, owner: str, *, at: datetime, error: str) -> bool:
    """Puts the effect back until `at`."""
    return _close(session, row_id, owner, next_at=at, last_error=error)


def hurry(session: Session, lane: str, *, now: datetime) -> None:
    """Has what waits in the lane tried at once: what it waited for is mended."""
    waiting = (OutboxRow.lane == lane, OutboxRow.done_at.is_(None), OutboxRow.next_at > now)
    session.execute(update(OutboxRow).where(*waiting).values(next_at=now))


def _close(session: Session, row_id: str, owner: str, **values: Any) -> bool:  # noqa: ANN401  column values
    result = session.execute(
        update(OutboxRow)
        .where(OutboxRow.id == row_id, OutboxRow.lease == owner, OutboxRow.done_at.is_(None))
        .values(lease=None, lease_until=None, **values)
        .returning(OutboxRow.id)
    )
    return result.first() is not None
