"""The transcript as the browser gets it."""

from __future__ import annotations

from typing import Any

from actions.store import conversations
from actions.store.database import Database
from actions.store.tables import Conversation, Message


def news(database: Database, conversation_id: str, after: int) -> dict[str, Any]:
    """What was said behind message `after`, and where the conversation stands."""
    with database.reading() as session:
        conversation = session.get_one(Conversation, conversation_id)
        found = conversations.messages(session, conversation_id, after=after)
        return {
            "messages": [_message(each) for each in found],
            "progress": conversation.state.get("progress"),
            "stage": conversation.state.get("stage"),
            "waiting": conversation.erased_at is None and _waiting(found),
            "role_id": conversation.role_id,
        }


def _waiting(found: list[Message]) -> bool:
    """Whether the last word is the candidate's: then a reply is on its way."""
    return bool(found) and found[-1].author == "candidate"


def _message(message: Message) -> dict[str, Any]:
    return {
        "seq": message.seq,
        "author": message.author,
        "author_name": message.author_name,
        "text": message.text,
        "kind": message.kind,
        "choices": message.choices,
        "sources": message.sources,
        "delivery_id": message.delivery_id,
        "at": message.said_at.isoformat(),
    }
