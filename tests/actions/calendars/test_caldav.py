"""Our client of CalDAV, against a real Radicale."""

from __future__ import annotations

import dataclasses
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta

import pytest

from actions.calendars.base import (
    BusyPeriod,
    BusyReason,
    CalendarUnreadable,
    InterviewEvent,
    LinkBroken,
    SeenEvent,
    Strength,
    booking_uid,
)
from actions.calendars.caldav import open_caldav
from actions.calendars.discovery import discover
from actions.calendars.webdav import Dav
from actions.scheduling.timespan import Timespan
from tests import calendar_servers
from tests.actions.calendars.conftest import link_to
from tests.calendar_servers import ACCOUNT, PASSWORD

NOW = datetime(2026, 11, 2, 8, tzinfo=UTC)
HORIZON = Timespan(NOW - timedelta(days=1), NOW + timedelta(days=75))
NOON = datetime(2026, 11, 10, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
SPAN = Timespan(NOON, NOON + HOUR)
TIMES = ("DTSTART:20261110T120000Z", "DTEND:20261110T130000Z")
EVENT = InterviewEvent(booking_uid("b7"), 0, SPAN, "Europe/Berlin", "Interview: Cook", "In the chat.", NOW)


def later(event: InterviewEvent, sequence: int) -> InterviewEvent:
    start = event.span.start + sequence * HOUR
    return dataclasses.replace(event, sequence=sequence, span=Timespan(start, start + HOUR))


def test_a_first_reading_is_complete_and_later_ones_tell_what_changed(radicale, address, calendar):
    radicale.write(f"{address}lunch.ics", *TIMES)
    radicale.write(f"{address}old.ics", "DTSTART:20200101T120000Z", "DURATION:PT1H", uid="old@example.com")
    first = calendar.changes(None, HORIZON)
    assert first.complete
    assert first.busy == {"lunch.ics": (BusyPeriod(SPAN),)}

    assert calendar.changes(first.cursor, HORIZON).busy == {}

    radicale.write(f"{address}call.ics", *TIMES, "STATUS:TENTATIVE", uid="call@example.com")
    radicale.send("DELETE", f"{address}lunch.ics")
    second = calendar.changes(first.cursor, HORIZON)
    assert not second.complete
    soft = BusyPeriod(SPAN, Strength.SOFT, BusyReason.TENTATIVE)
    assert second.busy == {"lunch.ics": (), "call.ics": (soft,)}


def test_a_token_the_server_does_not_know_leads_to_a_whole_reading(radicale, address, calendar):
    radicale.write(f"{address}lunch.ics", *TIMES)
    cursor = calendar.changes(None, HORIZON).cursor
    forgotten = cursor.replace("/sync/", "/sync/0000")
    assert forgotten != cursor
    changes = calendar.changes(forgotten, HORIZON)
    assert changes.complete
    assert list(changes.busy) == ["lunch.ics"]


def test_another_zone_of_its_owner_reads_everything_anew(radicale, address, calendar):
    radicale.write(f"{address}day.ics", "DTSTART;VALUE=DATE:20261110")
    cursor = calendar.changes(None, HORIZON).cursor
    with open_caldav(dataclasses.replace(link_to(address), timezone="Asia/Kolkata")) as moved:
        changes = moved.changes(cursor, HORIZON)
    assert changes.complete
    (period,) = changes.busy["day.ics"]
    assert period.span.start == datetime(2026, 11, 9, 18, 30, tzinfo=UTC)


def test_many_events_are_fetched_in_portions(radicale, address, calendar):
    for number in range(45):
        radicale.write(f"{address}{number} & é.ics", *TIMES, uid=f"{number}@example.com")
    changes = calendar.changes(None, HORIZON)
    assert sorted(changes.busy) == sorted(f"{number} & é.ics" for number in range(45))


def test_an_interview_is_written_once_however_often_it_is_put(radicale, address, calendar):
    first = calendar.put(EVENT)
    assert calendar.put(EVENT).etag == first.etag
    assert list(radicale.events(address)) == ["rolecall-b7.ics"]
    assert calendar.look(EVENT.uid) == SeenEvent(EVENT.uid, SPAN, etag=first.etag)


def test_what_is_written_invites_nobody_and_names_no_line_of_its_own(radicale, address, calendar):
    hostile = 'Interview: Cook\r\nATTENDEE:mailto:x@example.com\r\nSUMMARY:";ROLE=CHAIR'
    calendar.put(dataclasses.replace(EVENT, summary=hostile, description=hostile))
    (text,) = radicale.events(address).values()
    names = [line.split(":")[0].split(";")[0] for line in text.replace("\r\n ", "").splitlines()]
    assert "ATTENDEE" not in names
    assert names.count("SUMMARY") == 1


def test_a_later_sequence_moves_the_event_and_an_earlier_one_changes_nothing(address, calendar):
    calendar.put(EVENT)
    calendar.put(later(EVENT, 2))
    calendar.put(later(EVENT, 1))
    assert calendar.look(EVENT.uid).span == later(EVENT, 2).span


def test_an_event_its_owner_moved_follows_the_booking_all_the_same(radicale, address, calendar):
    calendar.put(EVENT)
    url = f"{address}rolecall-b7.ics"
    text = radicale.events(address)["rolecall-b7.ics"]
    moved = text.replace("20261110T", "20261112T").replace("\nSEQUENCE:0", "\nSEQUENCE:5")
    assert radicale.send("PUT", url, moved, **{"Content-Type": "text/calendar"}).status_code in (201, 204)
    assert calendar.look(EVENT.uid).span.start == NOON + timedelta(days=2)

    calendar.put(EVENT)
    assert calendar.look(EVENT.uid).span.start == NOON + timedelta(days=2), "its owner's move is not undone"
    calendar.put(later(EVENT, 1))
    assert calendar.look(EVENT.uid).span == later(EVENT, 1).span
    assert "\nSEQUENCE:6" in radicale.events(address)["rolecall-b7.ics"]


def test_an_event_is_seen_when_it_changes_and_when_it_goes(radicale, address, calendar):
    cursor = calendar.changes(None, HORIZON).cursor
    calendar.put(EVENT)
    changes = calendar.changes(cursor, HORIZON)
    assert [seen.span for seen in changes.ours] == [SPAN]
    assert changes.busy == {"rolecall-b7.ics": ()}
    radicale.send("DELETE", f"{address}rolecall-b7.ics")
    assert calendar.changes(changes.cursor, HORIZON).ours == (SeenEvent(EVENT.uid, None),)


def test_removing_is_final_and_may_be_repeated(radicale, address, calendar):
    calendar.put(EVENT)
    calendar.remove(EVENT.uid)
    calendar.remove(EVENT.uid)
    assert radicale.events(address) == {}
    assert calendar.look(EVENT.uid) is None


def test_an_event_that_stands_elsewhere_in_the_calendar_is_found_by_its_uid(radicale, address, calendar):
    radicale.write(f"{address}renamed.ics", *TIMES, uid=EVENT.uid)
    calendar.put(later(EVENT, 1))
    assert list(radicale.events(address)) == ["renamed.ics"]
    assert calendar.look(EVENT.uid).span == later(EVENT, 1).span
    calendar.remove(EVENT.uid)
    assert radicale.events(address) == {}


def test_of_many_who_write_at_once_all_end_with_one_event_of_the_last_sequence(radicale, address):
    def race(sequence: int) -> None:
        with open_caldav(link_to(address)) as calendar:
            calendar.put(later(EVENT, sequence))

    for _ in range(3):
        with ThreadPoolExecutor(8) as threads:
            list(threads.map(race, range(8)))
        with open_caldav(link_to(address)) as calendar:
            assert calendar.look(EVENT.uid).span == later(EVENT, 7).span
            assert len(radicale.events(address)) == 1
            calendar.remove(EVENT.uid)


def test_a_wrong_password_breaks_the_link_and_is_not_told(address):
    wrong = dataclasses.replace(link_to(address), secret="wrong")
    with open_caldav(wrong) as calendar, pytest.raises(LinkBroken) as refused:
        calendar.changes(None, HORIZON)
    assert "password" in str(refused.value)
    assert "wrong" not in str(refused.value)


def test_a_calendar_that_is_gone_breaks_the_link(radicale, address, calendar):
    radicale.send("DELETE", address)
    with pytest.raises(LinkBroken):
        calendar.changes(None, HORIZON)


def test_a_server_that_does_not_answer_is_unknown_and_not_broken():
    nowhere = Dav("http://127.0.0.1:9/", "kofi", "secret", sleep=lambda _: None)
    with nowhere as dav, pytest.raises(CalendarUnreadable) as unknown:
        dav.ask("GET", "http://127.0.0.1:9/")
    assert not isinstance(unknown.value, LinkBroken)


@pytest.mark.parametrize("path", ["", "/", f"/{ACCOUNT}/", "/.well-known/caldav"])
def test_calendars_are_discovered_from_the_server_and_from_the_account(radicale, address, path):
    with Dav(f"{radicale.address}{path}", ACCOUNT, PASSWORD) as dav:
        found = discover(dav, f"{radicale.address}{path}")
    assert address in [each.url for each in found.calendars]
    assert all(each.writable and each.name.startswith("Calendar") for each in found.calendars)


def test_a_calendars_own_address_leads_to_it_alone(radicale, address):
    with Dav(address, ACCOUNT, PASSWORD) as dav:
        assert [each.url for each in discover(dav, address).calendars] == [address]


def test_the_same_client_works_with_xandikos(tmp_path):
    with calendar_servers.xandikos(tmp_path) as server:
        address = server.make("work")
        with Dav(server.address, ACCOUNT, PASSWORD) as dav:
            assert address in [each.url for each in discover(dav, server.address).calendars]
        with open_caldav(link_to(address)) as calendar:
            server.write(f"{address}lunch.ics", *TIMES)
            first = calendar.changes(None, HORIZON)
            assert first.busy == {"lunch.ics": (BusyPeriod(SPAN),)}
            calendar.put(EVENT)
            calendar.put(later(EVENT, 1))
            second = calendar.changes(first.cursor, HORIZON)
            assert [seen.span for seen in second.ours] == [later(EVENT, 1).span]
            calendar.remove(EVENT.uid)
            assert calendar.changes(second.cursor, HORIZON).ours == (SeenEvent(EVENT.uid, None),)
