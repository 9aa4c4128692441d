"""Reading a calendar at Google: whole, then only what changed, and never more than needed."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from actions.calendars.base import (
    BusyPeriod,
    BusyReason,
    CalendarBusy,
    CalendarUnreadable,
    LinkBroken,
    Strength,
    booking_uid,
)
from actions.calendars.google.event_reading import event_id
from actions.scheduling.timespan import Timespan
from tests.actions.calendars.events import DAY, at, hour
from tests.actions.calendars.fakes.google_world import HORIZON, KOFI


def test_a_later_reading_tells_only_what_changed(google):
    google.fake.add(KOFI, at(1), at(2))
    calendar = google.open()
    first = calendar.changes(None, HORIZON)
    google.fake.add(KOFI, at(2) | {"end": at(2, 10)["end"]}, at(3))
    later = calendar.changes(first.cursor, HORIZON)
    assert not later.complete
    assert dict(later.busy) == {
        "event2x9": (BusyPeriod(Timespan(hour(2).start, hour(2, 10).end)),),
        "event3x9": (BusyPeriod(hour(3)),),
    }
    nothing = calendar.changes(later.cursor, HORIZON)
    assert (dict(nothing.busy), nothing.ours, nothing.complete) == ({}, (), False)


@pytest.mark.parametrize("gone", ["event1x9", "series"])
def test_after_a_deletion_nothing_of_it_stays_behind(google, gone):
    google.fake.add(KOFI, at(1), at(4), *(at(day, 12, recurringEventId="series") for day in (1, 2)))
    google.fake.calendars[KOFI].events["series"] = {"id": "series", "status": "cancelled"}
    calendar = google.open()
    first = calendar.changes(None, HORIZON)
    google.fake.cancel(KOFI, gone)
    later = calendar.changes(first.cursor, HORIZON)
    left = {"event4x9"} | ({"event1x9"} if gone == "series" else {"event1x12", "event2x12"})
    assert later.complete
    assert set(later.busy) == left


def test_an_expired_sync_token_means_the_whole_calendar_again(google):
    google.fake.add(KOFI, at(1), at(2))
    calendar = google.open()
    first = calendar.changes(None, HORIZON)
    google.fake.add(KOFI, at(3))
    google.fake.calendars[KOFI].oldest = 10
    later = calendar.changes(first.cursor, HORIZON)
    assert later.complete
    assert set(later.busy) == {"event1x9", "event2x9", "event3x9"}


def test_titles_never_leave_google(google):
    google.fake.add(KOFI, at(1, summary="Secret merger", description="Secret", location="Secret"))
    changes = google.open().changes(None, HORIZON)
    assert "event1x9" in changes.busy
    assert not any("ecret" in said for said in google.fake.said)


def test_whole_days_are_those_of_the_calendars_own_zone(google):
    google.fake.calendars[KOFI].zone = "America/Los_Angeles"
    google.fake.add(KOFI, {"id": "day00", "start": {"date": "2026-10-31"}, "end": {"date": "2026-11-02"}})
    (period,) = google.open().changes(None, HORIZON).busy["day00"]
    assert period.reason is BusyReason.ALL_DAY
    # The clocks go back on the second of the two days.
    assert period.span == Timespan(
        datetime(2026, 10, 31, 7, tzinfo=UTC), datetime(2026, 11, 2, 8, tzinfo=UTC)
    )


def test_when_the_calendars_zone_is_another_whole_days_are_read_anew(google):
    google.fake.add(KOFI, {"id": "day00", "start": {"date": "2026-10-31"}, "end": {"date": "2026-11-02"}})
    calendar = google.open()
    first = calendar.changes(None, HORIZON)
    google.fake.calendars[KOFI].zone = "Asia/Kolkata"
    later = calendar.changes(first.cursor, HORIZON)
    assert later.busy["day00"][0].span.start == datetime(2026, 10, 30, 18, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("said", "strength", "reason"),
    [
        ({"eventType": "workingLocation"}, None, None),
        ({"eventType": "birthday", "transparency": "transparent"}, None, None),
        ({"transparency": "transparent"}, None, None),
        ({"eventType": "focusTime"}, Strength.SOFT, BusyReason.FOCUS),
        ({"eventType": "outOfOffice"}, Strength.HARD, BusyReason.OUT_OF_OFFICE),
        ({"eventType": "fromGmail"}, Strength.HARD, BusyReason.EVENT),
        ({"status": "tentative"}, Strength.SOFT, BusyReason.TENTATIVE),
        ({"attendees": [{"self": True, "responseStatus": "declined"}]}, None, None),
        ({"attendees": [{"self": True, "responseStatus": "tentative"}]}, Strength.SOFT, BusyReason.TENTATIVE),
        (
            {"attendees": [{"self": True, "responseStatus": "needsAction"}]},
            Strength.SOFT,
            BusyReason.UNANSWERED,
        ),
        ({"attendees": [{"self": True, "responseStatus": "accepted"}]}, Strength.HARD, BusyReason.EVENT),
        ({"attendees": [{"responseStatus": "declined"}]}, Strength.HARD, BusyReason.EVENT),
        ({"eventType": "somethingNew"}, Strength.HARD, BusyReason.EVENT),
    ],
)
def test_the_policy_decides_by_what_google_says_of_an_event(google, said, strength, reason):
    google.fake.add(KOFI, at(1, **said))
    (found,) = google.open().changes(None, HORIZON).busy.values()
    assert found == ((BusyPeriod(hour(1), strength, reason),) if strength else ())


def test_our_own_events_are_in_nobodys_way(google):
    uid = booking_uid("b7")
    google.fake.add(KOFI, at(1, id=event_id(uid)))
    calendar = google.open()
    first = calendar.changes(None, HORIZON)
    assert dict(first.busy) == {}
    (seen,) = first.ours
    assert (seen.uid, seen.span) == (uid, hour(1))
    google.fake.cancel(KOFI, event_id(uid))
    (gone,) = calendar.changes(first.cursor, HORIZON).ours
    assert (gone.uid, gone.span) == (uid, None)


def test_where_events_are_not_permitted_the_times_taken_are_read(google):
    google.permit("calendar.freebusy")
    google.fake.add(KOFI, at(1), at(2, transparency="transparent"))
    far = Timespan(HORIZON.start, HORIZON.start + 200 * DAY)
    calendar = google.open()
    first = calendar.changes(None, far)
    assert first.complete
    assert dict(first.busy) == {"free/busy": (BusyPeriod(hour(1)),)}
    google.fake.asked.clear()
    assert calendar.changes(first.cursor, far).complete
    assert {path for _, path, _ in google.fake.asked} == {"/calendar/v3/freeBusy"}


@pytest.mark.parametrize(
    ("error", "raised"), [("internalError", CalendarUnreadable), ("notFound", LinkBroken)]
)
def test_an_error_entry_is_never_free(google, error, raised):
    google.permit("calendar.freebusy")
    google.fake.calendars[KOFI].free_busy_error = error
    with pytest.raises(raised) as caught:
        google.open().changes(None, HORIZON)
    assert type(caught.value) is raised


@pytest.mark.parametrize("reason", ["rateLimitExceeded", "userRateLimitExceeded", "quotaExceeded"])
def test_over_the_quota_we_wait_longer_each_time_and_ask_nothing_meanwhile(google, reason):
    google.fake.over_quota = reason
    calendar = google.open()
    waits = []
    for _ in range(8):
        with pytest.raises(CalendarBusy) as caught:
            calendar.changes(None, HORIZON)
        waits.append(caught.value.retry_after)
        with pytest.raises(CalendarBusy):
            google.open().changes(None, HORIZON)
        google.wait(timedelta(seconds=caught.value.retry_after + 0.001))
    assert len(google.fake.asked) == 8
    assert 1 <= waits[0] < waits[2] < waits[4]
    assert max(waits) <= 64
    google.fake.over_quota = None
    assert calendar.changes(None, HORIZON).complete


def test_other_refusals_break_the_link(google):
    google.fake.over_quota = "accessNotConfigured"
    with pytest.raises(LinkBroken, match="not enabled"):
        google.open().changes(None, HORIZON)
    google.fake.over_quota = None
    del google.fake.calendars[KOFI]
    with pytest.raises(LinkBroken, match="no such calendar"):
        google.open().changes(None, HORIZON)


def test_an_answer_that_cannot_be_read_is_unknown_rather_than_free(google):
    google.fake.add(KOFI, at(1, eventType=["a list"]))
    with pytest.raises(CalendarUnreadable, match="cannot be read"):
        google.open().changes(None, HORIZON)
