"""Conversations, what was said in them, and what came of them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.tables.base import Id, Table, new_id


class Conversation(Table):
    """One candidate talking about one version of one role on one channel."""

    __tablename__ = "conversations"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    role_id: Mapped[str] = mapped_column(String(80))
    role_version: Mapped[int]
    channel: Mapped[str] = mapped_column(String(20))
    """`web`, `slack` or `terminal`."""
    address: Mapped[str | None] = mapped_column(String(200), index=True)
    """Where replies go on channels that push: the Slack direct-message channel."""
    token_hash: Mapped[str | None] = mapped_column(String(64), unique=True)
    """SHA-256 of the 256-bit session token. The token itself is only with the candidate."""
    timezone: Mapped[str] = mapped_column(String(64), default="UTC")
    state: Mapped[dict[str, Any]]
    """`bot.conversation.state.State` as JSON."""
    turn: Mapped[int] = mapped_column(default=0)
    """How many turns are decided: the optimistic lock of a turn."""
    seq: Mapped[int] = mapped_column(default=0)
    """The number of the newest message."""
    taken_over_by: Mapped[str | None] = mapped_column(String(200))
    """Who of the hiring team writes in person now; the assistant is silent meanwhile."""
    started_at: Mapped[datetime]
    chosen_at: Mapped[datetime | None]
    """When the candidate last came back to it, where conversations about several roles share an address."""
    last_at: Mapped[datetime]
    erased_at: Mapped[datetime | None]

    __table_args__ = (
        ForeignKeyConstraint(["role_id", "role_version"], ["roles.id", "roles.version"]),
        CheckConstraint("channel IN ('web', 'slack', 'terminal')", name="channel_known"),
        # Two servers that hear the first message of one person must not open two conversations.
        Index(
            "uq_conversations_one_living",
            "channel",
            "address",
            "role_id",
            unique=True,
            sqlite_where=text("erased_at IS NULL"),
            postgresql_where=text("erased_at IS NULL"),
        ),
    )


class Message(Table):
    """A line of the transcript."""

    __tablename__ = "messages"

    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    seq: Mapped[int] = mapped_column(primary_key=True)
    author: Mapped[str] = mapped_column(String(20))
    """`candidate`, `bot` or `recruiter`."""
    author_name: Mapped[str | None] = mapped_column(String(200))
    text: Mapped[str] = mapped_column(Text)
    kind: Mapped[str] = mapped_column(String(40), default="")
    """For the bot's: `disclosure`, `question`, `answer`, `review`, `offer`, `booking`, `notice`, …"""
    choices: Mapped[list[Any]] = mapped_column(default=list)
    """`[{"label", "value"}]`, the buttons under the message."""
    sources: Mapped[list[Any]] = mapped_column(default=list)
    """`[{"quote", "start", "end", "kind", "date"}]`, what a factual sentence rests on."""
    delivery_id: Mapped[str | None] = mapped_column(String(200))
    """For the candidate's: the channel's own id, so that a client recognises its message."""
    said_at: Mapped[datetime]

    __table_args__ = (CheckConstraint("author IN ('candidate', 'bot', 'recruiter')", name="author_known"),)


class Turn(Table):
    """What was understood and decided in one turn, kept so that a conversation can be replayed."""

    __tablename__ = "turns"

    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True)
    understanding: Mapped[dict[str, Any]]
    events: Mapped[list[Any]]
    decided_at: Mapped[datetime]


class Application(Table):
    """A person and a role, once the candidate has consented to be screened."""

    __tablename__ = "applications"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), unique=True
    )
    role_id: Mapped[str] = mapped_column(String(80), index=True)
    notice_version: Mapped[str] = mapped_column(String(20))
    """The privacy notice the candidate consented to; no application exists without one (GDPR Art. 13)."""
    consented_at: Mapped[datetime]
    submitted_at: Mapped[datetime | None]
    version: Mapped[int] = mapped_column(default=0)
    """Rises with every change a recruiter should see on the card."""
    decision: Mapped[str | None] = mapped_column(String(20))
    """`advance`, `hold` or `decline`: always by a person."""
    decided_by: Mapped[str | None] = mapped_column(String(200))
    decided_at: Mapped[datetime | None]
    reason: Mapped[str | None] = mapped_column(Text)

    __table_args__ = (
        CheckConstraint("decision IN ('advance', 'hold', 'decline')", name="decision_known"),
        # Nothing is decided without a person's name beside it (GDPR Art. 22).
        CheckConstraint("decision IS NULL OR decided_by IS NOT NULL", name="decision_by_person"),
    )
