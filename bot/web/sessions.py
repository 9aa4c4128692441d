"""Whose conversation it is: the one its token opens, and no other."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from actions.store import conversations
from actions.store.database import Database
from bot.web.problems import Refused, deleted_chat, unknown_chat


@dataclass(frozen=True, slots=True)
class ChatSession:
    """What a token opens."""

    conversation_id: str
    turns: int
    erased: bool
    """An erased conversation still shows its candidate that it was deleted, and the receipt."""


def session_of(database: Database, token: str, *, now: datetime) -> ChatSession:
    """The session of the token; raises the same `Refused` (401) for none, a wrong and an expired one."""
    if not (20 <= len(token) <= 100 and token.isascii()):
        raise unknown_chat()
    with database.reading() as session:
        found = conversations.by_key(session, token, now=now)
        if found is None or found.channel != "web":
            raise unknown_chat()
        return ChatSession(found.id, found.turn, found.erased_at is not None)


def check_may_write(chat: ChatSession, most_turns: int) -> None:
    """Raises `Refused` when nothing more can be said in the conversation."""
    if chat.erased:
        raise deleted_chat()
    if chat.turns >= most_turns:
        detail = (
            "This chat has become too long for the assistant. The hiring team can still read it and write to "
            "you here; to ask something else, please start a new one."
        )
        raise Refused(429, detail)
