"""What candidates sent: written before it is acknowledged, read once by a turn."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from actions.store.inserting import insert
from actions.store.tables import InboxRow


def accept(
    session: Session,
    *,
    channel: str,
    delivery_id: str,
    conversation_id: str,
    payload: dict[str, Any],
    now: datetime,
) -> bool:
    """Keeps the delivery; false when it was kept before, and then nothing changes."""
    values = {
        "channel": channel,
        "delivery_id": delivery_id,
        "conversation_id": conversation_id,
        "payload": payload,
        "received_at": now,
    }
    new = insert(session, InboxRow).values(values)
    return session.scalar(new.on_conflict_do_nothing().returning(InboxRow.delivery_id)) is not None


def waiting(session: Session, conversation_id: str) -> Sequence[InboxRow]:
    """The deliveries of a conversation that no turn has read, in order of arrival."""
    return session.scalars(
        select(InboxRow)
        .where(InboxRow.conversation_id == conversation_id, InboxRow.turn.is_(None))
        .order_by(InboxRow.received_at, InboxRow.delivery_id)
    ).all()


def mark_read(session: Session, rows: Sequence[InboxRow], turn: int) -> None:
    """Notes the turn that read the rows."""
    for row in rows:
        session.execute(
            update(InboxRow)
            .where(InboxRow.channel == row.channel, InboxRow.delivery_id == row.delivery_id)
            .values(turn=turn)
        )


def conversations_waiting(session: Session) -> list[str]:
    """The conversations with something unread: what a restart has to pick up."""
    return list(session.scalars(select(InboxRow.conversation_id).where(InboxRow.turn.is_(None)).distinct()))
