"""Interviewers' own calendars: how they are reached, what sync found in them, what we wrote there.

Revision: 0030. Comes after: 0020.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from actions.store.tables.base import Json, UtcDateTime

revision = "0030"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes the tables."""
    op.create_table(
        "calendar_links",
        sa.Column("interviewer_id", sa.String(length=32), nullable=False),
        sa.Column("kind", sa.String(length=20), nullable=False),
        sa.Column("address", sa.String(length=2000), nullable=False),
        sa.Column("account", sa.String(length=320), nullable=False),
        sa.Column("secret", sa.Text(), nullable=True),
        sa.Column("own_addresses", Json, nullable=False),
        sa.Column("cursor", sa.Text(), nullable=True),
        sa.Column("synced_at", UtcDateTime(), nullable=True),
        sa.Column("covers_until", UtcDateTime(), nullable=True),
        sa.Column("warnings", Json, nullable=False),
        sa.Column("problem", sa.Text(), nullable=True),
        sa.Column("broken_at", UtcDateTime(), nullable=True),
        sa.CheckConstraint(
            "kind IN ('caldav', 'google', 'microsoft')", name=op.f("ck_calendar_links_kind_known")
        ),
        sa.ForeignKeyConstraint(
            ["interviewer_id"],
            ["interviewers.id"],
            name=op.f("fk_calendar_links_interviewer_id_interviewers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("interviewer_id", name=op.f("pk_calendar_links")),
    )
    op.create_table(
        "calendar_events",
        sa.Column("booking_id", sa.String(length=32), nullable=False),
        sa.Column("interviewer_id", sa.String(length=32), nullable=False),
        sa.Column("state", sa.String(length=20), nullable=False),
        sa.Column("sequence", sa.Integer(), nullable=False),
        sa.Column("etag", sa.String(length=500), nullable=False),
        sa.Column("meeting_link", sa.String(length=2000), nullable=True),
        sa.Column("seen_start", UtcDateTime(), nullable=True),
        sa.Column("seen_end", UtcDateTime(), nullable=True),
        sa.Column("changed_at", UtcDateTime(), nullable=False),
        sa.CheckConstraint(
            "state IN ('pending', 'synced', 'drifted', 'removed')",
            name=op.f("ck_calendar_events_state_known"),
        ),
        sa.ForeignKeyConstraint(
            ["booking_id"],
            ["bookings.id"],
            name=op.f("fk_calendar_events_booking_id_bookings"),
            ondelete="CASCADE",
        ),
        sa.ForeignKeyConstraint(
            ["interviewer_id"],
            ["interviewers.id"],
            name=op.f("fk_calendar_events_interviewer_id_interviewers"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("booking_id", "interviewer_id", name=op.f("pk_calendar_events")),
    )
    with op.batch_alter_table("busy_times") as batch:
        batch.add_column(sa.Column("event_key", sa.String(length=1024), nullable=True))
        batch.add_column(sa.Column("strength", sa.String(length=10), server_default="hard", nullable=False))
        batch.add_column(sa.Column("reason", sa.String(length=20), server_default="event", nullable=False))
        batch.create_check_constraint(op.f("ck_busy_times_strength_known"), "strength IN ('hard', 'soft')")
        batch.create_index(op.f("ix_busy_times_interviewer_id_event_key"), ["interviewer_id", "event_key"])


def downgrade() -> None:
    """Takes the change back; what was known of linked calendars is lost, and sync finds it again."""
    op.execute("DELETE FROM busy_times WHERE event_key IS NOT NULL")
    with op.batch_alter_table("busy_times") as batch:
        batch.drop_index(op.f("ix_busy_times_interviewer_id_event_key"))
        batch.drop_constraint(op.f("ck_busy_times_strength_known"), type_="check")
        batch.drop_column("reason")
        batch.drop_column("strength")
        batch.drop_column("event_key")
    op.drop_table("calendar_events")
    op.drop_table("calendar_links")
