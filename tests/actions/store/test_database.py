"""The database itself, on both kinds."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor, wait
from datetime import timedelta

from alembic import command
from alembic.config import Config
from sqlalchemy import inspect, text

from actions.roles.definition import RoleDefinition
from actions.scheduling import plans
from actions.scheduling.plan import InterviewPlan, Seat
from actions.store import roles
from actions.store.database import MIGRATIONS, Database
from actions.store.tables import Booking, Conversation, Table
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


def test_an_interview_that_made_way_goes_through_its_migration_beside_the_one_after_it(database: Database):
    with database.session() as session:
        roles.publish(session, "data-engineer", PROFILE, by="Ines", now=NOW)
        session.add(
            Conversation(
                id="mira",
                role_id="data-engineer",
                role_version=1,
                channel="web",
                state={},
                started_at=NOW,
                last_at=NOW,
            )
        )
        session.flush()
        for name, made_way in (("first", NOW), ("second", None)):
            session.add(
                Booking(
                    id=name,
                    conversation_id="mira",
                    role_id="data-engineer",
                    start=NOW,
                    end=NOW + timedelta(hours=1),
                    timezone="UTC",
                    status="confirmed",
                    created_at=NOW,
                    changed_at=NOW,
                    made_way_at=made_way,
                )
            )
    migrate(database, "0041", down=True)
    with database.engine.begin() as connection:
        found = connection.execute(text("SELECT id, status FROM bookings ORDER BY id")).all()
    assert [tuple(row) for row in found] == [("first", "cancelled"), ("second", "confirmed")]
    migrate(database, "head")


def test_who_interviewed_for_a_role_before_plans_sits_in_the_one_seat_of_its_plan(database: Database):
    migrate(database, "0030", down=True)
    with database.engine.begin() as connection:
        for name in ("ada", "bela"):
            connection.execute(
                text(
                    "INSERT INTO interviewers (id, name, timezone, meeting_hours, calendar)"
                    " VALUES (:name, :name, 'UTC', '{}', 'local')"
                ),
                {"name": name},
            )
            connection.execute(
                text("INSERT INTO role_interviewers (role_id, interviewer_id) VALUES ('engineer', :name)"),
                {"name": name},
            )
            connection.execute(
                text(
                    'INSERT INTO busy_times (id, interviewer_id, start, "end", title)'
                    " VALUES (:name, :name, '2026-11-24 09:00:00', '2026-11-24 10:00:00', '')"
                ),
                {"name": name},
            )
    migrate(database, "head")
    with database.session() as session:
        assert plans.load(session, "engineer") == InterviewPlan((Seat("interviewer", ("ada", "bela")),))
        assert session.scalar(text("SELECT count(*) FROM busy_times")) == 2
    migrate(database, "0030", down=True)
    with database.engine.begin() as connection:
        assert connection.scalar(text("SELECT count(*) FROM role_interviewers")) == 2
    migrate(database, "head")


def test_who_waits_to_write_to_sqlite_waits_before_taking_a_connection(sqlite_database: Database):
    def write(number: int) -> None:
        with sqlite_database.session() as session:
            session.execute(text("INSERT INTO interviewer_stamps VALUES (:n, '')"), {"n": str(number)})

    with ThreadPoolExecutor(8) as pool, sqlite_database.session() as first:
        first.connection()
        waiting = [pool.submit(write, number) for number in range(8)]
        assert wait(waiting, timeout=0.2).done == set()
        assert sqlite_database.engine.pool.checkedout() == 1  # The one that writes.
    assert not any(each.exception() for each in waiting)
    with sqlite_database.reading() as session:
        assert session.scalar(text("SELECT count(*) FROM interviewer_stamps")) == 8
