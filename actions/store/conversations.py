"""Conversations: opening one, finding it by its token, and its transcript."""

from __future__ import annotations

import hashlib
import secrets
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Literal

from sqlalchemy import func, or_, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from actions.store.tables import ChatKey, Conversation, Message


@dataclass(frozen=True, slots=True)
class Line:
    """Something said, before it has a place in a transcript. The fields are those of `Message`."""

    author: Literal["candidate", "bot", "recruiter"]
    text: str
    kind: str = ""
    choices: tuple[dict[str, Any], ...] = ()
    sources: tuple[dict[str, Any], ...] = ()
    author_name: str | None = None
    delivery_id: str | None = None


def new_token() -> str:
    """A 256-bit session token for a candidate; only its hash is kept here."""
    return secrets.token_urlsafe(32)


def hash_token(token: str) -> str:
    """What is stored of a token. The token is random, so a plain SHA-256 cannot be searched back."""
    return hashlib.sha256(token.encode()).hexdigest()


def by_key(session: Session, token: str, *, now: datetime) -> Conversation | None:
    """The conversation the token opens, erased or not: its own, or a key that was handed out since."""
    hashed = hash_token(token)
    key = select(ChatKey.conversation_id).where(ChatKey.token_hash == hashed, ChatKey.expires_at > now)
    return session.scalar(
        select(Conversation).where(or_(Conversation.token_hash == hashed, Conversation.id.in_(key)))
    )


def by_address(session: Session, channel: str, address: str) -> Conversation | None:
    """The living conversation at an address of a channel that pushes: the last begun or come back to."""
    return session.scalar(
        select(Conversation)
        .where(
            Conversation.channel == channel, Conversation.address == address, Conversation.erased_at.is_(None)
        )
        .order_by(func.coalesce(Conversation.chosen_at, Conversation.started_at).desc())
        .limit(1)
    )


def begin(session: Session, conversation: Conversation) -> str | None:
    """Keeps a new conversation; gives the id of the living one about its role at its address instead, if any.

    The constraint decides: of two servers that begin the same one at once, the slower waits for the faster.
    """
    try:
        with session.begin_nested():
            session.add(conversation)
    except IntegrityError:
        known = session.scalar(
            select(Conversation.id).where(
                Conversation.channel == conversation.channel,
                Conversation.address == conversation.address,
                Conversation.role_id == conversation.role_id,
                Conversation.erased_at.is_(None),
            )
        )
        if known is None:
            raise
        return known
    return None


def lock(session: Session, conversation_id: str) -> Conversation | None:
    """The conversation, held against every other writer until the transaction ends."""
    return session.scalar(
        select(Conversation)
        .where(Conversation.id == conversation_id)
        .with_for_update()
        .execution_options(populate_existing=True)
    )


def say(session: Session, conversation: Conversation, line: Line, *, now: datetime) -> Message:
    """Adds a line to the transcript of a conversation that is locked."""
    conversation.seq += 1
    conversation.last_at = now
    message = Message(
        conversation_id=conversation.id,
        seq=conversation.seq,
        author=line.author,
        author_name=line.author_name,
        text=line.text,
        kind=line.kind,
        choices=list(line.choices),
        sources=list(line.sources),
        delivery_id=line.delivery_id,
        said_at=now,
    )
    session.add(message)
    return message


def messages(session: Session, conversation_id: str, *, after: int = 0) -> list[Message]:
    """The transcript behind message number `after`, in order."""
    return list(
        session.scalars(
            select(Message)
            .where(Message.conversation_id == conversation_id, Message.seq > after)
            .order_by(Message.seq)
        )
    )


def newest(session: Session, conversation_id: str, *, limit: int = 20) -> list[Message]:
    """The last lines of the transcript, the newest first."""
    query = select(Message).where(Message.conversation_id == conversation_id)
    return list(session.scalars(query.order_by(Message.seq.desc()).limit(limit)))
