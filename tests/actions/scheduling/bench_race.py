"""How many attempts to hold, book, move and cancel a panel's time a second, all after the same day."""

from __future__ import annotations

import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from actions.store.database import Database
from tests import postgres
from tests.actions.scheduling import racing

ATTEMPTS = 4800
WARM_UP = 480


@dataclass(frozen=True)
class Race:
    """One row of the table."""

    racers: int
    processes: int
    followed: bool
    """Whether everything that follows a booking is written as well."""


SQLITE = (Race(24, 1, followed=False), Race(24, 1, followed=True), Race(64, 1, followed=True))
POSTGRES = (Race(24, 4, followed=False), Race(24, 4, followed=True), Race(64, 4, followed=True))
SETTINGS = {"PostgreSQL": postgres.SAFE, "PostgreSQL, fsync off": postgres.FAST}


def rows() -> list[dict[str, object]]:
    """For each database that can be started here: the engine alone, and with all that follows a booking."""
    with tempfile.TemporaryDirectory() as folder:
        files = [f"sqlite:///{Path(folder) / f'{number}.sqlite3'}" for number in range(len(SQLITE))]
        measured = [_row("SQLite", url, each) for url, each in zip(files, SQLITE, strict=True)]
    for name, settings in SETTINGS.items():
        try:
            with postgres.running(settings) as server:
                measured += [
                    _row(name, server.url(server.create()), each, server.processor_seconds)
                    for each in POSTGRES
                ]
        except postgres.NoPostgres as reason:
            measured.append({"database": name, "skipped": str(reason)})
    return measured


def _row(name: str, url: str, race: Race, server: Callable[[], float] = lambda: 0.0) -> dict[str, object]:
    database = Database(url)
    database.migrate()
    racing.prepare(database, race.racers)
    _run(url, race, WARM_UP)
    before = racing.deadlocks(database)
    computed = server()
    raced = _run(url, race, ATTEMPTS)
    computed = raced.processor + server() - computed
    with database.session() as session:
        double = racing.double_bookings(session)
    deadlocks = racing.deadlocks(database) - before
    database.close()
    refused = sum(raced.tally[name] for name in ("TimeTaken", "HoldExpired", "NotOffered", "TooSoon"))
    return {
        "database": name,
        "processes": race.processes,
        "racers": race.racers,
        "what": "with audit, mail and calendars" if race.followed else "the engine",
        "attempts": raced.tally.total(),
        "attempts/s": round(raced.speed),
        "processor ms": computed * 1000 / raced.tally.total(),
        "refused": refused,
        "double-booked": double,
        "deadlocks": deadlocks,
        "failed": sum(number for what, number in raced.tally.items() if what.startswith("failed")),
    }


def _run(url: str, race: Race, attempts: int) -> racing.Raced:
    return racing.race_in_processes(
        url,
        processes=race.processes,
        racers=race.racers,
        attempts=attempts // race.racers,
        followed=race.followed,
    )
