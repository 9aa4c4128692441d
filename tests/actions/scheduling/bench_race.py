"""How many attempts to hold, book, move and cancel a panel's time a second, all after the same day."""

from __future__ import annotations

import tempfile
from pathlib import Path

from actions.store.database import Database
from tests import postgres
from tests.actions.scheduling import racing

RACERS = 24
ATTEMPTS = 200


def rows() -> list[dict[str, object]]:
    """For each database that can be started here: the engine alone, and with all that follows a booking."""
    with tempfile.TemporaryDirectory() as folder:
        measured = [
            _row("SQLite", f"sqlite:///{Path(folder) / f'{followed}.sqlite3'}", 1, followed)
            for followed in (False, True)
        ]
    try:
        with postgres.running() as server:
            measured += [
                _row("PostgreSQL", server.url(server.create()), 3, followed) for followed in (False, True)
            ]
    except postgres.NoPostgres as reason:
        measured.append({"database": "PostgreSQL", "skipped": str(reason)})
    return measured


def _row(name: str, url: str, processes: int, followed: bool) -> dict[str, object]:
    database = Database(url)
    database.migrate()
    racing.prepare(database, RACERS)
    racing.race_in_processes(url, processes=processes, racers=RACERS, attempts=20, followed=False)
    raced = racing.race_in_processes(
        url, processes=processes, racers=RACERS, attempts=ATTEMPTS, followed=followed
    )
    with database.session() as session:
        double = racing.double_bookings(session)
    database.close()
    refused = sum(raced.tally[name] for name in ("TimeTaken", "HoldExpired", "NotOffered", "TooSoon"))
    return {
        "database": name,
        "processes": processes,
        "racers": RACERS,
        "what": "with audit, mail and calendars" if followed else "the engine",
        "attempts": raced.tally.total(),
        "attempts/s": round(raced.speed),
        "refused": refused,
        "double-booked": double,
        "failed": sum(number for what, number in raced.tally.items() if what.startswith("failed")),
    }
