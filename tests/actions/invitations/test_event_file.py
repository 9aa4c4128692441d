"""The iCalendar messages: read back by two parsers that share nothing, and checked line by line."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import get_args
from urllib.parse import parse_qs, urlsplit
from zoneinfo import ZoneInfo

import icalendar
import pytest
import vobject
from hypothesis import example, given, settings
from hypothesis import strategies as st

from actions.calendars.base import Attendee, InterviewEvent, Response
from actions.invitations.add_links import add_links
from actions.invitations.event_file import Method, event_file
from actions.invitations.plain import mail_address, one_line, person_name
from actions.scheduling.timespan import Timespan
from tests.actions.invitations.rfc5545 import check

START = datetime(2026, 12, 1, 15, 0, tzinfo=UTC)
TEAM = Attendee("Hiring team", "interviews@example.com")
MIRA = Attendee("Mira Bauer", "mira@example.org")
EVENT = InterviewEvent(
    uid="0123456789abcdef0123456789abcdef@rolecall",
    sequence=0,
    span=Timespan(START, START + timedelta(minutes=45)),
    timezone="Europe/Berlin",
    summary="Interview: Backend Engineer",
    description="To move it, use the links in our e-mail.",
    changed_at=datetime(2026, 11, 23, 8, 0, tzinfo=UTC),
    organizer=TEAM,
    attendees=(MIRA,),
    location="https://meet.example.com/abc-defg",
)
ZONES = [
    "UTC",
    "Europe/Berlin",
    "Asia/Kolkata",
    "Asia/Kathmandu",
    "America/New_York",
    "Australia/Lord_Howe",
    "Pacific/Chatham",
    "Africa/Casablanca",
    "Europe/Dublin",
    "America/Sao_Paulo",
    "America/Los_Angeles",
]


def parsed(data: bytes):
    """The event as `icalendar` and as `vobject` read it."""
    calendar = icalendar.Calendar.from_ical(data)
    return calendar, calendar.walk("VEVENT")[0], vobject.readOne(data.decode())


@pytest.mark.parametrize("zone", ZONES)
@pytest.mark.parametrize("method", get_args(Method))
def test_both_parsers_read_the_interview_at_its_instant_in_the_recipients_zone(zone, method):
    data = event_file(replace(EVENT, timezone=zone), method)
    lines = check(data)
    calendar, ours, theirs = parsed(data)
    assert (calendar["METHOD"], theirs.method.value) == (method, method)
    for start, end in (
        (ours["DTSTART"].dt, ours["DTEND"].dt),
        (theirs.vevent.dtstart.value, theirs.vevent.dtend.value),
    ):
        assert (start.astimezone(UTC), end.astimezone(UTC)) == (EVENT.span.start, EVENT.span.end)
        assert start.utcoffset() == START.astimezone(ZoneInfo(zone)).utcoffset()
    assert theirs.vevent.uid.value == ours["UID"] == EVENT.uid
    assert lines["SUMMARY"] == [({}, "Interview: Backend Engineer")]


CHANGES = [
    ("Europe/Berlin", datetime(2026, 3, 29, 1, 0, tzinfo=UTC)),
    ("Europe/Berlin", datetime(2026, 10, 25, 1, 0, tzinfo=UTC)),
    ("America/New_York", datetime(2027, 3, 14, 7, 0, tzinfo=UTC)),
    ("Australia/Lord_Howe", datetime(2026, 10, 3, 15, 30, tzinfo=UTC)),
    ("Pacific/Chatham", datetime(2027, 4, 3, 14, 0, tzinfo=UTC)),
]


@pytest.mark.parametrize(("zone", "change"), CHANGES)
@pytest.mark.parametrize("minutes", [-60, -30, 0, 30, 90, 150, 210])
def test_an_interview_around_a_change_of_the_clocks_is_read_at_its_instant_from_the_rules_in_the_file(
    zone, change, minutes
):
    start = change + timedelta(minutes=minutes)
    event = replace(EVENT, timezone=zone, span=Timespan(start, start + timedelta(minutes=30)))
    data = event_file(event, "REQUEST")
    check(data)
    # Under a name nobody knows, a parser has only the rules in the file to go by; it remembers names.
    _, _, theirs = parsed(data.replace(zone.encode(), f"Nowhere/{change:%Y%m%d}{minutes}".encode()))
    assert theirs.vevent.dtstart.value.astimezone(UTC) == start


def test_an_attendee_is_asked_for_an_answer_and_the_known_one_is_kept():
    data = event_file(
        replace(EVENT, attendees=(MIRA, replace(MIRA, optional=True, response=Response.TENTATIVE))), "REQUEST"
    )
    [(first, address), (second, _)] = check(data)["ATTENDEE"]
    assert address == "mailto:mira@example.org"
    assert first == {
        "CN": "Mira Bauer",
        "CUTYPE": "INDIVIDUAL",
        "ROLE": "REQ-PARTICIPANT",
        "PARTSTAT": "NEEDS-ACTION",
        "RSVP": "TRUE",
    }
    assert (second["ROLE"], second["PARTSTAT"]) == ("OPT-PARTICIPANT", "TENTATIVE")


def test_the_way_in_stands_in_the_invitation_and_not_in_its_cancellation():
    lines = check(event_file(EVENT, "REQUEST"))
    [(parameters, link)] = lines["CONFERENCE"]
    assert link == EVENT.location
    assert parameters["FEATURE"] == "VIDEO"
    assert not {"CONFERENCE", "LOCATION"} & check(event_file(EVENT, "CANCEL")).keys()
    assert "CONFERENCE" not in check(event_file(replace(EVENT, location="Room 4, 2nd floor"), "REQUEST"))


def test_a_time_that_is_not_taken_names_the_event_and_says_why_and_changes_nothing_of_it():
    data = event_file(replace(EVENT, sequence=3), "DECLINECOUNTER")
    lines = check(data)
    assert lines["SEQUENCE"] == [({}, "3")]
    _, ours, theirs = parsed(data)
    assert str(ours["COMMENT"]) == theirs.vevent.comment.value
    assert "stays as it is" in str(ours["COMMENT"])
    assert not {"STATUS", "TRANSP", "LOCATION", "CONFERENCE"} & set(ours)


@pytest.mark.parametrize("missing", [{"organizer": None}, {"attendees": ()}])
def test_without_an_organizer_or_anybody_to_ask_there_is_no_invitation(missing):
    with pytest.raises(ValueError, match="organizer"):
        event_file(replace(EVENT, **missing), "REQUEST")


TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=120)


@settings(max_examples=100)
@given(name=TEXTS, title=TEXTS, place=TEXTS, words=TEXTS)
@example('Mira"\r\nATTENDEE;ROLE=CHAIR:mailto:eve@example.org', "x\r\nBEGIN:VALARM", "a;ROLE=CHAIR:b", "\\n")
@example("Mira;ROLE=CHAIR", "x\nEND:VEVENT\nBEGIN:VEVENT", "https://a\r\nX-EVIL:1", "a\\;b\\")
@example('";ROLE=CHAIR:mailto:eve@example.org', "\u2028BEGIN:VALARM\x85DTEND:20300101", '"', "^n^'")
@example("Straße 😀" * 30, "नमस्ते 👨\u200d👩\u200d👧" * 20, "\x00\x01", "\x00")
def test_no_name_title_or_place_adds_a_property_or_an_attendee(name, title, place, words):
    people = (replace(MIRA, name=name), Attendee(title, "ada@example.com"))
    event = replace(EVENT, summary=title, location=place, description=one_line(words), attendees=people)
    data = event_file(event, "REQUEST")
    lines = check(data)
    assert [address for _, address in lines["ATTENDEE"]] == [
        "mailto:mira@example.org",
        "mailto:ada@example.com",
    ]
    assert {parameters["ROLE"] for parameters, _ in lines["ATTENDEE"]} == {"REQ-PARTICIPANT"}
    calendar, ours, theirs = parsed(data)
    assert len(calendar.walk()) == 2 + len(calendar.walk("VTIMEZONE")) * (
        1 + len(calendar.walk("STANDARD")) + len(calendar.walk("DAYLIGHT"))
    )
    assert len(ours["ATTENDEE"]) == len(theirs.vevent.attendee_list) == 2
    assert str(ours["SUMMARY"]) == theirs.vevent.summary.value == one_line(title)
    assert theirs.vevent.attendee_list[0].params["CN"][0].strip('"') == (person_name(name) or MIRA.email)


@pytest.mark.parametrize(
    ("given_text", "kept"),
    [
        ("Mira@Example.ORG", "Mira@example.org"),
        ("mira@bücher.example", "mira@xn--bcher-kva.example"),
        ("mira@example.org\r\nBcc: eve@example.org", None),
        ("mira@example.org, eve@example.org", None),
        ("Mira <mira@example.org>", None),
        ("mira", None),
        ("", None),
        (None, None),
    ],
)
def test_only_what_is_one_address_is_written_to(given_text, kept):
    assert mail_address(given_text) == kept


def test_the_links_to_web_calendars_carry_the_interview_and_nothing_can_be_added_to_them():
    links = dict(add_links(replace(EVENT, summary="Interview: C&C #1\r\n&trp=false")))
    google = parse_qs(urlsplit(links["Google Calendar"]).query)
    assert google["dates"] == ["20261201T150000Z/20261201T154500Z"]
    assert google["text"] == ["Interview: C&C #1 &trp=false"]
    assert "trp" not in google
    outlook = parse_qs(urlsplit(links["Outlook"]).query)
    assert outlook["startdt"] == ["2026-12-01T15:00:00+00:00"]
    assert outlook["location"] == [EVENT.location]
