"""Books, moves and cancels interviews and brings them into calendars, until it is done or killed."""

from __future__ import annotations

import asyncio
import signal
from dataclasses import dataclass
from datetime import datetime, timedelta
from multiprocessing.synchronize import Event

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.calendars.caldav import open_caldav
from actions.calendars.sync import Syncer
from actions.keys import Keys
from actions.scheduling import booking
from actions.store.database import Database
from actions.store.tables import Booking, Interviewer, OutboxRow
from bot.calendars import Keeper
from bot.outbox import Outbox

ROLE = "backend-engineer"
KEYS = Keys("k" * 40)
APART = timedelta(hours=1)
"""How long an interview with its buffer takes. As many candidates as there are interviewers share a time."""
SCRIPTS = (
    ("book",),
    ("book", "move"),
    ("book", "cancel"),
    ("book", "move", "move", "cancel"),
    ("book", "move"),
)


@dataclass(frozen=True)
class Work:
    """What one process is to do, and the moment it takes for now."""

    database: str
    candidates: int
    now: datetime
    first: datetime
    """When the first candidate's interview begins."""


def work(task: Work, started: Event) -> None:
    """Goes on where an earlier process was killed: what was done is read from the database."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    database, begun = Database(task.database), datetime.now(task.now.tzinfo)

    def clock() -> datetime:
        return task.now + (datetime.now(task.now.tzinfo) - begun)

    openers = {"caldav": open_caldav}
    syncer = Syncer(database, openers, lambda: KEYS, clock)
    outbox = Outbox(database, clock)
    outbox.register(Keeper(database, openers, lambda: KEYS, clock, invites=False).handlers())
    started.set()
    _read(database, syncer)
    for number in range(task.candidates):
        while _step(database, task, number, clock()):
            asyncio.run(outbox.drain())
        if number % 10 == 9:
            _read(database, syncer)
    while _waiting(database):
        asyncio.run(outbox.drain())
    _read(database, syncer)
    syncer.close()
    database.close()


def _read(database: Database, syncer: Syncer) -> None:
    with database.reading() as session:
        people = session.scalars(select(Interviewer.id)).all()
    for person in people:
        syncer.sync(person)


def _step(database: Database, task: Work, number: int, now: datetime) -> bool:
    """The candidate's next act, in one transaction; false once there is none left."""
    script = SCRIPTS[number % len(SCRIPTS)]
    with database.session() as session:
        own = _own(session, number)
        done = 0 if own is None else own.sequence + 1
        if done >= len(script):
            return False
        start = task.first + (number // 3 * 3 + done) * APART
        if script[done] == "cancel" and own:
            booking.cancel(session, own.id, now=now)
        elif script[done] == "move" and own:
            booking.move(session, own.id, start, now=now)
        else:
            held = booking.hold(
                session,
                conversation_id=f"candidate{number}",
                role_id=ROLE,
                start=start,
                timezone="UTC",
                now=now,
            )
            booking.confirm(session, held.id, now=now)
        return True


def _own(session: Session, number: int) -> Booking | None:
    settled = Booking.status.in_(("confirmed", "cancelled"))
    return session.scalar(select(Booking).where(Booking.conversation_id == f"candidate{number}", settled))


def _waiting(database: Database) -> bool:
    with database.reading() as session:
        open_row = (OutboxRow.kind.startswith("calendar."), OutboxRow.done_at.is_(None))
        return session.scalar(select(OutboxRow.id).where(*open_row).limit(1)) is not None
