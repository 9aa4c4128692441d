"""Proposals about interviewers who have become unavailable.

Revision: 0072. Comes after: 0071.
"""

from __future__ import annotations

from alembic import op

from actions.store.migrations import kinds_of_proposals

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None

BEFORE = ("moved", "deleted", "declined", "countered")


def upgrade() -> None:
    """Changes the table."""
    kinds_of_proposals.allow((*BEFORE, "unavailable"))


def downgrade() -> None:
    """Takes the change back; who was unavailable is forgotten."""
    op.execute("DELETE FROM proposals WHERE kind = 'unavailable'")
    kinds_of_proposals.allow(BEFORE)
