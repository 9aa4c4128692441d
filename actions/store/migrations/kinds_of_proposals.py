"""What the migrations share that let proposals be of more kinds."""

from __future__ import annotations

from collections.abc import Sequence

from alembic import op


def allow(kinds: Sequence[str]) -> None:
    """Lets proposals be of these kinds, and of no others."""
    name, listed = op.f("ck_proposals_kind_known"), ", ".join(f"'{kind}'" for kind in kinds)
    with op.batch_alter_table("proposals") as batch:
        batch.drop_constraint(name, type_="check")
        batch.create_check_constraint(name, f"kind IN ({listed})")
