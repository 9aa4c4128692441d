"""What is known of interviewers' time, and for how long it may be believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from actions.calendars import busy_store
from actions.calendars.base import BusyPeriod, BusyReason, Changes, Strength
from actions.scheduling.timespan import Timespan
from actions.store.tables import BusyTime, CalendarLink, Interviewer
from tests.actions.calendars.believing import believed

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
HORIZON = Timespan(NOW, NOW + timedelta(days=30))


def hour(at: float) -> Timespan:
    return Timespan(NOON + at * HOUR, NOON + (at + 1) * HOUR)


@pytest.fixture
def session(database):
    with database.session() as session:
        session.add(Interviewer(id="kofi", name="Kofi", timezone="UTC", meeting_hours={}, calendar="caldav"))
        session.flush()
        yield session


@pytest.fixture
def link(session) -> CalendarLink:
    link = CalendarLink(interviewer_id="kofi", kind="caldav", address="https://dav.example/kofi/")
    session.add(link)
    session.flush()
    return link


def sync(session, link, *, cursor="1", complete=False, now=NOW, **events: tuple[BusyPeriod, ...]):
    changes = Changes(cursor, busy=events, complete=complete)
    busy_store.apply(session, link, changes, horizon=HORIZON, now=now)


def test_a_calendar_without_a_link_is_unknown_rather_than_free(session):
    assert believed(session, "kofi", now=NOW) is None


def test_a_linked_calendar_is_known_once_it_was_read(session, link):
    assert believed(session, "kofi", now=NOW) is None
    sync(session, link, complete=True, lunch=(BusyPeriod(hour(0), Strength.SOFT, BusyReason.FOCUS),))
    assert believed(session, "kofi", now=NOW) == [BusyPeriod(hour(0), Strength.SOFT, BusyReason.FOCUS)]


def test_knowledge_that_is_too_old_is_no_knowledge(session, link):
    sync(session, link, complete=True)
    assert believed(session, "kofi", now=NOW + busy_store.STALE) == []
    assert believed(session, "kofi", now=NOW + busy_store.STALE + timedelta(seconds=1)) is None


def test_nothing_is_known_beyond_what_was_read(session, link):
    sync(session, link, complete=True)
    assert busy_store.known_until(session, ["kofi"], now=NOW) == {"kofi": HORIZON.end}


def test_a_link_that_is_broken_is_unknown_although_it_was_read_just_now(session, link):
    sync(session, link, complete=True)
    link.broken_at = NOW
    session.flush()
    assert believed(session, "kofi", now=NOW) is None


def test_a_change_replaces_the_events_it_names_and_no_others(session, link):
    sync(session, link, complete=True, lunch=(BusyPeriod(hour(0)),), call=(BusyPeriod(hour(3)),))
    sync(session, link, cursor="2", lunch=(BusyPeriod(hour(1)),))
    assert believed(session, "kofi", now=NOW) == [BusyPeriod(hour(1)), BusyPeriod(hour(3))]
    sync(session, link, cursor="3", call=())
    assert believed(session, "kofi", now=NOW) == [BusyPeriod(hour(1))]


def test_a_complete_reading_forgets_what_it_does_not_name(session, link):
    sync(session, link, complete=True, lunch=(BusyPeriod(hour(0)),))
    sync(session, link, cursor="2", complete=True, call=(BusyPeriod(hour(3)),))
    assert believed(session, "kofi", now=NOW) == [BusyPeriod(hour(3))]
    assert link.cursor == "2"


def test_no_title_of_a_synced_event_is_kept(session, link):
    sync(session, link, complete=True, lunch=(BusyPeriod(hour(0)),))
    assert [row.title for row in session.query(BusyTime)] == [""]
