"""Reading a calendar at Outlook: whole when anything changed, nothing when nothing did."""

from __future__ import annotations

import threading
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from icalendar.timezone.windows_to_olson import WINDOWS_TO_OLSON

from actions.calendars.base import (
    BusyPeriod,
    BusyReason,
    CalendarBusy,
    CalendarUnreadable,
    LinkBroken,
    Strength,
    booking_uid,
)
from actions.calendars.microsoft import zones
from actions.calendars.microsoft.event_reading import UID_PROPERTY
from actions.scheduling.timespan import Timespan
from tests.actions.calendars.events import DAY, at, hour
from tests.actions.calendars.fakes.google_world import HORIZON, KOFI
from tests.actions.calendars.fakes.microsoft import Mailbox


def series(*days: int, **more) -> list[dict]:
    """A series at noon, and its occurrences."""
    occurrence = {"type": "occurrence", "seriesMasterId": "series", **more}
    return [
        at(days[0], 12, type="seriesMaster", **more) | {"id": "series"},
        *(at(d, 12, **occurrence) for d in days),
    ]


def paths(world) -> list[str]:
    return [path.partition(KOFI)[2] for _, path, _ in world.fake.asked]


def test_when_anything_changed_the_whole_window_is_read(microsoft):
    microsoft.fake.add(KOFI, at(1), at(2))
    calendar = microsoft.open()
    first = calendar.changes(None, HORIZON)
    microsoft.fake.add(KOFI, at(3))
    microsoft.fake.delete(KOFI, "event1x9")
    later = calendar.changes(first.cursor, HORIZON)
    assert later.complete
    assert set(later.busy) == {"event2x9", "event3x9"}
    assert not calendar.changes(later.cursor, HORIZON).complete


def test_an_occurrence_counts_as_its_series_is_shown(microsoft):
    microsoft.fake.add(KOFI, *series(1, 2, showAs="tentative"))
    changes = microsoft.open().changes(None, HORIZON)
    soft = [BusyPeriod(hour(day, 12), Strength.SOFT, BusyReason.TENTATIVE) for day in (1, 2)]
    assert [period for found in changes.busy.values() for period in found] == soft


def test_a_deleted_occurrence_does_not_stay_behind_though_delta_does_not_name_it(microsoft):
    microsoft.fake.add(KOFI, *series(1, 2, 3))
    calendar = microsoft.open()
    first = calendar.changes(None, HORIZON)
    microsoft.fake.delete(KOFI, "event2x12")
    assert set(calendar.changes(first.cursor, HORIZON).busy) == {"event1x12", "event3x12"}


def test_an_expired_delta_link_means_beginning_anew(microsoft):
    calendar = microsoft.open()
    first = calendar.changes(None, HORIZON)
    microsoft.fake.add(KOFI, at(3))
    microsoft.fake.mailboxes[KOFI].oldest = 10
    later = calendar.changes(first.cursor, HORIZON)
    assert later.complete
    assert set(later.busy) == {"event3x9"}


def test_titles_are_not_selected_and_those_that_delta_sends_anyway_go_no_further(microsoft):
    microsoft.fake.add(KOFI, at(1, subject="Secret merger"))
    changes = microsoft.open().changes(None, HORIZON)
    assert "ecret" not in repr(changes)
    selected = [params.get("$select", "") for _, path, params in microsoft.fake.asked if "delta" not in path]
    assert selected
    assert not any(word in each for each in selected for word in ("subject", "body", "location"))


def test_whole_days_are_their_owners_whatever_zone_is_written_beside_them(microsoft):
    day = {"isAllDay": True, "showAs": "busy"}
    edges = ({"dateTime": f"2026-{d}T00:00:00.0000000", "timeZone": "UTC"} for d in ("10-31", "11-02"))
    microsoft.fake.add(KOFI, {"id": "day", **day, **dict(zip(("start", "end"), edges, strict=True))})
    calendar = microsoft.open(zone=ZoneInfo("America/Los_Angeles"))
    (period,) = calendar.changes(None, HORIZON).busy["day"]
    assert period.reason is BusyReason.ALL_DAY
    # The clocks go back on the second of the two days.
    assert period.span == Timespan(
        datetime(2026, 10, 31, 7, tzinfo=UTC), datetime(2026, 11, 2, 8, tzinfo=UTC)
    )


