"""What a recruiter decided: beside each published profile, and in drafts.

Only adds: a server of the version before goes on publishing and reading over these tables.

Revision: 0011. Comes after: 0010.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0011"
down_revision = "0010"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes the tables."""
    json = sa.JSON().with_variant(postgresql.JSONB(), "postgresql")
    # Not in a batch: SQLite adds columns in place, and a copied table would break the references to it.
    op.add_column("roles", sa.Column("decisions", json, nullable=False, server_default="{}"))
    op.add_column("roles", sa.Column("reason", sa.Text(), nullable=True))
    op.create_table(
        "role_drafts",
        sa.Column("role_id", sa.String(length=80), nullable=False),
        sa.Column("base_version", sa.Integer(), nullable=True),
        sa.Column("definition", json, nullable=False),
        sa.Column("revision", sa.Integer(), nullable=False),
        sa.Column("updated_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("updated_by", sa.String(length=200), nullable=False),
        sa.CheckConstraint("revision > 0", name=op.f("ck_role_drafts_revision_positive")),
        sa.PrimaryKeyConstraint("role_id", name=op.f("pk_role_drafts")),
    )


def downgrade() -> None:
    """Changes them back."""
    op.drop_table("role_drafts")
    op.drop_column("roles", "reason")
    op.drop_column("roles", "decisions")
