"""How many whole attempts (hold, book, move, cancel) a second, and how many the guard alone settles."""

from __future__ import annotations

import tempfile
from pathlib import Path

from actions.store.database import Database
from tests import postgres
from tests.actions.scheduling import racing

RACERS = 24
ATTEMPTS = 60


def rows() -> list[dict[str, object]]:
    """A row for each database that can be started here."""
    with tempfile.TemporaryDirectory() as folder:
        measured = [_row("SQLite", f"sqlite:///{Path(folder) / 'race.sqlite3'}")]
    try:
        with postgres.running() as server:
            measured.append(_row("PostgreSQL", server.url(server.create())))
    except postgres.NoPostgres as reason:
        measured.append({"database": "PostgreSQL", "skipped": str(reason)})
    return measured


def _row(name: str, url: str) -> dict[str, object]:
    database = Database(url)
    database.migrate()
    racing.prepare(database, RACERS)
    speed, tally = racing.attempts_per_second(database, RACERS, ATTEMPTS)
    with database.session() as session:
        double = racing.double_bookings(session)
    failed = sum(number for what, number in tally.items() if what.startswith("failed"))
    database.close()
    return {
        "database": name,
        "racers": RACERS,
        "attempts": RACERS * ATTEMPTS,
        "attempts/s": round(speed),
        "refused": tally["TimeTaken"] + tally["HoldExpired"],
        "double-booked": double,
        "failed": failed,
    }
