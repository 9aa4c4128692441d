"""What was told of interviews by e-mail, what was answered, links, feeds, and reminders for everybody.

Revision: 0050. Comes after: 0040.
"""

from __future__ import annotations

from typing import Any

import sqlalchemy as sa
from alembic import op

from actions.store.tables.base import UtcDateTime

revision = "0050"
down_revision = "0040"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes the tables."""
    op.create_table(
        "sent_invitations",
        sa.Column("booking_id", sa.String(length=32), nullable=False),
        sa.Column("recipient", sa.String(length=32), nullable=False),
        sa.Column("sequence", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("method", sa.String(length=10), nullable=False),
        sa.Column("stamp", UtcDateTime(), nullable=False),
        sa.Column("digest", sa.String(length=64), nullable=False),
        sa.Column("address", sa.String(length=320), nullable=False),
        sa.Column("title", sa.String(length=300), nullable=False),
        sa.Column("start", UtcDateTime(), nullable=False),
        sa.Column("end", UtcDateTime(), nullable=False),
        sa.Column("timezone", sa.String(length=64), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint("method IN ('REQUEST', 'CANCEL')", name=op.f("ck_sent_invitations_method_known")),
        sa.PrimaryKeyConstraint("booking_id", "recipient", "sequence", name=op.f("pk_sent_invitations")),
    )
    op.create_index(op.f("ix_sent_invitations_end"), "sent_invitations", ["end"])
    op.create_table(
        "invitation_answers",
        sa.Column("booking_id", sa.String(length=32), nullable=False),
        sa.Column("recipient", sa.String(length=32), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("stamp", UtcDateTime(), nullable=False),
        sa.Column("response", sa.String(length=20), nullable=False),
        sa.CheckConstraint(
            "response IN ('NEEDS-ACTION', 'ACCEPTED', 'DECLINED', 'TENTATIVE')",
            name=op.f("ck_invitation_answers_response_known"),
        ),
        _belongs_to("invitation_answers", "booking_id", "bookings"),
        sa.PrimaryKeyConstraint("booking_id", "recipient", name=op.f("pk_invitation_answers")),
    )
    op.create_table(
        "used_links",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("booking_id", sa.String(length=32), nullable=False),
        sa.Column("used_at", UtcDateTime(), nullable=False),
        _belongs_to("used_links", "booking_id", "bookings"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_used_links")),
    )
    op.create_index(op.f("ix_used_links_booking_id"), "used_links", ["booking_id"])
    op.create_table(
        "chat_keys",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("conversation_id", sa.String(length=32), nullable=False),
        sa.Column("made_at", UtcDateTime(), nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        _belongs_to("chat_keys", "conversation_id", "conversations"),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_chat_keys")),
    )
    op.create_index(op.f("ix_chat_keys_conversation_id"), "chat_keys", ["conversation_id"])
    op.create_table(
        "interviewer_feeds",
        sa.Column("interviewer_id", sa.String(length=32), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("renewed_at", UtcDateTime(), nullable=False),
        _belongs_to("interviewer_feeds", "interviewer_id", "interviewers"),
        sa.PrimaryKeyConstraint("interviewer_id", name=op.f("pk_interviewer_feeds")),
    )
    _remake_reminders(for_everybody=True)


def _belongs_to(table: str, column: str, owner: str) -> sa.ForeignKeyConstraint:
    return sa.ForeignKeyConstraint(
        [column], [f"{owner}.id"], name=op.f(f"fk_{table}_{column}_{owner}"), ondelete="CASCADE"
    )


def _remake_reminders(*, for_everybody: bool) -> None:
    """Makes the table anew with or without the recipient in its key, and puts the candidates' rows back."""
    recipient: list[sa.Column[Any]] = (
        [sa.Column("recipient", sa.String(length=32), nullable=False)] if for_everybody else []
    )
    columns: list[sa.Column[Any]] = [
        sa.Column("booking_id", sa.String(length=32), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
    ]
    times: list[sa.Column[Any]] = [
        sa.Column("due_at", UtcDateTime(), nullable=False),
        sa.Column("sent_at", UtcDateTime(), nullable=True),
    ]
    old = sa.table("reminders", *(sa.column(each.name, each.type) for each in (*columns, *times)))
    query = sa.select(old)
    if not for_everybody:
        query = query.where(sa.column("recipient", sa.String()) == "candidate")
    rows = [dict(row) for row in op.get_bind().execute(query).mappings()]
    op.drop_table("reminders")
    key = [each.name for each in (*columns, *recipient)]
    made = op.create_table(
        "reminders",
        *columns,
        *recipient,
        *times,
        _belongs_to("reminders", "booking_id", "bookings"),
        sa.PrimaryKeyConstraint(*key, name=op.f("pk_reminders")),
    )
    op.create_index(op.f("ix_reminders_due_at"), "reminders", ["due_at"])
    if rows:
        extra = {"recipient": "candidate"} if for_everybody else {}
        op.bulk_insert(made, [{**row, **extra} for row in rows])


def downgrade() -> None:
    """Takes the change back; what was told by mail is forgotten, and interviewers get no reminders."""
    _remake_reminders(for_everybody=False)
    for table in ("interviewer_feeds", "chat_keys", "used_links", "invitation_answers", "sent_invitations"):
        op.drop_table(table)
