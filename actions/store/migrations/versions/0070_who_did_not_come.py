"""An interview nobody came to makes way for the candidate's next one.

Revision: 0070. Comes after: 0041.
"""

from __future__ import annotations

import sqlalchemy as sa
from alembic import op

from actions.store.tables.base import UtcDateTime

revision = "0070"
down_revision = "0041"
branch_labels = None
depends_on = None

LIVE = "status IN ('held', 'confirmed')"


def upgrade() -> None:
    """Changes the tables."""
    op.add_column("bookings", sa.Column("made_way_at", UtcDateTime(), nullable=True))
    _one_of_each(f"{LIVE} AND made_way_at IS NULL")


def _one_of_each(where: str) -> None:
    name = op.f("uq_bookings_one_of_each")
    op.drop_index(name, "bookings")
    op.create_index(
        name,
        "bookings",
        ["conversation_id", "status"],
        unique=True,
        sqlite_where=sa.text(where),
        postgresql_where=sa.text(where),
    )


def downgrade() -> None:
    """Takes the change back; an interview that made way counts as one that was called off."""
    op.execute("UPDATE bookings SET status = 'cancelled' WHERE made_way_at IS NOT NULL")
    _one_of_each(LIVE)
    op.drop_column("bookings", "made_way_at")
