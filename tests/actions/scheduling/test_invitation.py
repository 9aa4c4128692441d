"""The calendar file: read back by the library, and looked at line by line."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import icalendar
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actions.scheduling import booking
from actions.scheduling.invitation import calendar_file
from actions.store.tables import Role
from tests.actions.scheduling.conftest import NOW, ROLE

TUESDAY_TEN = datetime(2026, 11, 24, 10, 0, tzinfo=UTC)
PROPERTIES = [
    "BEGIN",
    "VERSION",
    "PRODID",
    "CALSCALE",
    "METHOD",
    "BEGIN",
    "SUMMARY",
    "DTSTART",
    "DTEND",
    "DTSTAMP",
    "UID",
    "SEQUENCE",
    "CLASS",
    "DESCRIPTION",
    "ORGANIZER",
    "STATUS",
    "TRANSP",
    "END",
    "END",
]


@pytest.fixture
def booked(session, interviewer, candidate):
    interviewer("ada")
    mira = candidate("mira")
    held = booking.hold(
        session, conversation_id=mira, role_id=ROLE, start=TUESDAY_TEN, timezone="Europe/Berlin", now=NOW
    )
    assert calendar_file(session, mira) is None
    return booking.confirm(session, held.id, now=NOW)


def lines(data):
    """The content lines, unfolded, after checking each as RFC 5545 3.1 wants it."""
    assert data.endswith(b"\r\n")
    assert b"\n" not in data.replace(b"\r\n", b"")
    assert b"\r" not in data.replace(b"\r\n", b"")
    assert all(len(line) <= 75 for line in data.split(b"\r\n"))
    return data.decode().replace("\r\n ", "").split("\r\n")[:-1]


def names(data):
    return [re.split("[:;]", line, maxsplit=1)[0] for line in lines(data)]


def event(data):
    return icalendar.Calendar.from_ical(data).walk("VEVENT")[0]


def test_the_file_says_when_and_for_which_role(session, booked):
    data = calendar_file(session, "mira")
    parsed = icalendar.Calendar.from_ical(data)
    assert (parsed["METHOD"], parsed["VERSION"]) == ("PUBLISH", "2.0")
    found = event(data)
    assert (found["DTSTART"].dt, found["DTEND"].dt) == (TUESDAY_TEN, TUESDAY_TEN + timedelta(minutes=45))
    assert (found["SUMMARY"], found["STATUS"]) == ("Interview: Backend Engineer", "CONFIRMED")
    assert found["DTSTAMP"].dt == NOW
    assert found["UID"].startswith(booked.id)
    assert sorted(names(data)) == sorted(PROPERTIES)


def test_the_uid_stays_for_life_and_the_sequence_and_stamp_rise(session, booked):
    files = [calendar_file(session, "mira")]
    booking.move(session, booked.id, TUESDAY_TEN + timedelta(hours=3), now=NOW + timedelta(minutes=1))
    files.append(calendar_file(session, "mira"))
    booking.cancel(session, booked.id, now=NOW + timedelta(minutes=2))
    files.append(calendar_file(session, "mira"))
    events = [event(data) for data in files]
    assert len({found["UID"] for found in events}) == 1
    assert [found["SEQUENCE"] for found in events] == [0, 1, 2]
    stamps = [found["DTSTAMP"].dt for found in events]
    assert stamps == sorted(set(stamps))
    assert events[-1]["STATUS"] == "CANCELLED"
    assert icalendar.Calendar.from_ical(files[-1])["METHOD"] == "CANCEL"


def test_the_file_keeps_interviewers_and_candidates_to_themselves(session, booked):
    text = calendar_file(session, "mira").decode()
    assert "ATTENDEE" not in text
    assert "ada" not in text.replace(booked.id, "")


@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    title=st.one_of(
        st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\0"), max_size=120),
        st.sampled_from(
            [
                "Chef\r\nATTENDEE;ROLE=CHAIR:mailto:x@example.org",
                'Dev "A"; b, c\\n d',
                "x\nEND:VEVENT\nBEGIN:VEVENT",
                "\u2028BEGIN:VALARM\x85DTEND:20300101",
                "Straße 😀" * 30,
            ]
        ),
    )
)
def test_no_title_adds_a_line_to_the_file(session, booked, title):
    session.get(Role, (ROLE, 1)).title = title
    session.flush()
    data = calendar_file(session, "mira")
    assert sorted(names(data)) == sorted(PROPERTIES)
    assert len(icalendar.Calendar.from_ical(data).walk()) == 2
    assert event(data)["UID"].startswith(booked.id)


def test_a_candidate_with_a_new_interview_gets_that_one_and_not_the_cancelled_one(session, booked):
    booking.cancel(session, booked.id, now=NOW)
    held = booking.hold(
        session, conversation_id="mira", role_id=ROLE, start=TUESDAY_TEN, timezone="UTC", now=NOW
    )
    new = booking.confirm(session, held.id, now=NOW)
    assert event(calendar_file(session, "mira"))["UID"].startswith(new.id)
