"""Accounts of recruiters.

Revision: 0010. Comes after: 0001.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes the tables."""
    op.create_table(
        "account_links",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("purpose", sa.String(length=20), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=True),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("made_by", sa.String(length=200), nullable=False),
        sa.Column("made_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("used_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint(
            "(purpose = 'setup') = (email IS NULL)", name=op.f("ck_account_links_setup_is_for_nobody_known")
        ),
        sa.CheckConstraint(
            "purpose IN ('setup', 'invitation', 'reset')", name=op.f("ck_account_links_known_purpose")
        ),
        sa.CheckConstraint("role IN ('admin', 'recruiter')", name=op.f("ck_account_links_known_role")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_account_links")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_account_links_token_hash")),
    )
    with op.batch_alter_table("account_links", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_account_links_email"), ["email"], unique=False)

    op.create_table(
        "recruiters",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("name", sa.String(length=120), nullable=False),
        sa.Column("email", sa.String(length=200), nullable=False),
        sa.Column("role", sa.String(length=20), nullable=False),
        sa.Column("password_hash", sa.String(length=200), nullable=True),
        sa.Column("slack_user", sa.String(length=80), nullable=True),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("signed_in_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("disabled_at", sa.DateTime(timezone=True), nullable=True),
        sa.CheckConstraint("role IN ('admin', 'recruiter')", name=op.f("ck_recruiters_known_role")),
        sa.CheckConstraint("email = lower(email)", name=op.f("ck_recruiters_email_lower_case")),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recruiters")),
        sa.UniqueConstraint("email", name=op.f("uq_recruiters_email")),
        sa.UniqueConstraint("slack_user", name=op.f("uq_recruiters_slack_user")),
    )
    op.create_table(
        "sign_in_attempts",
        sa.Column("key", sa.String(length=64), nullable=False),
        sa.Column("failures", sa.Integer(), nullable=False),
        sa.Column("last_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("wait_until", sa.DateTime(timezone=True), nullable=False),
        sa.PrimaryKeyConstraint("key", name=op.f("pk_sign_in_attempts")),
    )
    with op.batch_alter_table("sign_in_attempts", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_sign_in_attempts_last_at"), ["last_at"], unique=False)

    op.create_table(
        "known_browsers",
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("recruiter_id", sa.String(length=32), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["recruiter_id"],
            ["recruiters.id"],
            name=op.f("fk_known_browsers_recruiter_id_recruiters"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("token_hash", name=op.f("pk_known_browsers")),
    )
    with op.batch_alter_table("known_browsers", schema=None) as batch_op:
        batch_op.create_index(batch_op.f("ix_known_browsers_recruiter_id"), ["recruiter_id"], unique=False)

    op.create_table(
        "recruiter_sessions",
        sa.Column("id", sa.String(length=32), nullable=False),
        sa.Column("token_hash", sa.String(length=64), nullable=False),
        sa.Column("recruiter_id", sa.String(length=32), nullable=False),
        sa.Column("began_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("seen_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("expires_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("previous_sign_in", sa.DateTime(timezone=True), nullable=True),
        sa.Column("browser", sa.String(length=60), nullable=False),
        sa.ForeignKeyConstraint(
            ["recruiter_id"],
            ["recruiters.id"],
            name=op.f("fk_recruiter_sessions_recruiter_id_recruiters"),
            ondelete="CASCADE",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_recruiter_sessions")),
        sa.UniqueConstraint("token_hash", name=op.f("uq_recruiter_sessions_token_hash")),
    )
    with op.batch_alter_table("recruiter_sessions", schema=None) as batch_op:
        batch_op.create_index(
            batch_op.f("ix_recruiter_sessions_recruiter_id"), ["recruiter_id"], unique=False
        )


def downgrade() -> None:
    """Changes them back."""
    with op.batch_alter_table("recruiter_sessions", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_recruiter_sessions_recruiter_id"))

    op.drop_table("recruiter_sessions")
    with op.batch_alter_table("known_browsers", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_known_browsers_recruiter_id"))

    op.drop_table("known_browsers")
    with op.batch_alter_table("sign_in_attempts", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_sign_in_attempts_last_at"))

    op.drop_table("sign_in_attempts")
    op.drop_table("recruiters")
    with op.batch_alter_table("account_links", schema=None) as batch_op:
        batch_op.drop_index(batch_op.f("ix_account_links_email"))

    op.drop_table("account_links")
