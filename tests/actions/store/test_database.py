"""The database itself, on both kinds."""

from __future__ import annotations

from alembic import command
from alembic.config import Config
from sqlalchemy import inspect, text

from actions.roles.definition import RoleDefinition
from actions.store import roles
from actions.store.database import MIGRATIONS, Database
from actions.store.tables import Table
from tests.actions.hiring import NOW, PROFILE


def test_a_migrated_database_has_every_table_and_is_at_head(database: Database):
    assert set(inspect(database.engine).get_table_names()) >= set(Table.metadata.tables)
    assert database.at_head()


def migrate(database: Database, revision: str, *, down: bool = False) -> None:
    with database.engine.begin() as connection:
        config = Config()
        config.set_main_option("script_location", str(MIGRATIONS))
        config.attributes["connection"] = connection
        (command.downgrade if down else command.upgrade)(config, revision)


def test_a_role_from_before_the_decisions_goes_through_their_migration(database: Database):
    with database.session() as session:
        roles.publish(session, "data-engineer", PROFILE, by="Ines", now=NOW)
    migrate(database, "0010", down=True)
    with database.engine.begin() as connection:
        assert "decisions" not in {column["name"] for column in inspect(connection).get_columns("roles")}
        assert connection.scalar(text("SELECT count(*) FROM roles")) == 1
    migrate(database, "head")
    with database.reading() as session:
        assert roles.versions(session, "data-engineer")[0].definition == RoleDefinition(PROFILE)
