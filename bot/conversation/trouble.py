"""When a message cannot be read, for a fault of ours: the candidate hears so, and a person reads it."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from actions import applications
from actions.store import conversations, inbox
from actions.store.database import Database
from bot.conversation.wording import sentence

WORDS = "A message of a candidate could not be read, for a fault in the program. Please read it and answer."


def set_aside(database: Database, now: Callable[[], datetime], conversation_id: str) -> None:
    """Takes what waits as read, keeps it in the transcript, says so, and calls a person."""
    with database.session() as session:
        conversation = conversations.lock(session, conversation_id)
        waiting = inbox.waiting(session, conversation_id)
        if conversation is None or not waiting:
            return
        conversation.turn += 1
        inbox.mark_read(session, waiting, conversation.turn)
        applications.tell(
            session, conversation, conversations.Line("bot", sentence("trouble"), "notice"), now=now()
        )
        applications.alert(session, conversation_id, "trouble", WORDS, now=now())
