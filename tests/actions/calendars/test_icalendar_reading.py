"""What iCalendar objects say of their owners' time: the corpus of cases, and what must never happen."""

from __future__ import annotations

import json
import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from actions.calendars.base import BusyPeriod, BusyReason, Response, Strength, booking_uid
from actions.calendars.icalendar_event import Owner
from actions.calendars.icalendar_reading import read_object
from actions.scheduling.timespan import Timespan

CASES = sorted((Path(__file__).parent / "busy_cases").glob("*.json"))
OWNER = Owner("Europe/Berlin", {"kofi@example.com"})
NOW = datetime(2026, 11, 2, tzinfo=UTC)
HORIZON = Timespan(NOW, NOW + timedelta(days=75))


def object_of(*lines: str, before: str = "") -> str:
    event = "\r\n".join(("BEGIN:VEVENT", "UID:a@example.com", *lines, "END:VEVENT"))
    return f"BEGIN:VCALENDAR\r\nVERSION:2.0\r\n{before}{event}\r\nEND:VCALENDAR\r\n"


def moments(*spans: tuple[str, str]) -> list[Timespan]:
    return [Timespan(datetime.fromisoformat(a), datetime.fromisoformat(b)) for a, b in spans]


def test_there_are_nineteen_cases():
    assert len(CASES) == 19


@pytest.mark.parametrize("path", CASES, ids=lambda path: path.stem)
def test_a_case_of_the_corpus_is_read_as_its_owner_means_it(path):
    case = json.loads(path.read_text(encoding="utf-8"))
    text = path.with_suffix(".ics").read_text(encoding="utf-8")
    (window,) = moments(tuple(case["window"]))
    reading = read_object(text, Owner(case["zone"], {case["owner"]}), window)
    expected = [
        BusyPeriod(span, Strength(strength), BusyReason(reason))
        for a, b, strength, reason in case["busy"]
        for span in moments((a, b))
    ]
    assert list(reading.busy) == expected, case["claim"]
    assert reading.warnings == ()
    assert reading.ours is None


TIMES = ("DTSTART:20261110T100000Z", "DTEND:20261110T110000Z")
ASKED = "ATTENDEE;PARTSTAT={}:mailto:kofi@example.com"


@pytest.mark.parametrize(
    ("lines", "strength", "reason"),
    [
        (("TRANSP:TRANSPARENT",), None, None),
        ((ASKED.format("NEEDS-ACTION"),), Strength.SOFT, BusyReason.UNANSWERED),
        (("ATTENDEE:mailto:kofi@example.com",), Strength.SOFT, BusyReason.UNANSWERED),
        ((ASKED.format("TENTATIVE"),), Strength.SOFT, BusyReason.TENTATIVE),
        ((ASKED.format("ACCEPTED"),), Strength.HARD, BusyReason.EVENT),
        ((ASKED.format("DELEGATED"),), None, None),
        (
            (ASKED.format("NEEDS-ACTION"), "ORGANIZER:mailto:kofi@example.com"),
            Strength.HARD,
            BusyReason.EVENT,
        ),
        (("ATTENDEE;PARTSTAT=DECLINED:mailto:ada@example.com",), Strength.HARD, BusyReason.EVENT),
        (("X-MICROSOFT-CDO-BUSYSTATUS:OOF",), Strength.HARD, BusyReason.OUT_OF_OFFICE),
        (("X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE",), Strength.SOFT, BusyReason.TENTATIVE),
        (("X-MICROSOFT-CDO-BUSYSTATUS:WORKINGELSEWHERE",), None, None),
        (("X-MICROSOFT-CDO-BUSYSTATUS:FREE",), None, None),
        (("X-MICROSOFT-CDO-BUSYSTATUS:OOF", "STATUS:CANCELLED"), None, None),
    ],
)
def test_the_policy_decides_by_what_an_event_says(lines, strength, reason):
    found = [
        (each.strength, each.reason) for each in read_object(object_of(*TIMES, *lines), OWNER, HORIZON).busy
    ]
    assert found == ([(strength, reason)] if strength else [])


def test_an_absence_shown_as_free_is_warned_of_without_its_title():
    text = object_of("DTSTART;VALUE=DATE:20261110", "TRANSP:TRANSPARENT", "SUMMARY:PTO: secret spa")
    reading = read_object(text, OWNER, HORIZON)
    assert reading.busy == ()
    assert "Tuesday, 10 November" in reading.warnings[0]
    assert "spa" not in repr(reading)


def test_an_event_of_ours_is_seen_and_takes_no_time():
    text = object_of(*TIMES, ASKED.format("DECLINED")).replace("a@example.com\r", booking_uid("b7") + "\r")
    reading = read_object(text, OWNER, HORIZON)
    assert reading.busy == ()
    assert (reading.ours.uid, reading.ours.response) == (booking_uid("b7"), Response.DECLINED)
    assert [reading.ours.span] == moments(("2026-11-10T10:00Z", "2026-11-10T11:00Z"))


def test_an_event_of_ours_that_was_cancelled_there_has_no_time():
    text = object_of(*TIMES, "STATUS:CANCELLED").replace("a@example.com", booking_uid("b7"))
    assert read_object(text, OWNER, HORIZON).ours.span is None


