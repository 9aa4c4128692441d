"""Roles and what people have said about them."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, Text, text
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.tables.base import Id, Table, new_id


class Role(Table):
    """A published version of a role. Rows never change but for `archived_at`: a change is a new version."""

    __tablename__ = "roles"

    id: Mapped[str] = mapped_column(String(80), primary_key=True)
    """The readable slug in addresses: `senior-backend-engineer`."""
    version: Mapped[int] = mapped_column(primary_key=True)
    title: Mapped[str] = mapped_column(String(300))
    profile: Mapped[dict[str, Any]]
    """`RoleProfile.to_json()`, the advert's text included."""
    decisions: Mapped[dict[str, Any]] = mapped_column(default=dict, server_default="{}")
    """`RoleDefinition.decisions()`; empty in versions published before there were any."""
    published_at: Mapped[datetime]
    published_by: Mapped[str] = mapped_column(String(200))
    """Who approved it."""
    reason: Mapped[str | None] = mapped_column(Text)
    """Why it was published in spite of a finding that blocks."""
    archived_at: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("version > 0", name="version_positive"),)


class RoleDraft(Table):
    """What recruiters are making of a role before it is published; one for each role."""

    __tablename__ = "role_drafts"

    role_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    base_version: Mapped[int | None]
    """The published version it began from; none for a role that is new."""
    definition: Mapped[dict[str, Any]]
    """`RoleDefinition.to_json()`."""
    revision: Mapped[int]
    """Rises with every change: who saves must have seen the newest."""
    updated_at: Mapped[datetime]
    updated_by: Mapped[str] = mapped_column(String(200))

    __table_args__ = (CheckConstraint("revision > 0", name="revision_positive"),)


class OpenQuestion(Table):
    """A question the advert does not answer, asked of the hiring team once per role and topic."""

    __tablename__ = "open_questions"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    role_id: Mapped[str] = mapped_column(String(80))
    topic: Mapped[str] = mapped_column(String(80))
    wording: Mapped[str] = mapped_column(Text)
    """The words of the candidate who asked first."""
    asked_at: Mapped[datetime]
    closed_at: Mapped[datetime | None]

    # One open question per topic: two candidates asking at once wait for the same answer.
    __table_args__ = (
        Index(
            "uq_open_questions_one_open",
            "role_id",
            "topic",
            unique=True,
            sqlite_where=text("closed_at IS NULL"),
            postgresql_where=text("closed_at IS NULL"),
        ),
    )


class Waiter(Table):
    """A conversation that waits for the answer to an open question."""

    __tablename__ = "waiters"

    question_id: Mapped[str] = mapped_column(
        ForeignKey("open_questions.id", ondelete="CASCADE"), primary_key=True
    )
    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), primary_key=True
    )
    asked_at: Mapped[datetime]
    told_at: Mapped[datetime | None]


class RecruiterAnswer(Table):
    """What the hiring team answered to a question about a role. The newest of a topic holds."""

    __tablename__ = "recruiter_answers"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    role_id: Mapped[str] = mapped_column(String(80), index=True)
    topic: Mapped[str] = mapped_column(String(80))
    text: Mapped[str] = mapped_column(Text)
    answered_by: Mapped[str] = mapped_column(String(200))
    answered_at: Mapped[datetime]
    question_id: Mapped[str | None] = mapped_column(ForeignKey("open_questions.id", ondelete="SET NULL"))
