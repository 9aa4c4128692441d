"""Alembic's entry: migrates over the connection it is given, or DATABASE_URL from its command line."""

from __future__ import annotations

import os
from typing import Literal

from alembic import context
from alembic.autogenerate.api import AutogenContext
from sqlalchemy import JSON, Connection

from actions.store.tables import Table, UtcDateTime


def render(kind: str, item: object, context: AutogenContext) -> str | Literal[False]:
    """Writes our column types as plain SQLAlchemy, so that a migration never depends on today's code."""
    if kind == "type" and isinstance(item, UtcDateTime):
        return "sa.DateTime(timezone=True)"
    if kind == "type" and isinstance(item, JSON):
        context.imports.add("from sqlalchemy.dialects import postgresql")
        return 'sa.JSON().with_variant(postgresql.JSONB(), "postgresql")'
    return False


def run(connection: Connection) -> None:
    """Migrates over one connection; SQLite cannot alter tables in place, so batches copy them."""
    context.configure(
        connection=connection,
        target_metadata=Table.metadata,
        render_as_batch=connection.dialect.name == "sqlite",
        compare_type=True,
        render_item=render,
    )
    with context.begin_transaction():
        context.run_migrations()


given = context.config.attributes.get("connection")
if given is not None:
    run(given)
else:
    from actions.store.database import Database

    with Database(os.environ["DATABASE_URL"]).engine.begin() as opened:
        run(opened)
