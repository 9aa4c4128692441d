"""Candidates racing for the same few interview times: the harness of the race test and of the benchmark."""

from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from multiprocessing import get_context
from time import perf_counter

from sqlalchemy import func, select, text
from sqlalchemy.exc import DBAPIError
from sqlalchemy.orm import Session, aliased

from actions.scheduling import booking, cells, plans
from actions.scheduling.cells import live
from actions.scheduling.timespan import cell_of
from actions.store.database import Database
from actions.store.tables import Booking, InterviewCell, Interviewer, Role
from tests.actions.scheduling.conftest import NOW, ROLE, WEEKDAYS, conversation

START = datetime(2026, 11, 25, 9, 0, tzinfo=UTC)
TIMES = [START + timedelta(minutes=15 * number) for number in range(29)]
"""A day of overlapping times: a 45-minute interview with its buffer is in the way of seven of them."""


def prepare(database: Database, racers: int, interviewers: int = 3) -> None:
    """A role, some who interview for it and a conversation for every racer."""
    with database.session() as session:
        session.add(Role(id=ROLE, version=1, title="R", profile={}, published_at=NOW, published_by="x"))
        session.flush()
        for number in range(interviewers):
            session.add(
                Interviewer(id=f"i{number}", name=f"I{number}", timezone="UTC", meeting_hours=WEEKDAYS)
            )
        session.flush()
        for number in range(interviewers):
            plans.add_person(session, ROLE, f"i{number}", now=NOW)
        session.add_all(conversation(f"c{number}") for number in range(racers))


def race(database: Database, racers: Sequence[int], attempts: int) -> Counter[str]:
    """Every racer makes so many attempts, all at once; how often each thing happened."""
    with ThreadPoolExecutor(len(racers)) as pool:
        return sum(pool.map(lambda racer: _run(database, racer, attempts), racers), Counter[str]())


def race_in_processes(url: str, processes: int, racers: int, attempts: int) -> Counter[str]:
    """The same with the racers spread over several processes."""
    shares = [range(part, racers, processes) for part in range(processes)]
    with ProcessPoolExecutor(processes, mp_context=get_context("spawn")) as pool:
        jobs = [pool.submit(_run_process, url, list(share), attempts) for share in shares]
        return sum((job.result() for job in jobs), Counter[str]())


def attempts_per_second(database: Database, racers: int, attempts: int) -> tuple[float, Counter[str]]:
    """How many attempts all racers together get done in a second, refusals included."""
    started = perf_counter()
    tally = race(database, range(racers), attempts)
    return racers * attempts / (perf_counter() - started), tally


def takings_per_second(database: Database, racers: int, attempts: int) -> float:
    """How many times a second the guard alone gives or refuses a random time of one of three interviewers."""
    with database.session() as session:
        for racer in range(racers):
            session.add(_any_booking(racer))
    started = perf_counter()
    with ThreadPoolExecutor(racers) as pool:
        list(pool.map(lambda racer: _take(database, racer, attempts), range(racers)))
    return racers * attempts / (perf_counter() - started)


def double_bookings(session: Session) -> int:
    """Pairs of bookings that have the same five minutes of the same interviewer."""
    one, other = aliased(InterviewCell), aliased(InterviewCell)
    pairs = (
        select(one.booking_id, other.booking_id)
        .join(other, (one.interviewer_id == other.interviewer_id) & (one.cell == other.cell))
        .where(one.booking_id < other.booking_id)
        .distinct()
    )
    return session.scalar(select(func.count()).select_from(pairs.subquery())) or 0


def half_kept(session: Session, now: datetime) -> list[str]:
    """Live bookings that do not have exactly their own cells, conversations with two live ones of a kind."""
    minutes = func.count(InterviewCell.cell)
    partial = (
        select(Booking.id)
        .outerjoin(InterviewCell, InterviewCell.booking_id == Booking.id)
        .where(live(now), Booking.status == "confirmed")
        .group_by(Booking.id)
        .having(minutes != 12)
    )
    twice = (
        select(Booking.conversation_id)
        .where(Booking.status.in_(("held", "confirmed")))
        .group_by(Booking.conversation_id, Booking.status)
        .having(func.count() > 1)
    )
    return [*session.scalars(partial), *session.scalars(twice)]


def deadlocks(database: Database) -> int:
    """How many deadlocks PostgreSQL has broken up in this database."""
    with database.engine.connect() as connection:
        query = "SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()"
        return int(connection.scalar(text(query)) or 0)


def _any_booking(racer: int) -> Booking:
    return Booking(
        id=f"b{racer}",
        conversation_id=f"c{racer}",
        role_id=ROLE,
        start=START,
        end=START + timedelta(minutes=45),
        timezone="UTC",
        status="cancelled",
        created_at=NOW,
        changed_at=NOW,
    )


def _take(database: Database, racer: int, attempts: int) -> None:
    choice = random.Random(racer)
    for _ in range(attempts):
        first = cell_of(choice.choice(TIMES))
        with database.session() as session:
            if not cells.take(session, f"b{racer}", f"i{choice.randrange(3)}", range(first, first + 12)):
                session.rollback()


def _run_process(url: str, racers: list[int], attempts: int) -> Counter[str]:
    database = Database(url)
    try:
        return race(database, racers, attempts)
    finally:
        database.close()


def _run(database: Database, racer: int, attempts: int) -> Counter[str]:
    choice, tally = random.Random(racer), Counter[str]()
    # Every racer's clock goes at its own pace, so that some think a hold has lapsed and others do not.
    now = NOW + timedelta(minutes=choice.randrange(5))
    for _ in range(attempts):
        now += timedelta(seconds=choice.randrange(240))
        try:
            with database.session() as session:
                tally[_attempt(session, f"c{racer}", choice, now)] += 1
        except DBAPIError as error:
            tally[f"failed: {type(error.orig).__name__}"] += 1
    return tally


def _attempt(session: Session, who: str, choice: random.Random, now: datetime) -> str:
    """One turn of a candidate: mostly holding, sometimes booking, moving or cancelling."""
    booked = booking.current(session, who)
    act = choice.random()
    try:
        if booked and booked.status == "confirmed" and act < 0.4:
            booking.cancel(session, booked.id, now=now)
            return "cancelled"
        if booked and booked.status == "confirmed" and act < 0.7:
            booking.move(session, booked.id, choice.choice(TIMES), now=now)
            return "moved"
        held = booking.hold(
            session,
            conversation_id=who,
            role_id=ROLE,
            start=choice.choice(TIMES),
            timezone="UTC",
            now=now,
        )
        if act < 0.5:
            return "held"
        booking.confirm(session, held.id, now=now)
    except booking.BookingRefused as refusal:
        return type(refusal).__name__
    return "confirmed"
