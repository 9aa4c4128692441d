"""What every part of the suite shares: a migrated database, on SQLite and on PostgreSQL."""

from __future__ import annotations

import shutil
import sqlite3
from collections import Counter
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import settings

from actions.store.database import Database
from actions.store.tables import Table
from bot.bootstrap import seed_demo
from bot.clock import utc_now
from bot.rasa_process import running_rasa
from bot.settings import Settings
from nlu.intents import RasaClassifier
from tests import postgres

# Ten times what Hypothesis allows by itself: by the wall clock an example is slow when the machine is busy.
settings.register_profile("rolecall", deadline=2000)
settings.load_profile("rolecall")


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Says for each reason how many tests were skipped: a quiet run must not hide a missing part."""
    skipped = terminalreporter.stats.get("skipped", [])
    reasons = Counter(report.longrepr[2] for report in skipped if isinstance(report.longrepr, tuple))
    for reason, number in sorted(reasons.items()):
        terminalreporter.write_line(f"{number} x {reason}")


@pytest.fixture(scope="session")
def sqlite_template(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A migrated, empty SQLite file to copy: migrating once is enough to test migrating."""
    path = tmp_path_factory.mktemp("sqlite") / "template.sqlite3"
    database = Database(f"sqlite:///{path}")
    database.migrate()
    database.close()  # The last connection to close moves the log into the file.
    return path


@pytest.fixture(scope="session")
def sample_template(tmp_path_factory: pytest.TempPathFactory, sqlite_template: Path) -> Path:
    """The same with the sample role, published, and those who interview for it."""
    path = tmp_path_factory.mktemp("sample") / "template.sqlite3"
    shutil.copyfile(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    seed_demo(database, now=utc_now())
    database.close()
    return path


@pytest.fixture(scope="session")
def postgres_server() -> Iterator[postgres.Server]:
    """A private PostgreSQL for the whole run; skips, saying why, where there is none to start."""
    try:
        with postgres.running() as server:
            yield server
    except postgres.NoPostgres as reason:
        pytest.skip(f"PostgreSQL tests: {reason}")


@pytest.fixture(scope="session")
def postgres_template(postgres_server: postgres.Server) -> str:
    """The name of a migrated, empty database to copy."""
    name = postgres_server.create()
    database = Database(postgres_server.url(name))
    database.migrate()
    database.close()
    return name


@pytest.fixture(scope="module")
def postgres_url(postgres_server: postgres.Server, postgres_template: str) -> str:
    """The address of a fresh, migrated PostgreSQL database, one for each test module."""
    return postgres_server.url(postgres_server.create(postgres_template))


@pytest.fixture
def sqlite_database(tmp_path: Path, sqlite_template: Path) -> Iterator[Database]:
    """A migrated, empty SQLite database in a file of its own."""
    path = tmp_path / "rolecall.sqlite3"
    shutil.copyfile(sqlite_template, path)
    database = Database(f"sqlite:///{path}")
    yield database
    database.close()


@pytest.fixture
def memory_database(sqlite_template: Path) -> Iterator[Database]:
    """A migrated, empty SQLite database in memory: for tests of what is said, not of how it is kept."""
    database = Database("sqlite://")
    with closing(sqlite3.connect(sqlite_template)) as template:
        template.backup(database.engine.raw_connection().driver_connection)
    yield database
    database.close()


@pytest.fixture
def postgres_database(postgres_url: str) -> Iterator[Database]:
    """A migrated, empty PostgreSQL database; emptied again when the test ends."""
    database = Database(postgres_url)
    yield database
    with database.engine.begin() as connection:
        sequences = connection.exec_driver_sql("SELECT sequencename FROM pg_sequences").scalars()
        emptied = [f"DELETE FROM {table.name}" for table in Table.metadata.sorted_tables]
        begun_anew = [f"ALTER SEQUENCE {name} RESTART" for name in sequences]
        # The audit log's triggers refuse this, as they should; a replica's triggers are silent. To truncate
        # would make the files of every table anew, which takes many times as long.
        connection.exec_driver_sql(
            "; ".join(["SET LOCAL session_replication_role = replica", *emptied, *begun_anew])
        )
    database.close()


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def database(request: pytest.FixtureRequest) -> Database:
    """A migrated, empty database; the test runs once on SQLite and once on PostgreSQL."""
    return request.getfixturevalue(f"{request.param}_database")


@pytest.fixture(scope="session")
def rasa() -> Iterator[RasaClassifier]:
    """The real Rasa, one for the whole run: at NLU_URL, or one of our own; skips without, saying why."""
    reasons: list[str] = []
    with running_rasa(Settings(_env_file=None), reasons.append) as classifier:
        if classifier is None or not classifier.ready():
            pytest.skip(f"Rasa tests: {' '.join(reasons) or 'the Rasa at NLU_URL does not answer'}")
        yield classifier
