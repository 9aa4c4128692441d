"""The calendar in the database."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from actions.calendars.base import CalendarUnreadable
from actions.calendars.connected import busy
from actions.scheduling.timespan import Timespan
from actions.store.tables import BusyTime, Interviewer

NOON = datetime(2026, 11, 24, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def session(database):
    with database.session() as session:
        for name, calendar in (("ada", "local"), ("bela", "local"), ("kofi", "carrier pigeon")):
            session.add(Interviewer(id=name, name=name, timezone="UTC", meeting_hours={}, calendar=calendar))
        session.flush()
        yield session


def test_busy_times_that_overlap_the_span_are_given_in_order_and_whole(session):
    offsets = {"ada": (3, -1, 0, -2), "bela": (0,)}
    for name, starts in offsets.items():
        session.add_all(
            BusyTime(interviewer_id=name, start=NOON + at * HOUR, end=NOON + (at + 1) * HOUR) for at in starts
        )
    span = Timespan(NOON - HOUR / 2, NOON + 3 * HOUR)
    found = busy(session, session.get(Interviewer, "ada"), span)
    assert found == [Timespan(NOON - HOUR, NOON), Timespan(NOON, NOON + HOUR)]


def test_a_calendar_that_is_not_connected_is_unreadable_rather_than_free(session):
    with pytest.raises(CalendarUnreadable, match="carrier pigeon"):
        busy(session, session.get(Interviewer, "kofi"), Timespan(NOON, NOON + HOUR))