def test_when_their_owner_moves_to_another_zone_whole_days_are_read_anew(microsoft):
    edges = ({"dateTime": f"2026-{d}T00:00:00", "timeZone": "UTC"} for d in ("10-31", "11-02"))
    microsoft.fake.add(
        KOFI, {"id": "day", "isAllDay": True, **dict(zip(("start", "end"), edges, strict=True))}
    )
    first = microsoft.open().changes(None, HORIZON)
    later = microsoft.open(zone=ZoneInfo("Asia/Kolkata")).changes(first.cursor, HORIZON)
    assert later.busy["day"][0].span.start == datetime(2026, 10, 30, 18, 30, tzinfo=UTC)


def test_a_zone_by_its_windows_name_is_read(microsoft):
    microsoft.fake.ignores_zone_preference = True
    edges = ({"dateTime": f"2026-10-27T{h}:30:00", "timeZone": "India Standard Time"} for h in (14, 15))
    microsoft.fake.add(KOFI, {"id": "call", **dict(zip(("start", "end"), edges, strict=True))})
    (period,) = microsoft.open().changes(None, HORIZON).busy["call"]
    assert period.span == Timespan(
        datetime(2026, 10, 27, 9, tzinfo=UTC), datetime(2026, 10, 27, 10, tzinfo=UTC)
    )


def test_a_zone_that_nobody_knows_is_unknown_rather_than_free(microsoft, monkeypatch):
    microsoft.fake.add(KOFI, at(1))
    microsoft.fake.ignores_zone_preference = True
    event = microsoft.fake.mailboxes[KOFI].events["event1x9"]
    monkeypatch.setitem(WINDOWS_TO_OLSON, "tzone://Microsoft/Custom", "UTC")  # Theirs knows it.
    event["start"]["timeZone"] = "tzone://Microsoft/Custom"
    monkeypatch.setattr(zones, "WINDOWS_TO_OLSON", {})  # Ours does not.
    with pytest.raises(CalendarUnreadable, match="cannot be read"):
        microsoft.open().changes(None, HORIZON)


@pytest.mark.parametrize(
    ("said", "strength", "reason"),
    [
        ({"showAs": "free"}, None, None),
        ({"showAs": "workingElsewhere"}, None, None),
        ({"showAs": "busy"}, Strength.HARD, BusyReason.EVENT),
        ({"showAs": "oof"}, Strength.HARD, BusyReason.OUT_OF_OFFICE),
        ({"showAs": "tentative"}, Strength.SOFT, BusyReason.TENTATIVE),
        ({"showAs": "unknown"}, Strength.HARD, BusyReason.EVENT),
        ({"isCancelled": True}, None, None),
        ({"responseStatus": {"response": "declined"}}, None, None),
        ({"responseStatus": {"response": "organizer"}}, Strength.HARD, BusyReason.EVENT),
        ({"responseStatus": {"response": "accepted"}}, Strength.HARD, BusyReason.EVENT),
        ({"responseStatus": {"response": "tentativelyAccepted"}}, Strength.SOFT, BusyReason.TENTATIVE),
        ({"responseStatus": {"response": "notResponded"}}, Strength.SOFT, BusyReason.UNANSWERED),
        ({"responseStatus": None}, Strength.HARD, BusyReason.EVENT),
    ],
)
def test_the_policy_decides_by_what_outlook_says_of_an_event(microsoft, said, strength, reason):
    microsoft.fake.add(KOFI, at(1, **said))
    (found,) = microsoft.open().changes(None, HORIZON).busy.values()
    assert found == ((BusyPeriod(hour(1), strength, reason),) if strength else ())


