"""kill -9 at random moments of booking, moving and cancelling: real calendars end as the database says."""

from __future__ import annotations

import multiprocessing
import random
import re
from collections import defaultdict
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from sqlalchemy import select

from actions.calendars import links
from actions.calendars.base import booking_uid
from actions.calendars.links import Link
from actions.scheduling import plans
from actions.store.database import Database
from actions.store.tables import (
    Booking,
    BookingSeat,
    CalendarEvent,
    Conversation,
    Interviewer,
    OutboxRow,
    Role,
)
from tests import calendar_servers
from tests.calendar_servers import ACCOUNT, PASSWORD, CalendarServer
from tests.reliability.calendar_worker import KEYS, ROLE, Work, work

pytestmark = pytest.mark.slow

NOW = datetime(2026, 11, 23, 8, tzinfo=UTC)
PEOPLE = ("ada", "bela", "kofi")
ALL_DAY = {str(day): [["00:00", "24:00"]] for day in range(7)}
AFTER_A_KILL = timedelta(minutes=5)
"""How far the clock moves on: leases of the dead run out."""


def prepared(database: Database, server: CalendarServer, candidates: int) -> dict[str, str]:
    """A role, its interviewers with calendars, and candidates; the calendars' addresses by person."""
    calendars = {person: server.make(person) for person in PEOPLE}
    with database.session() as session:
        session.add(
            Role(id=ROLE, version=1, title="Cook", profile={}, published_at=NOW, published_by="a test")
        )
        for person in PEOPLE:
            session.add(Interviewer(id=person, name=person, timezone="UTC", meeting_hours=ALL_DAY))
            session.flush()
            plans.add_person(session, ROLE, person, now=NOW)
            link = Link(person, "caldav", calendars[person], "UTC", ACCOUNT, PASSWORD)
            links.save(session, link, KEYS, by="a test", now=NOW)
        session.add_all(
            Conversation(
                id=f"candidate{number}", role_id=ROLE, role_version=1, channel="web", state={},
                started_at=NOW, last_at=NOW,
            )
            for number in range(candidates)
        )  # fmt: skip
    return calendars


def killed(path: Path, candidates: int, kills: int, chance: random.Random) -> int:
    """Has the work done by processes that are killed so many times; how many really died at work."""
    context = multiprocessing.get_context("forkserver")
    context.set_forkserver_preload(["tests.reliability.calendar_worker"])
    now, died = NOW, 0
    first = NOW + timedelta(days=3)
    while True:
        started = context.Event()
        task = Work(f"sqlite:///{path}", candidates, now, first)
        process = context.Process(target=work, args=(task, started))
        process.start()
        assert started.wait(60)
        process.join(chance.uniform(0.02, 0.6) if died < kills else 600)
        if process.exitcode is not None:
            assert process.exitcode == 0
            return died
        assert died < kills, "the work never ended"
        process.kill()
        process.join()
        died, now = died + 1, now + AFTER_A_KILL


def proved(database: Database, path: Path, server: CalendarServer, candidates: int, kills: int) -> None:
    calendars = prepared(database, server, candidates)
    assert killed(path, candidates, kills, random.Random(20261127)) == kills
    expected: dict[str, dict[str, str]] = defaultdict(dict)
    with database.reading() as session:
        booked = session.execute(
            select(BookingSeat.interviewer_id, Booking)
            .join(Booking, Booking.id == BookingSeat.booking_id)
            .where(Booking.status == "confirmed")
        )
        for person, each in booked:
            expected[person][booking_uid(each.id)] = f"{each.start:%Y%m%dT%H%M%SZ}"
        made = session.query(Booking).filter(Booking.status.in_(("confirmed", "cancelled"))).count()
        alerts = session.query(OutboxRow).filter(OutboxRow.kind.startswith("slack.")).count()
        states = set(session.scalars(select(CalendarEvent.state)))
    assert made == candidates
    for person, address in calendars.items():
        found: dict[str, list[str]] = defaultdict(list)
        for text in server.events(address).values():
            found[re.findall(r"UID:(\S+)", text)[0]].append(re.findall(r"DTSTART:(\S+)", text)[0])
        assert found == {uid: [start] for uid, start in expected[person].items()}
    assert states <= {"synced", "removed"}
    assert alerts == 0, "nobody is told of a drift that is only our own writing"


def test_calendars_end_as_the_database_says(sqlite_database, tmp_path):
    with calendar_servers.radicale(tmp_path) as server:
        proved(sqlite_database, tmp_path / "rolecall.sqlite3", server, candidates=15, kills=5)


@pytest.mark.soak
def test_hundreds_of_bookings_and_crashes_leave_no_event_twice_and_none_missing(sqlite_database, tmp_path):
    with calendar_servers.radicale(tmp_path) as server:
        proved(sqlite_database, tmp_path / "rolecall.sqlite3", server, candidates=300, kills=150)
