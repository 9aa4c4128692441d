"""What is known of interviewers' time, and for how long it may be believed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from actions.calendars import busy_store
from actions.calendars.base import BusyPeriod, BusyReason, Changes, Strength
from actions.scheduling.timespan import Timespan
from actions.store.tables import BusyTime, CalendarLink, Interviewer

NOW = datetime(2026, 11, 24, 9, tzinfo=UTC)
NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
HORIZON = Timespan(NOW, NOW + timedelta(days=30))


def hour(at: float) -> Timespan:
    return Timespan(NOON + at * HOUR, NOON + (at + 1) * HOUR)


def known(session, name, span=HORIZON, now=NOW):
    return busy_store.periods(session, [session.get(Interviewer, name)], span, now=now)[name]


@pytest.fixture
def session(database):
    with database.session() as session:
        for name, calendar in (("ada", "local"), ("bela", "local"), ("kofi", "caldav")):
            session.add(Interviewer(id=name, name=name, timezone="UTC", meeting_hours={}, calendar=calendar))
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


def test_busy_times_that_overlap_the_span_are_given_in_order_and_whole(session):
    offsets = {"ada": (3, -1, 0, -2), "bela": (0,)}
    for name, starts in offsets.items():
        session.add_all(
            BusyTime(interviewer_id=name, start=hour(at).start, end=hour(at).end) for at in starts
        )
    span = Timespan(NOON - HOUR / 2, NOON + 3 * HOUR)
    assert known(session, "ada", span) == [BusyPeriod(hour(-1)), BusyPeriod(hour(0))]


def test_a_calendar_without_a_link_is_unknown_rather_than_free(session):
    assert known(session, "kofi") is None


def test_a_linked_calendar_is_known_once_it_was_read(session, link):
    assert known(session, "kofi") is None
    sync(session, link, complete=True, lunch=(BusyPeriod(hour(0), Strength.SOFT, BusyReason.FOCUS),))
    assert known(session, "kofi") == [BusyPeriod(hour(0), Strength.SOFT, BusyReason.FOCUS)]


def test_knowledge_that_is_too_old_is_no_knowledge(session, link):
    sync(session, link, complete=True)
    assert known(session, "kofi", now=NOW + busy_store.STALE) == []
    assert known(session, "kofi", now=NOW + busy_store.STALE + timedelta(seconds=1)) is None


def test_nothing_is_known_beyond_what_was_read(session, link):
    sync(session, link, complete=True)
    assert known(session, "kofi", Timespan(NOW, HORIZON.end + HOUR)) is None


def test_a_link_that_is_broken_is_unknown_although_it_was_read_just_now(session, link):
    sync(session, link, complete=True)
    link.broken_at = NOW
    session.flush()
    assert known(session, "kofi") is None


def test_a_change_replaces_the_events_it_names_and_no_others(session, link):
    sync(session, link, complete=True, lunch=(BusyPeriod(hour(0)),), call=(BusyPeriod(hour(3)),))
    sync(session, link, cursor="2", lunch=(BusyPeriod(hour(1)),))
    assert known(session, "kofi") == [BusyPeriod(hour(1)), BusyPeriod(hour(3))]
    sync(session, link, cursor="3", call=())
    assert known(session, "kofi") == [BusyPeriod(hour(1))]


def test_a_complete_reading_forgets_what_it_does_not_name(session, link):
    sync(session, link, complete=True, lunch=(BusyPeriod(hour(0)),))
    sync(session, link, cursor="2", complete=True, call=(BusyPeriod(hour(3)),))
    assert known(session, "kofi") == [BusyPeriod(hour(3))]
    assert link.cursor == "2"


def test_no_title_of_a_synced_event_is_kept(session, link):
    sync(session, link, complete=True, lunch=(BusyPeriod(hour(0)),))
    assert [row.title for row in session.query(BusyTime)] == [""]