def test_our_own_events_are_in_nobodys_way(microsoft):
    uid = booking_uid("b7")
    microsoft.fake.add(KOFI, at(1, singleValueExtendedProperties=[{"id": UID_PROPERTY, "value": uid}]), at(2))
    changes = microsoft.open().changes(None, HORIZON)
    assert set(changes.busy) == {"event2x9"}
    assert [(seen.uid, seen.span) for seen in changes.ours] == [(uid, hour(1))]


def test_where_only_free_and_busy_is_permitted_the_schedule_is_read(microsoft):
    microsoft.sign_in.consented = {"Calendars.ReadBasic"}
    microsoft.fake.add(KOFI, at(1), at(2, showAs="free"), at(3, showAs="tentative"), at(4, showAs="oof"))
    far = Timespan(HORIZON.start, HORIZON.start + 100 * DAY)
    calendar = microsoft.open()
    first = calendar.changes(None, far)
    assert first.complete
    assert first.busy["free/busy"] == (
        BusyPeriod(hour(1)),
        BusyPeriod(hour(3), Strength.SOFT, BusyReason.TENTATIVE),
        BusyPeriod(hour(4), Strength.HARD, BusyReason.OUT_OF_OFFICE),
    )
    microsoft.fake.asked.clear()
    assert calendar.changes(first.cursor, far).complete
    assert set(paths(microsoft)) == {"/calendar/getSchedule"}


def test_a_colleague_who_is_signed_in_reads_others_free_and_busy_times(microsoft):
    microsoft.fake.mailboxes["ada@example.com"] = Mailbox()
    microsoft.fake.add(KOFI, at(1))
    microsoft.sign_in.refresh_tokens["granted"] = "ada@example.com"
    changes = microsoft.open(account="ada@example.com", secret="granted").changes(None, HORIZON)
    assert dict(changes.busy) == {"free/busy": (BusyPeriod(hour(1)),)}


def test_an_error_entry_is_never_free(microsoft):
    microsoft.sign_in.consented = {"Calendars.ReadBasic"}
    microsoft.fake.mailboxes[KOFI].schedule_error = "ErrorFreeBusyGenerationFailed"
    with pytest.raises(CalendarUnreadable):
        microsoft.open().changes(None, HORIZON)


def test_when_asked_for_patience_we_ask_nothing_until_it_is_over(microsoft):
    microsoft.fake.retry_after = "17"
    calendar = microsoft.open()
    with pytest.raises(CalendarBusy) as caught:
        calendar.changes(None, HORIZON)
    assert caught.value.retry_after == 17
    microsoft.fake.retry_after = None
    microsoft.wait(timedelta(seconds=16))
    with pytest.raises(CalendarBusy) as caught:
        microsoft.open().changes(None, HORIZON)
    assert caught.value.retry_after == pytest.approx(1)
    assert len(microsoft.fake.asked) == 1
    microsoft.wait(timedelta(seconds=1))
    assert calendar.changes(None, HORIZON).complete


def test_no_more_than_four_calls_at_once_go_to_a_mailbox(microsoft):
    microsoft.fake.takes = 0.03
    failures = []

    def read():
        try:
            microsoft.open().changes(None, HORIZON)
        except CalendarBusy as busy:
            failures.append(busy)

    threads = [threading.Thread(target=read) for _ in range(12)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert microsoft.fake.most_at_once == 4


def test_a_page_at_somebody_elses_address_is_not_followed(microsoft):
    microsoft.fake.page = 1
    microsoft.fake.add(KOFI, at(1), at(2))
    microsoft.fake.next_host = "http://127.0.0.1:9"
    with pytest.raises(CalendarUnreadable, match="not its own"):
        microsoft.open().changes(None, HORIZON)


def test_refusals_break_the_link(microsoft):
    microsoft.sign_in.consented = set()
    with pytest.raises(LinkBroken, match="admin consent"):
        microsoft.open().changes(None, HORIZON)
    microsoft.sign_in.consented = {"Calendars.ReadWrite"}
    microsoft.sign_in.issued.clear()
    with pytest.raises(LinkBroken, match="no such calendar"):
        microsoft.open("nobody@example.com").changes(None, HORIZON)
