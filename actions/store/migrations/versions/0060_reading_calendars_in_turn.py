"""When each calendar is read next, and by whom.

Revision: 0060. Comes after: 0050.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from actions.store.tables.base import UtcDateTime

revision = "0060"
down_revision = "0050"
branch_labels = None
depends_on = None


def upgrade() -> None:
    """Changes the tables."""
    op.add_column("calendar_links", sa.Column("tries", sa.Integer(), server_default="0", nullable=False))
    op.add_column("calendar_links", sa.Column("next_at", UtcDateTime(), nullable=True))
    op.add_column("calendar_links", sa.Column("lease", sa.String(length=64), nullable=True))
    op.add_column("calendar_links", sa.Column("lease_until", UtcDateTime(), nullable=True))


def downgrade() -> None:
    """Changes them back."""
    for name in ("lease_until", "lease", "next_at", "tries"):
        op.drop_column("calendar_links", name)
