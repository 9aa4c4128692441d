"""Interviews that have just begun: from then on their cards offer to note who did not come."""

from __future__ import annotations

from datetime import datetime, timedelta

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.applications import RECRUITERS
from actions.store import outbox
from actions.store.tables import Application, Booking, OutboxRow

SINCE = timedelta(days=1)
"""How long after its beginning a card is still brought up to date: the server may have been away."""


def show_begun(session: Session, *, now: datetime) -> int:
    """Asks once that the card of each interview that has begun be shown anew; gives how many."""
    rows = session.execute(
        select(Application.id, Booking.id, Booking.sequence)
        .join(Booking, Booking.conversation_id == Application.conversation_id)
        .where(Booking.status == "confirmed", Booking.start <= now, Booking.start > now - SINCE)
        .where(Application.submitted_at.is_not(None), Booking.made_way_at.is_(None))
    )
    wanted = {f"begun:{booking}:{sequence}": application for application, booking, sequence in rows}
    if not wanted:
        return 0
    asked = set(session.scalars(select(OutboxRow.key).where(OutboxRow.key.in_(wanted))))
    for key in wanted.keys() - asked:
        outbox.ask(session, "slack.card", key=key, lane=RECRUITERS, now=now, application_id=wanted[key])
    return len(wanted.keys() - asked)
