"""Reading interviewers' calendars into the busy store: in turn, side by side, never in a transaction."""

from __future__ import annotations

import secrets
import time
from collections.abc import Callable, Collection
from concurrent.futures import Future, ThreadPoolExecutor, wait
from dataclasses import dataclass
from datetime import datetime, timedelta

import structlog

from actions import deviations
from actions.calendars import busy_store, drift, keeping, links, turns
from actions.calendars.base import CalendarError, CalendarUnreadable, Changes, LinkBroken
from actions.calendars.links import Link, Openers
from actions.keys import Keys
from actions.scheduling import plans, standing
from actions.scheduling.timespan import Timespan
from actions.store.database import Database

USUAL = timedelta(days=28)
"""How far ahead interviews are offered at least."""
LEAST = timedelta(days=7)
"""How much further than that has always to be known: interviews have buffers, and moves look ahead."""
MOST = timedelta(days=37)
"""How much further a calendar is read. Once less than `LEAST` is left it is read anew: the horizon slides."""
BEHIND = timedelta(days=1)
FRESH = timedelta(seconds=20)
"""Calendars read within this are not read again before a time is confirmed."""
AT_ONCE = 6
"""Calendars read side by side."""
PATIENCE = 20.0
"""Seconds a round of readings waits for its slowest."""

log = structlog.get_logger(__name__)


@dataclass(frozen=True, slots=True)
class _Turn:
    """One leased reading."""

    link: Link
    cursor: str | None
    horizon: Timespan
    began: datetime
    kept: list[str]
    """The UIDs of our events the calendar should hold."""


class Syncer:
    """Reads the calendars behind the links of one database."""

    def __init__(
        self, database: Database, openers: Openers, keys: Callable[[], Keys], clock: Callable[[], datetime]
    ) -> None:
        """`keys` is called when a secret is first needed: a deployment without calendars needs none."""
        self._database, self._openers, self._keys, self._clock = database, openers, keys, clock
        self._reader = secrets.token_hex(8)
        self._threads = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="calendar")
        # A candidate who waits for a panel does not wait behind calendars that hang.
        self._urgent = ThreadPoolExecutor(AT_ONCE, thread_name_prefix="calendar-panel")

    def close(self) -> None:
        """Begins no further reading."""
        for threads in (self._threads, self._urgent):
            threads.shutdown(wait=False, cancel_futures=True)

    def sync_due(self) -> int:
        """Reads every calendar whose turn it is; gives how many there were.

        One that takes longer than `PATIENCE` goes on by itself, and does not hold up the others' next turns.
        """
        with self._database.reading() as session:
            waiting = turns.due(session, now=self._clock())
        _wait([self._threads.submit(self.sync, each) for each in waiting], PATIENCE)
        return len(waiting)

    def sync_panel(self, role_id: str, conversation_id: str = "", *, deadline: float = 2.0) -> None:
        """Reads the calendars of those who may sit in the role's interviews, all within `deadline` seconds.

        Those whose time the conversation holds come first. What is not read by then is as unknown as it is
        old; a reading that has begun goes on by itself.
        """
        patience = time.monotonic() + deadline
        with self._database.reading() as session:
            panel = plans.load(session, role_id).interviewers
            stale = turns.panel_to_read(session, panel, since=self._clock() - FRESH)
            held = standing.own(session, conversation_id).people
        stale.sort(key=lambda person: person not in held)
        reading = [self._urgent.submit(self._insist, each, patience) for each in stale]
        _wait(reading, max(0.0, patience - time.monotonic()))

    def _insist(self, interviewer_id: str, patience: float) -> bool:
        """Reads the calendar, or waits for somebody else who is reading it already."""
        began = self._clock()
        while not self.sync(interviewer_id) and time.monotonic() < patience:
            with self._database.reading() as session:
                if not turns.panel_to_read(session, [interviewer_id], since=began - FRESH):
                    return True
            time.sleep(0.1)
        return True

    def sync(self, interviewer_id: str) -> bool:
        """Reads one calendar and writes down what was found; false while somebody else is at it."""
        try:
            turn = self._begin(interviewer_id)
        except LinkBroken as error:
            self._fail(interviewer_id, error)
            return True
        if turn is None:
            return False
        try:
            changes = self._read(turn)
        except CalendarError as error:
            self._fail(interviewer_id, error)
        except Exception as error:
            # A provider's surprise must not leave the link leased; its words may hold a title.
            log.error("calendar.failed", kind=turn.link.kind, error=type(error).__name__)
            msg = f"The calendar could not be read ({type(error).__name__})."
            self._fail(interviewer_id, CalendarUnreadable(msg))
        else:
            self._take_declines(turn, changes)
            self._apply(turn, changes)
        return True

    def _begin(self, interviewer_id: str) -> _Turn | None:
        now = self._clock()
        with self._database.session() as session:
            row = turns.take(session, interviewer_id, reader=self._reader, now=now)
        if row is None:
            return None
        with self._database.reading() as session:
            link = links.find(session, interviewer_id, self._keys())
            if link is None:
                return None
            offered = max(turns.farthest(session), USUAL)
            horizon = Timespan(now - BEHIND, now + offered + MOST)
            reaches = row.covers_until is not None and row.covers_until >= now + offered + LEAST
            cursor = row.cursor if reaches and row.broken_at is None else None
            if cursor and row.covers_until:
                # A cursor tells what changed, not what moved into view: the end stays where it was.
                horizon = Timespan(horizon.start, row.covers_until)
            return _Turn(link, cursor, horizon, now, drift.kept_there(session, interviewer_id, horizon))

    def _read(self, turn: _Turn) -> Changes:
        with links.opened(turn.link, self._openers) as calendar:
            changes = calendar.changes(turn.cursor, turn.horizon)
            return drift.with_missing(calendar, changes, turn.kept)

    def _take_declines(self, turn: _Turn, changes: Changes) -> None:
        """Before the cursor moves on, so that none is lost; each apart, for it locks a conversation first."""
        person = turn.link.interviewer_id
        with self._database.reading() as session:
            found = drift.newly_declined(session, person, changes, began=turn.began)
        for booking_id in found:
            with self._database.session() as session:
                deviations.declined(session, booking_id, person, now=self._clock())

    def _apply(self, turn: _Turn, changes: Changes) -> None:
        now = self._clock()
        with self._database.session() as session:
            row = turns.held(session, turn.link.interviewer_id, reader=self._reader)
            if row is None:
                return  # It took too long, and somebody else has read the calendar since.
            changes = drift.notice(session, row.interviewer_id, changes, began=turn.began, now=now)
            busy_store.apply(session, row, changes, horizon=turn.horizon, now=turn.began)
            keeping.catch_up(session, row.interviewer_id, now=now)
            turns.finish(row, now=now)

    def _fail(self, interviewer_id: str, error: CalendarError) -> None:
        log.warning("calendar.unreadable", interviewer=interviewer_id, error=str(error))
        with self._database.session() as session:
            row = turns.held(session, interviewer_id, reader=self._reader)
            if row is not None:
                turns.fail(session, row, error, now=self._clock())


def _wait(readings: Collection[Future[bool]], seconds: float) -> None:
    """Waits so long for the readings; those that have not begun by then never do."""
    done, late = wait(readings, timeout=seconds)
    for reading in late:
        reading.cancel()
    for error in filter(None, (reading.exception() for reading in done)):
        # The database's fault, or ours: the lease ends by itself, and the calendar is read again.
        log.error("calendar.unapplied", error=type(error).__name__)
