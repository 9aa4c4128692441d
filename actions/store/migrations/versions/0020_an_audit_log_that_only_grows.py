"""An audit log that only grows, and a chain of hashes over it.

Revision: 0020. Comes after: 0011.
"""

from __future__ import annotations

import hashlib
import json
from datetime import UTC, datetime

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects import postgresql

revision = "0020"
down_revision = "0011"
branch_labels = None
depends_on = None

# A row can also be lost by being replaced, which SQLite does without asking the triggers for deletions.
SQLITE = {
    "audit_log": "NEW.id IN (SELECT id FROM audit_log)",
    "audit_seals": (
        "NEW.number IN (SELECT number FROM audit_seals) OR NEW.entry_id IN (SELECT entry_id FROM audit_seals)"
    ),
}


def upgrade() -> None:
    """Changes the tables."""
    op.create_table(
        "audit_seals",
        sa.Column("number", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("entry_id", sa.Integer(), nullable=False),
        sa.Column("hash", sa.String(length=64), nullable=False),
        sa.ForeignKeyConstraint(
            ["entry_id"], ["audit_log.id"], name=op.f("fk_audit_seals_entry_id_audit_log")
        ),
        sa.PrimaryKeyConstraint("number", name=op.f("pk_audit_seals")),
        sa.UniqueConstraint("entry_id", name=op.f("uq_audit_seals_entry_id")),
    )
    _seal_what_is_there()
    if op.get_bind().dialect.name == "sqlite":
        for table, again in SQLITE.items():
            for name, on in (("update", "UPDATE"), ("delete", "DELETE"), ("replace", "INSERT")):
                when = f"WHEN {again} " if on == "INSERT" else ""
                op.execute(
                    f"CREATE TRIGGER {table}_no_{name} BEFORE {on} ON {table} {when}"
                    "BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END"
                )
        return
    op.execute(
        "CREATE FUNCTION refuse_audit_change() RETURNS trigger LANGUAGE plpgsql AS "
        "$$ BEGIN RAISE EXCEPTION 'the audit log only grows' USING ERRCODE = 'restrict_violation'; END $$"
    )
    for table in SQLITE:
        op.execute(
            f"CREATE TRIGGER {table}_only_grows BEFORE UPDATE OR DELETE OR TRUNCATE ON {table} "
            "FOR EACH STATEMENT EXECUTE FUNCTION refuse_audit_change()"
        )


def downgrade() -> None:
    """Changes them back."""
    for table in SQLITE:
        if op.get_bind().dialect.name == "sqlite":
            for name in ("update", "delete", "replace"):
                op.execute(f"DROP TRIGGER {table}_no_{name}")
        else:
            op.execute(f"DROP TRIGGER {table}_only_grows ON {table}")
    if op.get_bind().dialect.name == "postgresql":
        op.execute("DROP FUNCTION refuse_audit_change()")
    op.drop_table("audit_seals")


def _seal_what_is_there() -> None:
    """Begins the chain with the entries from before there was one, as `actions.store.audit_chain` would."""
    log = sa.table(
        "audit_log",
        sa.column("id", sa.Integer()),
        sa.column("at", sa.DateTime(timezone=True)),
        sa.column("actor", sa.String()),
        sa.column("action", sa.String()),
        sa.column("subject", sa.String()),
        sa.column("detail", sa.JSON().with_variant(postgresql.JSONB(), "postgresql")),
    )
    seals = sa.table("audit_seals", sa.column("number"), sa.column("entry_id"), sa.column("hash"))
    chain = "0" * 64
    rows = op.get_bind().execute(sa.select(log).order_by(log.c.id)).all()
    for number, (entry_id, at, *rest) in enumerate(rows, start=1):
        words = [chain, number, entry_id, _utc(at).isoformat(), *rest]
        text = json.dumps(words, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
        chain = hashlib.sha256(text.encode()).hexdigest()
        op.execute(seals.insert().values(number=number, entry_id=entry_id, hash=chain))


def _utc(at: datetime) -> datetime:
    return at.replace(tzinfo=UTC) if at.tzinfo is None else at.astimezone(UTC)
