"""The database itself, on both kinds."""

from __future__ import annotations

from sqlalchemy import inspect

from actions.store.database import Database
from actions.store.tables import Table


def test_a_migrated_database_has_every_table_and_is_at_head(database: Database):
    assert set(inspect(database.engine).get_table_names()) >= set(Table.metadata.tables)
    assert database.at_head()
