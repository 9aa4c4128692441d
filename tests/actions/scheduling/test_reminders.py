"""Reminders: once each, never for a time that was moved, cancelled or is past."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from actions.scheduling import booking, cells
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


def due_for(session, now, recipient="candidate"):
    return [due for due in due_reminders(session, now=now) if due.recipient == recipient]


def kinds(session, now, recipient="candidate"):
    return [due.kind for due in due_for(session, now, recipient)]


def test_each_reminder_is_due_once_a_day_and_an_hour_before(session, booked):
    assert kinds(session, THURSDAY_TEN - 25 * HOUR) == []
    [day_before] = due_for(session, THURSDAY_TEN - 24 * HOUR)
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


def test_both_sides_are_reminded_each_by_a_reminder_of_their_own(session, booked):
    due = due_reminders(session, now=THURSDAY_TEN - 24 * HOUR)
    assert {(each.recipient, each.kind) for each in due} == {("candidate", "24h"), ("ada", "24h")}


def test_who_does_not_come_any_more_is_not_reminded(session, booked):
    cells.leave(session, [booked.id])
    due = due_reminders(session, now=THURSDAY_TEN - 24 * HOUR)
    assert [each.recipient for each in due] == ["candidate"]


@pytest.mark.parametrize(
    ("zone", "reminded"),
    [
        ("UTC", ["2026-11-25T10:00+00:00", "2026-11-26T09:00+00:00"]),
        # Eight in the evening there; at nine the night begins.
        ("Asia/Tokyo", ["2026-11-25T10:00+00:00", "2026-11-26T09:00+00:00"]),
        # 02:00 and 01:00 there: the first waits for the morning, the second would come after the interview.
        ("America/Los_Angeles", ["2026-11-25T16:00+00:00"]),
        # 23:00 and 22:00 there.
        ("Pacific/Auckland", ["2026-11-25T19:00+00:00"]),
    ],
)
def test_nobody_is_reminded_at_night_on_their_own_clock(session, interviewer, candidate, zone, reminded):
    interviewer("ada", zone, hours={str(day): [["00:00", "24:00"]] for day in range(7)})
    book(session, candidate("mira"), THURSDAY_TEN)
    moment, found = NOW, []
    while moment < THURSDAY_TEN:
        found += [moment.isoformat(timespec="minutes") for _ in kinds(session, moment, "ada")]
        moment += HOUR / 4
    assert found == reminded


def test_a_reminder_that_was_late_waits_for_the_morning_as_well(session, interviewer, candidate):
    interviewer("ada")
    start = datetime(2026, 11, 25, 12, tzinfo=UTC)
    book(session, candidate("mira"), start)
    night, morning = datetime(2026, 11, 24, 23, tzinfo=UTC), datetime(2026, 11, 25, 8, tzinfo=UTC)
    assert kinds(session, night) == []
    assert kinds(session, morning) == ["24h"]
