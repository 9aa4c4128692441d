"""Proposals of another time by an interviewer.

Revision: 0071. Comes after: 0070.
"""

from __future__ import annotations

from alembic import op

revision = "0071"
down_revision = "0070"
branch_labels = None
depends_on = None

BEFORE = "kind IN ('moved', 'deleted', 'declined')"
NOW = "kind IN ('moved', 'deleted', 'declined', 'countered')"


def upgrade() -> None:
    """Changes the table."""
    _kinds(NOW)


def _kinds(known: str) -> None:
    name = op.f("ck_proposals_kind_known")
    with op.batch_alter_table("proposals") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, known)


def downgrade() -> None:
    """Takes the change back; what interviewers proposed is forgotten."""
    op.execute("DELETE FROM proposals WHERE kind = 'countered'")
    _kinds(BEFORE)
