"""What came in and what must go out, each exactly once."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import BigInteger, ForeignKey, Index, String, Text
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.tables.base import Id, Table, new_id


class InboxRow(Table):
    """A delivery from a channel, written before it is acknowledged. The second of the same is refused."""

    __tablename__ = "inbox"

    channel: Mapped[str] = mapped_column(String(20), primary_key=True)
    delivery_id: Mapped[str] = mapped_column(String(200), primary_key=True)
    conversation_id: Mapped[str] = mapped_column(ForeignKey("conversations.id", ondelete="CASCADE"))
    payload: Mapped[dict[str, Any]]
    received_at: Mapped[datetime]
    turn: Mapped[int | None]
    """The turn that read it; none while it waits."""

    __table_args__ = (Index("ix_inbox_waiting", "conversation_id", "turn"),)


class OutboxRow(Table):
    """An effect that must happen once: written in the turn's transaction, delivered by `bot.outbox`."""

    __tablename__ = "outbox"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    number: Mapped[int] = mapped_column(BigInteger, index=True)
    """Order of creation within a lane (time in microseconds)."""
    kind: Mapped[str] = mapped_column(String(40))
    key: Mapped[str] = mapped_column(String(200), unique=True)
    """The idempotency key: the same effect asked for twice is one row."""
    lane: Mapped[str] = mapped_column(String(200), index=True)
    """Rows of a lane are delivered one at a time, in order: a Slack channel, a calendar."""
    payload: Mapped[dict[str, Any]]
    created_at: Mapped[datetime]
    next_at: Mapped[datetime] = mapped_column(index=True)
    attempts: Mapped[int] = mapped_column(default=0)
    lease: Mapped[str | None] = mapped_column(String(64))
    lease_until: Mapped[datetime | None]
    done_at: Mapped[datetime | None]
    dead_at: Mapped[datetime | None]
    """Set when it will not be tried again; the recruiters are told."""
    last_error: Mapped[str | None] = mapped_column(Text)


class SlackPost(Table):
    """Where in Slack something of ours stands, so that it is updated in place and never posted twice."""

    __tablename__ = "slack_posts"

    subject: Mapped[str] = mapped_column(String(200), primary_key=True)
    """`application:<id>`, `question:<id>`, an alert's key (`alert:<conversation>:…`), or
    `thread:<conversation>` for the post under which a person writes with the candidate."""
    channel: Mapped[str] = mapped_column(String(40))
    ts: Mapped[str] = mapped_column(String(40))
    posted_at: Mapped[datetime]

    __table_args__ = (Index("ix_slack_posts_thread", "channel", "ts"),)
