"""Reminders: once each, never for a time that was moved, cancelled or is past."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from actions.scheduling import booking
from actions.scheduling.reminders import due_reminders
from tests.actions.scheduling.conftest import NOW, ROLE

THURSDAY_TEN = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def booked(session, interviewer, candidate):
    interviewer("ada")
    return book(session, candidate("mira"), THURSDAY_TEN)


def book(session, who, start, now=NOW):
    held = booking.hold(session, conversation_id=who, role_id=ROLE, start=start, timezone="UTC", now=now)
    return booking.confirm(session, held.id, now=now)


def kinds(session, now):
    return [due.kind for due in due_reminders(session, now=now)]


def test_each_reminder_is_due_once_a_day_and_an_hour_before(session, booked):
    assert kinds(session, THURSDAY_TEN - 25 * HOUR) == []
    [day_before] = due_reminders(session, now=THURSDAY_TEN - 24 * HOUR)
    assert (day_before.conversation_id, day_before.start, day_before.kind) == ("mira", THURSDAY_TEN, "24h")
    assert kinds(session, THURSDAY_TEN - 24 * HOUR) == []
    assert kinds(session, THURSDAY_TEN - HOUR) == ["1h"]
    assert kinds(session, THURSDAY_TEN - HOUR) == []


def test_after_a_long_downtime_only_the_last_reminder_is_sent(session, booked):
    assert kinds(session, THURSDAY_TEN - HOUR / 2) == ["1h"]
    assert kinds(session, THURSDAY_TEN - HOUR / 2) == []


def test_an_interview_that_has_begun_is_not_reminded_of(session, booked):
    assert kinds(session, THURSDAY_TEN) == []


def test_a_moved_interview_is_reminded_of_at_its_new_time_only(session, booked):
    new = THURSDAY_TEN + 24 * HOUR
    booking.move(session, booked.id, new, now=NOW)
    assert kinds(session, THURSDAY_TEN - HOUR) == []
    assert kinds(session, new - 24 * HOUR) == ["24h"]


def test_a_cancelled_interview_is_not_reminded_of(session, booked):
    booking.cancel(session, booked.id, now=NOW)
    assert kinds(session, THURSDAY_TEN - HOUR) == []


def test_a_reminder_due_before_the_booking_was_made_is_never_sent(session, interviewer, candidate):
    interviewer("ada")
    start = datetime(2026, 11, 24, 9, tzinfo=UTC)
    book(session, candidate("mira"), start, now=start - 13 * HOUR)
    assert kinds(session, start - 12 * HOUR) == []
    assert kinds(session, start - HOUR) == ["1h"]
