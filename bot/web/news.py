"""What is new in a conversation, as the browser gets it, and waiting for it."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.store import conversations
from actions.store.database import Database
from actions.store.tables import Booking, Conversation, InboxRow, Message
from bot.updates import Updates

LOOK = 2.0
"""Seconds after which a waiting connection looks by itself: another process may have written."""

News = dict[str, Any]


def news(database: Database, conversation_id: str, after: int) -> News:
    """What was said behind message `after`, and how the conversation stands."""
    with database.reading() as session:
        conversation = session.get_one(Conversation, conversation_id)
        said = conversations.messages(session, conversation_id, after=after)
        return {"messages": [_message(each) for each in said], **_standing(session, conversation)}


def _standing(session: Session, conversation: Conversation) -> News:
    unread = select(func.count()).where(InboxRow.conversation_id == conversation.id, InboxRow.turn.is_(None))
    booked = select(Booking.id).where(
        Booking.conversation_id == conversation.id,
        Booking.status == "confirmed",
        Booking.made_way_at.is_(None),
    )
    return {
        "progress": conversation.state.get("progress"),
        "stage": conversation.state.get("stage"),
        "pending": session.scalar(unread) or 0,
        "person": conversation.taken_over_by,
        "interview": session.scalar(booked.limit(1)) is not None,
        "erased": conversation.erased_at is not None,
    }


def _message(message: Message) -> News:
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


class Newsroom:
    """Brings news as soon as there is some."""

    def __init__(self, database: Database, updates: Updates) -> None:
        self._database, self._updates = database, updates

    async def look(self, conversation_id: str, after: int) -> News:
        """The news as they are now."""
        return await asyncio.to_thread(news, self._database, conversation_id, after)

    async def wait(self, conversation_id: str, after: int, known: News | None, patience: float) -> News:
        """The first news with a message behind `after` or a standing other than the `known`.

        Gives what there is after `patience` seconds at the latest.
        """
        until = time.monotonic() + patience
        while True:
            left = until - time.monotonic()
            # Listening begins before looking, so that nothing falls between the two.
            listening = asyncio.create_task(self._updates.wait(conversation_id, max(0.0, min(left, LOOK))))
            await asyncio.sleep(0)
            try:
                found = await self.look(conversation_id, after)
                known = known or found
                if left <= 0 or found["messages"] or standing(found) != standing(known):
                    return found
                await listening
            finally:
                listening.cancel()


def standing(found: News) -> News:
    """How the conversation stands, without what was said."""
    return {key: value for key, value in found.items() if key != "messages"}
