"""Nobody is ever double-booked, however many ask at once."""

from __future__ import annotations

import pytest

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
    tally = racing.race(database, range(RACERS), attempts=12)
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


@pytest.mark.postgres
@pytest.mark.slow
def test_racers_in_several_processes_neither_share_time_nor_deadlock(postgres_database):
    racing.prepare(postgres_database, RACERS)
    before = racing.deadlocks(postgres_database)
    url = postgres_database.engine.url.render_as_string(hide_password=False)
    tally = racing.race_in_processes(url.replace("+psycopg", ""), processes=3, racers=RACERS, attempts=12)
    check(postgres_database, tally)
    assert racing.deadlocks(postgres_database) == before
    assert tally["TimeTaken"] > RACERS