ZONE = (
    "BEGIN:VTIMEZONE\r\nTZID:Head office\r\nBEGIN:STANDARD\r\nDTSTART:19700101T000000\r\n"
    "TZOFFSETFROM:{0}\r\nTZOFFSETTO:{0}\r\nEND:STANDARD\r\nEND:VTIMEZONE\r\n"
)


def test_a_zone_defined_in_one_object_means_nothing_in_another():
    lines = ("DTSTART;TZID=Head office:20261110T100000", "DTEND;TZID=Head office:20261110T110000")
    for offset in ("+0200", "+0900"):
        reading = read_object(object_of(*lines, before=ZONE.format(offset)), OWNER, HORIZON)
        (expected,) = moments((f"2026-11-10T10:00{offset}", f"2026-11-10T11:00{offset}"))
        assert [each.span for each in reading.busy] == [expected]
    undefined = read_object(object_of(*lines), OWNER, HORIZON)
    assert [each.span for each in undefined.busy] == moments(
        ("2026-11-10T10:00+01:00", "2026-11-10T11:00+01:00")
    )


def test_a_known_zone_cannot_be_defined_anew():
    before = ZONE.format("+0900").replace("Head office", "Europe/Berlin")
    lines = ("DTSTART;TZID=Europe/Berlin:20261110T100000", "DTEND;TZID=Europe/Berlin:20261110T110000")
    reading = read_object(object_of(*lines, before=before), OWNER, HORIZON)
    assert [each.span for each in reading.busy] == moments(
        ("2026-11-10T10:00+01:00", "2026-11-10T11:00+01:00")
    )


HOSTILE = (
    "RRULE:FREQ=SECONDLY",
    "RRULE:FREQ=MINUTELY;BYMONTH=2;BYMONTHDAY=30",
    "RRULE:FREQ=SECONDLY;BYDAY=MO;COUNT=999999999",
    "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30",
    "RRULE:FREQ=YEARLY;BYYEARDAY=1;BYMONTH=12",
    "RRULE:FREQ=MONTHLY;BYMONTHDAY=31;BYMONTH=4,6,9,11",
    "RRULE:FREQ=YEARLY;BYWEEKNO=53;BYSETPOS=366",
    "RRULE:FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=" + ",".join(map(str, range(60))),
    "RRULE:FREQ=HOURLY;INTERVAL=168;BYDAY=TH",
    "RRULE:FREQ=DAILY;INTERVAL=0",
    "RRULE:FREQ=SOMETIMES",
    "RRULE:FREQ=DAILY\r\nRRULE:FREQ=SECONDLY",
    "RDATE:"
    + ",".join(
        f"202611{1 + n // 86400:02}T{n // 3600 % 24:02}{n // 60 % 60:02}{n % 60:02}Z" for n in range(3000)
    ),
)


@pytest.mark.parametrize("rule", HOSTILE, ids=lambda rule: rule[:48])
def test_a_hostile_rule_takes_its_owners_time_but_not_ours(rule):
    begun = time.perf_counter()
    reading = read_object(object_of(*TIMES, rule), OWNER, HORIZON)
    assert time.perf_counter() - begun < 3
    assert any(
        each.span.overlaps(span)
        for each in reading.busy
        for span in moments(("2026-11-10T10:00Z", "2026-11-10T11:00Z"))
    )
    assert len(reading.busy) < 200


def test_a_hostile_zone_is_not_computed():
    zone = ZONE.format("+0200").replace("END:STANDARD", "RRULE:FREQ=SECONDLY\r\nEND:STANDARD")
    lines = ("DTSTART;TZID=Head office:20261110T100000", "DTEND;TZID=Head office:20261110T110000")
    begun = time.perf_counter()
    reading = read_object(object_of(*lines, before=zone), OWNER, HORIZON)
    assert time.perf_counter() - begun < 1
    assert [each.span for each in reading.busy] == moments(
        ("2026-11-10T10:00+01:00", "2026-11-10T11:00+01:00")
    )


def test_what_cannot_be_read_is_never_free():
    reading = read_object(object_of("DTSTART:20261310T100000Z", "SUMMARY:secret"), OWNER, HORIZON)
    assert reading.busy == (BusyPeriod(HORIZON),)
    assert "2026-13-10 cannot be read" in reading.warnings[0]
    assert "secret" not in repr(reading)


LINES = st.sampled_from(
    [
        "DTSTART:20261110T100000Z",
        "DTSTART;VALUE=DATE:20261110",
        "DTSTART:99991231T235959",
        "DTSTART;TZID=Nowhere:20261110T100000",
        "DTEND:00010101T000000",
        "DURATION:-PT1H",
        "DURATION:P99999999W",
        "RRULE:FREQ=DAILY;COUNT=-3",
        "RRULE:FREQ=YEARLY;UNTIL=20261301",
        "RRULE:",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20261110T100000Z",
        "EXDATE:nonsense",
        "RDATE;VALUE=PERIOD:20261110T100000Z/PT1H",
        "ATTENDEE;PARTSTAT=:mailto:kofi@example.com",
        "STATUS:\x00",
        "BEGIN:VALARM",
        "END:VALARM",
        "BEGIN:VEVENT",
        "END:VEVENT",
        "END:VCALENDAR",
    ]
)


@settings(max_examples=150)
@given(st.lists(LINES, max_size=8))
def test_no_object_however_broken_ends_a_reading(lines):
    reading = read_object(object_of(*lines), OWNER, HORIZON)
    assert all(each.span.overlaps(HORIZON) for each in reading.busy)
