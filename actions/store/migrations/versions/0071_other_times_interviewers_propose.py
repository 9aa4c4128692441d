"""Proposals of another time by an interviewer.

Revision: 0071. Comes after: 0070.
"""

from __future__ import annotations

from alembic import op

from actions.store.migrations import kinds_of_proposals

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None

BEFORE = ("moved", "deleted", "declined")


def upgrade() -> None:
    """Changes the table."""
    kinds_of_proposals.allow((*BEFORE, "countered"))


def downgrade() -> None:
    """Takes the change back; what interviewers proposed is forgotten."""
    op.execute("DELETE FROM proposals WHERE kind = 'countered'")
    kinds_of_proposals.allow(BEFORE)
