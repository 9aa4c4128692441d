"""Inserting a row unless it is there already, in the words of the database that is open."""

from __future__ import annotations

from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import Session

from actions.store.tables import Table


def insert(session: Session, table: type[Table]) -> postgresql.Insert | sqlite.Insert:
    """An insert that knows `on_conflict_do_nothing`, which SQLAlchemy has for each database apart."""
    if session.get_bind().dialect.name == "postgresql":
        return postgresql.insert(table)
    return sqlite.insert(table)
