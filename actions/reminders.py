"""Reminding candidates of their interview: once each, never of a time that was moved or cancelled."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from actions.applications import tell
from actions.scheduling import booking
from actions.store import conversations
from nlu import zones

WORDS = {"24h": "tomorrow", "1h": "in about an hour"}


def send_due(session: Session, *, now: datetime) -> list[str]:
    """Writes each due reminder into its conversation; gives the conversations that got one."""
    told = []
    for due in booking.due_reminders(session, now=now):
        conversation = conversations.lock(session, due.conversation_id)
        if conversation is None or conversation.erased_at or conversation.state.get("stage") == "stopped":
            continue
        when = zones.describe(due.start, due.timezone, now=now)
        text = f"Your interview is {WORDS[due.kind]}: {when}. If you cannot make it, say so here."
        tell(session, conversation, conversations.Line("bot", text, "reminder"), now=now)
        told.append(conversation.id)
    return told
