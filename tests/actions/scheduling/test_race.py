"""Nobody is ever double-booked, however many ask at once."""

from __future__ import annotations

from time import sleep

import pytest
from sqlalchemy import text

from actions.scheduling import cells, changes, seating
from tests.actions.scheduling import racing

RACERS = 24


def check(database, tally, seats=4):
    failures = {what: number for what, number in tally.items() if what.startswith("failed")}
    assert not failures
    with database.session() as session:
        assert racing.double_bookings(session) == 0
        assert racing.half_kept(session, seats) == []
        assert racing.over_cap(session) == []


@pytest.mark.slow
def test_24_racers_never_share_an_interviewer_and_every_loser_is_told(database):
    racing.prepare(database, RACERS)
    tally = racing.race(database, range(RACERS), attempts=60)
    check(database, tally)
    assert tally["TimeTaken"] > RACERS
    assert min(tally[what] for what in ("held", "confirmed", "moved", "cancelled")) > 0
    assert set(tally) <= {"held", "confirmed", "moved", "cancelled", "TimeTaken", "HoldExpired", "NotOffered"}


def test_one_time_and_one_interviewer_have_exactly_one_winner(database, monkeypatch):
    racing.prepare(database, RACERS, people=1, seats=1)
    monkeypatch.setattr(racing, "TIMES", racing.TIMES[:1])
    tally = racing.race(database, range(RACERS), attempts=1)
    check(database, tally, seats=1)
    assert tally["held"] + tally["confirmed"] == 1
    assert tally["TimeTaken"] == RACERS - 1


def address(database):
    return database.engine.url.render_as_string(hide_password=False).replace("+psycopg", "")


@pytest.mark.postgres
@pytest.mark.slow
def test_racers_in_several_processes_neither_share_time_nor_deadlock(postgres_database):
    racing.prepare(postgres_database, RACERS)
    before = racing.deadlocks(postgres_database)
    raced = racing.race_in_processes(address(postgres_database), processes=3, racers=RACERS, attempts=12)
    check(postgres_database, raced.tally)
    assert racing.deadlocks(postgres_database) == before
    assert raced.tally["TimeTaken"] > RACERS


@pytest.fixture
def without_locks(postgres_database, monkeypatch):
    """The rows of interviewers are not locked, and nobody notices what others changed meanwhile."""
    monkeypatch.setattr(cells, "lock", lambda _session, _names: {})
    monkeypatch.setattr(cells, "lock_free", lambda _session, names: dict.fromkeys(names, ""))

    def looks_away(_board, _locked):
        sleep(0.05)  # Others get their turn between the look and the write.
        return True

    monkeypatch.setattr(seating, "_unchanged", looks_away)
    racing.prepare(postgres_database, RACERS)
    return postgres_database


@pytest.fixture
def without_key(postgres_database):
    """Any number of bookings can have the same five minutes."""
    with postgres_database.engine.begin() as connection:
        connection.execute(text("ALTER TABLE interview_cells DROP CONSTRAINT pk_interview_cells"))
    yield
    with postgres_database.engine.begin() as connection:
        connection.execute(text("DELETE FROM interview_cells"))
        connection.execute(
            text(
                "ALTER TABLE interview_cells ADD CONSTRAINT pk_interview_cells"
                " PRIMARY KEY (interviewer_id, cell)"
            )
        )


@pytest.mark.postgres
@pytest.mark.slow
def test_without_the_locks_the_key_still_lets_nobody_in_twice(without_locks):
    tally = racing.race(without_locks, range(RACERS), attempts=3)
    assert tally["failed: UniqueViolation"] + tally["failed: DeadlockDetected"] > 0
    with without_locks.session() as session:
        assert racing.double_bookings(session) == 0


@pytest.mark.postgres
@pytest.mark.slow
def test_without_locks_and_key_people_are_booked_twice_and_the_check_sees_it(without_locks, without_key):
    racing.race(without_locks, range(RACERS), attempts=1)  # A hold that is lost to others is let go later on.
    with without_locks.session() as session:
        assert racing.double_bookings(session) > 0


SOAK = 100_000


@pytest.mark.soak
@pytest.mark.parametrize("racers", [24, 64])
def test_a_hundred_thousand_attempts_on_sqlite_share_nobodys_time(sqlite_database, monkeypatch, racers):
    monkeypatch.setattr(changes, "FOLLOWERS", ())
    racing.prepare(sqlite_database, racers)
    tally = racing.race(sqlite_database, range(racers), attempts=SOAK // racers + 1)
    check(sqlite_database, tally)
    assert tally.total() >= SOAK
    assert tally["moved"] > 0


@pytest.mark.soak
@pytest.mark.postgres
@pytest.mark.parametrize("racers", [24, 64])
def test_a_hundred_thousand_attempts_in_processes_neither_share_time_nor_deadlock(postgres_database, racers):
    racing.prepare(postgres_database, racers)
    before = racing.deadlocks(postgres_database)
    raced = racing.race_in_processes(
        address(postgres_database), processes=4, racers=racers, attempts=SOAK // racers + 1, followed=False
    )
    check(postgres_database, raced.tally)
    assert raced.tally.total() >= SOAK
    assert raced.tally["moved"] > 0
    assert racing.deadlocks(postgres_database) == before
