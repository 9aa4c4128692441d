"""Proposals about interviewers who have become unavailable.

Revision: 0072. Comes after: 0071.
"""

from __future__ import annotations

from alembic import op

revision = "0072"
down_revision = "0071"
branch_labels = None
depends_on = None

BEFORE = "kind IN ('moved', 'deleted', 'declined', 'countered')"
NOW = "kind IN ('moved', 'deleted', 'declined', 'countered', 'unavailable')"


def upgrade() -> None:
    """Changes the table."""
    _kinds(NOW)


def _kinds(known: str) -> None:
    name = op.f("ck_proposals_kind_known")
    with op.batch_alter_table("proposals") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, known)


def downgrade() -> None:
    """Takes the change back; who was unavailable is forgotten."""
    op.execute("DELETE FROM proposals WHERE kind = 'unavailable'")
    _kinds(BEFORE)
