"""Asking the outbox for a message about an interview to one of those concerned."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from actions.store import outbox


def ask_for_mail(
    session: Session,
    effect: str,
    booking_id: str,
    recipient: str,
    *,
    key: str,
    now: datetime,
    **more: object,
) -> None:
    """Asks once for each `key`. What one person is told of one interview reaches them in its order."""
    outbox.ask(
        session,
        effect,
        key=key,
        lane=f"mail:{booking_id}:{recipient}",
        now=now,
        booking_id=booking_id,
        recipient=recipient,
        **more,
    )
