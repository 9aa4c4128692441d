"""Keeping nothing longer than was promised: what is too old is erased as if its candidate had asked."""

from __future__ import annotations

import secrets
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from actions import privacy
from actions.store import conversations
from actions.store.tables import Conversation, SentInvitation

AT_ONCE = 20
"""Conversations in one go, so that nobody waits long for the write lock."""


def erase_old(session: Session, *, keeps: timedelta, now: datetime) -> int:
    """Erases conversations in which nothing was said for `keeps`; gives how many, at most `AT_ONCE`."""
    old = session.scalars(
        select(Conversation.id)
        .where(Conversation.last_at < now - keeps, Conversation.erased_at.is_(None))
        .order_by(Conversation.last_at)
        .limit(AT_ONCE)
    ).all()
    for conversation_id in old:
        conversation = conversations.lock(session, conversation_id)
        if conversation and conversation.erased_at is None:
            privacy.erase(session, conversation, receipt=secrets.token_hex(4).upper(), now=now)
    session.execute(delete(SentInvitation).where(SentInvitation.end < now - keeps))
    return len(old)
