"""Candidates racing for the same few interview times: the harness of the race test and of the benchmark."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from time import perf_counter, process_time

from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, aliased

from actions.scheduling import booking, changes, plans
from actions.scheduling.plan import InterviewPlan, Seat
from actions.store.database import Database
from actions.store.tables import Booking, BookingSeat, InterviewCell, Interviewer, Role
from tests.actions.scheduling.conftest import NOW, ROLE, WEEKDAYS, conversation

START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
TIMES = [START + timedelta(minutes=15 * number) for number in range(29)]
"""A day of overlapping times: a 45-minute interview with its buffer is in the way of seven of them."""

CELLS = 12
"""Of an interview with its buffer, in one person's time."""
DAY_CAP = 5


def prepare(database: Database, racers: int, *, people: int = 12, seats: int = 4) -> None:
    """A role with a panel, people who can sit in it, some of them in two seats, and a conversation each."""
    with database.session() as session:
        session.add(Role(id=ROLE, version=1, title="R", profile={}, published_at=NOW, published_by="x"))
        names = [f"i{number:02}" for number in range(people)]
        session.add_all(
            Interviewer(id=name, name=name, timezone="UTC", meeting_hours=WEEKDAYS, day_cap=DAY_CAP)
            for name in names
        )
        session.flush()
        pools = [{*names[seat::seats], names[(seat + 1) % people]} for seat in range(seats)]
        plan = InterviewPlan(tuple(Seat(f"seat {n}", tuple(sorted(pool))) for n, pool in enumerate(pools)))
        plans.save(session, ROLE, plan, by="a test", now=NOW)
        session.add_all(conversation(f"c{number}") for number in range(racers))


def race(database: Database, racers: Sequence[int], attempts: int) -> Counter[str]:
    """Every racer makes so many attempts, all at once; how often each thing happened."""
    with ThreadPoolExecutor(len(racers)) as pool:
        return sum(pool.map(lambda racer: _run(database, racer, attempts), racers), Counter[str]())


@dataclass(frozen=True)
class Raced:
    """What came of a race over several processes."""

    tally: Counter[str]
    seconds: float
    """Of the slowest process, once it was ready."""
    processor: float
    """Seconds for which all of them computed meanwhile; without the database's own processes."""

    @property
    def speed(self) -> float:
        """Attempts in a second, refusals included."""
        return self.tally.total() / self.seconds


def race_in_processes(
    url: str, *, processes: int, racers: int, attempts: int, followed: bool = True
) -> Raced:
    """The same with the racers spread over several processes.

    Unless the changes are `followed`, they are neither audited, mailed nor put into calendars.
    """
    shares = [range(part, racers, processes) for part in range(processes)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(_run_process, url, list(share), attempts, followed) for share in shares]
        results = [job.result() for job in jobs]
    tallies, seconds, processor = zip(*results, strict=True)
    return Raced(sum(tallies, Counter[str]()), max(seconds), sum(processor))


def double_bookings(session: Session) -> int:
    """Pairs of live bookings that overlap in the time of one interviewer, buffers included."""
    one, other = aliased(BookingSeat), aliased(BookingSeat)
    first, second = aliased(Booking), aliased(Booking)
    live = ("held", "confirmed")
    pairs = (
        select(func.count())
        .select_from(one)
        .join(other, (one.interviewer_id == other.interviewer_id) & (one.booking_id < other.booking_id))
        .join(first, first.id == one.booking_id)
        .join(second, second.id == other.booking_id)
        .where(one.first_cell < other.stop_cell, other.first_cell < one.stop_cell)
        .where(first.status.in_(live), second.status.in_(live))
        # A conversation's hold may overlap the interview it is to move.
        .where(first.conversation_id != second.conversation_id)
    )
    return session.scalar(pairs) or 0


def over_cap(session: Session) -> list[tuple[str, int]]:
    """Who is booked for more interviews on the day than they take."""
    who, number = BookingSeat.interviewer_id, func.count()
    counted = (
        select(who, number)
        .join(Booking, Booking.id == BookingSeat.booking_id)
        .where(Booking.status == "confirmed")
        .group_by(who)
        .having(number > DAY_CAP)
    )
    return [tuple(row) for row in session.execute(counted)]


def half_kept(session: Session, seats: int = 4) -> list[str]:
    """Booked interviews without their whole panel and its cells, conversations with two of a kind."""
    cells = (
        select(Booking.id)
        .outerjoin(InterviewCell, InterviewCell.booking_id == Booking.id)
        .where(Booking.status == "confirmed")
        .group_by(Booking.id)
        .having(func.count(InterviewCell.cell) != CELLS * seats)
    )
    panels = (
        select(Booking.id)
        .outerjoin(BookingSeat, BookingSeat.booking_id == Booking.id)
        .where(Booking.status == "confirmed")
        .group_by(Booking.id)
        .having(func.count(BookingSeat.interviewer_id) != seats)
    )
    twice = (
        select(Booking.conversation_id)
        .where(Booking.status.in_(("held", "confirmed")))
        .group_by(Booking.conversation_id, Booking.status)
        .having(func.count() > 1)
    )
    return [*session.scalars(cells), *session.scalars(panels), *session.scalars(twice)]


def deadlocks(database: Database) -> int:
    """How many deadlocks PostgreSQL has broken up in this database; SQLite, with one writer, knows none."""
    if database.dialect == "sqlite":
        return 0
    with database.engine.connect() as connection:
        query = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        return int(connection.scalar(text(query)) or 0)


def _run_process(
    url: str, racers: list[int], attempts: int, followed: bool
) -> tuple[Counter[str], float, float]:
    if not followed:
        changes.FOLLOWERS = ()
    database = Database(url)
    try:
        started, computed = perf_counter(), process_time()
        tally = race(database, racers, attempts)
        return tally, perf_counter() - started, process_time() - computed
    finally:
        database.close()


def _run(database: Database, racer: int, attempts: int) -> Counter[str]:
    candidate, tally = _Candidate(f"c{racer}", random.Random(racer)), Counter[str]()
    for _ in range(attempts):
        try:
            with database.session() as session:
                outcome = candidate.attempt(session)
            tally[outcome] += 1
        except DBAPIError as error:
            tally[f"failed: {type(error.orig).__name__}"] += 1
    return tally


class _Candidate:
    """Mostly holds times and books them, and now and then moves or cancels."""

    def __init__(self, name: str, choice: random.Random) -> None:
        self.name, self.choice = name, choice
        # Every racer's clock goes at its own pace, so that some think a hold has lapsed and others do not.
        self.now = NOW + timedelta(minutes=choice.randrange(5))
        self.booked: str | None = None
        self.held: datetime | None = None

    def attempt(self, session: Session) -> str:
        """One turn."""
        self.now += timedelta(seconds=self.choice.randrange(60))
        act = self.choice.random()
        # Asking for the same time again extends the hold on it.
        start = self.held if self.held and self.choice.random() < 0.2 else self.choice.choice(TIMES)
        try:
            if self.booked and act < 0.1:
                booking.cancel(session, self.booked, now=self.now)
                self.booked = None
                return "cancelled"
            if self.booked and act < 0.2:
                booking.move(session, self.booked, start, now=self.now)
                return "moved"
            held = booking.hold(
                session, conversation_id=self.name, role_id=ROLE, start=start, timezone="UTC", now=self.now
            )
            self.held = start
            if act < 0.6:
                return "held"
            self.booked = booking.confirm(session, held.id, now=self.now).id
        except booking.BookingRefused as refusal:
            return type(refusal).__name__
        return "confirmed"
