"""Who is told what of an interview, once each, in order, whatever the mail server does."""

from __future__ import annotations

import re
from datetime import timedelta

import pytest
from sqlalchemy import select

from actions import privacy
from actions.calendars import keeping
from actions.calendars.base import Written
from actions.invitations import telling
from actions.store import conversations
from actions.store.tables import (
    Booking,
    BookingSeat,
    CalendarLink,
    Conversation,
    Interviewer,
    SentInvitation,
)
from tests.bot.mail.team import ADA, BELA, MIRA, ON_BOTH, TUESDAY

HOUR = timedelta(hours=1)


OPAQUE = re.compile(r"https?://\S+|(?<!\w)[0-9a-f]{12,}(?!\w)")
"""Signed links and ids, in whose random letters any name may stand."""


def read(message):
    """All that a reader or their program gets to see: the headers and every part, decoded."""
    headers = "\n".join(f"{name}: {value}" for name, value in message.items())
    parts = (part.get_payload(decode=True) for part in message.walk() if not part.is_multipart())
    bodies = "\n".join(body.decode() for body in parts).replace("\r\n ", "")
    return OPAQUE.sub("", f"{headers}\n{bodies}".lower())


def told(team, who):
    return [(event["METHOD"], event["SEQUENCE"]) for event in team.events(who)]


@ON_BOTH
def test_both_sides_are_invited_each_in_their_own_time(team):
    team.candidate()
    booked = team.book()
    team.deliver()
    [mira], [ada] = team.events(MIRA), team.events(ADA)
    for event in (mira, ada):
        assert (event["METHOD"], event["STATUS"], event["SEQUENCE"]) == ("REQUEST", "CONFIRMED", 0)
        assert (event["UID"], event["DTSTART"].dt) == (f"{booked}@rolecall", TUESDAY)
    assert str(mira["DTSTART"].params["TZID"]) == "Europe/Berlin"
    assert str(ada["DTSTART"].params["TZID"]) == "Asia/Kolkata"
    assert mira["ATTENDEE"] == f"mailto:{MIRA}"
    assert ada["ATTENDEE"] == f"mailto:{ADA}"
    assert ada["SUMMARY"] == "Interview with Mira: Backend Engineer"


def test_nobody_sees_the_other_sides_address(team):
    team.candidate()
    team.book()
    team.deliver()
    assert "ada" not in read(team.office.messages(MIRA)[0])
    assert "ada" in read(team.office.messages(ADA)[0])
    assert MIRA not in team.office.messages(ADA)[0].as_string()


@ON_BOTH
def test_one_uid_for_life_while_sequence_and_stamp_rise_and_the_cancellation_has_the_greatest(team):
    team.candidate()
    booked = team.book()
    team.deliver()
    for hours in (1, 2, 3):
        # Within one second, as a clock that was set back would have it.
        team.move(booked, TUESDAY + hours * HOUR)
        team.deliver()
    team.cancel(booked)
    team.deliver()
    for who in (MIRA, ADA):
        events = team.events(who)
        assert [event["METHOD"] for event in events] == ["REQUEST"] * 4 + ["CANCEL"]
        assert {event["UID"] for event in events} == {f"{booked}@rolecall"}
        sequences = [event["SEQUENCE"] for event in events]
        stamps = [event["DTSTAMP"].dt for event in events]
        assert sequences == sorted(set(sequences)) == [0, 1, 2, 3, 4]
        assert stamps == sorted(set(stamps))
        ids = [message["Message-ID"] for message in team.office.messages(who)]
        assert len(set(ids)) == 5
        assert {message["References"] for message in team.office.messages(who)[1:]} == {ids[0]}


def test_what_changed_before_the_first_message_went_out_is_told_once_as_it_stands(team):
    team.candidate()
    booked = team.book()
    team.move(booked, TUESDAY + HOUR)
    team.deliver()
    [event] = team.events(MIRA)
    assert (event["DTSTART"].dt, event["SEQUENCE"]) == (TUESDAY + HOUR, 1)
    assert "is booked" in team.office.messages(MIRA)[0].get_body(("plain",)).get_content()


def test_an_interview_cancelled_before_anybody_was_told_is_not_spoken_of(team):
    team.candidate()
    team.cancel(team.book())
    team.deliver()
    assert team.office.kept == []


def test_who_is_known_not_to_have_got_the_invitation_gets_no_cancellation_either(team):
    team.candidate(email=None)
    team.office.fail("RCPT", "450 later")
    booked = team.book()
    team.deliver()
    team.cancel(booked)
    team.wait(minutes=5)
    assert team.office.kept == []


def test_who_may_have_got_the_invitation_gets_the_cancellation(team):
    team.candidate(email=None)
    team.office.fail("DATA", "drop")
    booked = team.book()
    team.deliver()
    team.cancel(booked)
    team.wait(minutes=5)
    assert told(team, ADA) == [("REQUEST", 0), ("CANCEL", 1)]


def test_asking_again_says_nothing_twice(team):
    team.candidate()
    booked = team.book()
    team.deliver()
    for _ in range(3):
        with team.session() as session:
            telling.tell(session, session.get_one(Booking, booked), now=team.now)
        team.wait(minutes=1)
    assert len(team.office.kept) == 2


def test_a_candidate_whose_address_is_not_known_is_written_to_once_it_is(team):
    team.candidate(email=None)
    team.book()
    team.deliver()
    assert team.events(MIRA) == []
    with team.session() as session:
        conversation = session.get_one(Conversation, "mira")
        conversation.state = {**conversation.state, "person": {"name": "Mira", "email": MIRA}}
        telling.tell_of_address(session, "mira", now=team.now)
    team.deliver()
    assert len(team.events(MIRA)) == len(team.events(ADA)) == 1


@ON_BOTH
def test_at_a_new_address_the_candidate_is_invited_and_at_the_old_one_it_is_taken_back(team):
    team.candidate()
    team.book()
    team.deliver()
    for address in ("new@example.org", MIRA):
        with team.session() as session:
            conversation = session.get_one(Conversation, "mira")
            conversation.state = {**conversation.state, "person": {"name": "Mira", "email": address}}
            telling.tell_of_address(session, "mira", now=team.now)
        team.deliver()
    assert told(team, MIRA) == [("REQUEST", 0), ("CANCEL", 1), ("REQUEST", 4)]
    assert [event["METHOD"] for event in team.events("new@example.org")] == ["REQUEST", "CANCEL"]


def replace_ada_by_bela(team, booked):
    """As the engine does it when somebody declines."""
    with team.session() as session:
        seat = session.scalar(select(BookingSeat).where(BookingSeat.booking_id == booked))
        session.delete(seat)
        session.flush()
        session.add(BookingSeat(booking_id=booked, interviewer_id="bela", seat=1, response="NEEDS-ACTION"))
        found = session.get_one(Booking, booked)
        found.sequence += 1
        session.flush()
        telling.tell(session, found, now=team.now)


@ON_BOTH
def test_when_an_interviewer_changes_one_is_released_one_invited_and_the_candidate_left_in_peace(team):
    team.candidate()
    booked = team.book()
    team.deliver()
    replace_ada_by_bela(team, booked)
    team.wait(minutes=1)
    assert [(each["METHOD"], each["SEQUENCE"]) for each in team.events(ADA)] == [
        ("REQUEST", 0),
        ("CANCEL", 1),
    ]
    assert [(each["METHOD"], each["SEQUENCE"]) for each in team.events(BELA)] == [("REQUEST", 1)]
    assert len(team.events(MIRA)) == 1
    team.move(booked, TUESDAY + HOUR)
    team.wait(minutes=1)
    assert team.events(MIRA)[-1]["SEQUENCE"] == 2


@pytest.fixture
def hosted(team):
    """An interview for which a calendar has been asked to make a call."""
    team.candidate()
    booked = team.book()
    with team.session() as session:
        session.get_one(Interviewer, "ada").calendar = "google"
        session.add(CalendarLink(interviewer_id="ada", kind="google", address="ada@example.com"))
        session.flush()
        keeping.ask_put(session, session.get_one(Booking, booked), "ada", now=team.now)
    return booked


def link_made(team, booked):
    with team.session() as session:
        event = keeping.wanted(session, booked, "ada", invites=False)
        written = Written(meeting_link="https://meet.example.com/abc")
        keeping.keep(session, event, booked, "ada", written, now=team.now)


def test_the_invitation_waits_a_few_seconds_for_the_link_to_the_call(team, hosted):
    team.deliver()
    assert team.office.kept == []
    link_made(team, hosted)
    team.wait(seconds=5)
    [event] = team.events(MIRA)
    assert event["CONFERENCE"] == "https://meet.example.com/abc"
    team.wait(minutes=5)
    assert len(team.events(MIRA)) == 1


def test_a_link_that_takes_longer_follows_by_itself(team, hosted):
    for _ in range(4):
        team.wait(seconds=6)
    [event] = team.events(MIRA)
    assert "CONFERENCE" not in event
    link_made(team, hosted)
    team.wait(seconds=1)
    _, second = team.events(MIRA)
    assert (second["CONFERENCE"], second["SEQUENCE"]) == ("https://meet.example.com/abc", 1)
    assert "The time is the same" in team.office.messages(MIRA)[1].get_body(("plain",)).get_content()


def test_whose_calendar_we_write_gets_a_letter_without_a_second_event(team):
    team.candidate()
    team.book()
    with team.session() as session:
        session.get_one(Interviewer, "ada").calendar = "google"
    team.deliver()
    [message] = team.office.messages(ADA)
    assert [part.get_content_type() for part in message.walk()] == [
        "multipart/alternative",
        "text/plain",
        "text/html",
    ]


@pytest.mark.parametrize(
    ("step", "answer"), [("RCPT", "450 later"), ("DATA", "451 later"), ("MAIL", "421 busy")]
)
def test_a_server_that_asks_for_patience_gets_the_message_later(team, step, answer):
    team.candidate()
    team.office.fail(step, *[answer] * 4)
    team.book()
    team.deliver()
    assert team.office.kept == []
    team.wait(seconds=50)
    assert team.office.kept == []
    team.wait(minutes=10)
    team.wait(hours=1)
    assert (len(team.events(MIRA)), len(team.events(ADA))) == (1, 1)
    assert team.alerts() == []


def test_a_message_that_arrived_though_the_line_broke_comes_again_under_its_own_name(team):
    team.candidate(email=None)
    team.office.fail("DATA", "drop")
    team.book()
    team.deliver()
    team.wait(minutes=2)
    first, second = team.office.messages(ADA)
    assert first["Message-ID"] == second["Message-ID"]
    one, two = team.events(ADA)
    assert (one["SEQUENCE"], one["DTSTAMP"].dt) == (two["SEQUENCE"], two["DTSTAMP"].dt)
    team.wait(hours=1)
    assert len(team.office.kept) == 2


def test_an_address_nobody_has_is_given_up_and_the_recruiters_are_told_without_it(team):
    team.candidate()
    with team.session() as session:
        session.get_one(Interviewer, "ada").email = None
    team.office.fail("RCPT", "550 5.1.1 no such user")
    team.book()
    team.deliver()
    team.wait(days=3)
    assert team.office.kept == []
    [alert] = team.alerts()
    assert alert.startswith(
        "We could not write to the candidate about the interview on Tuesday 24 November, 11:00"
    )
    assert MIRA not in alert
    [row] = [row for row in team.rows() if row.kind == "mail.invitation"]
    assert row.dead_at


def test_a_password_that_is_refused_is_told_once_and_tried_until_it_is_corrected(team):
    team.candidate(email=None)
    team.office.fail("MAIL", *["550 5.7.1 not your address"] * 3)
    team.book()
    for _ in range(3):
        team.wait(minutes=11)
    assert team.office.kept == []
    assert len(team.alerts()) == 1
    team.wait(minutes=11)
    assert len(team.events(ADA)) == 1


def test_after_two_days_of_asking_for_patience_it_is_given_up(team):
    team.candidate(email=None)
    team.office.fail("RCPT", *["450 greylisted"] * 200)
    team.book(start=TUESDAY + timedelta(days=3))
    for _ in range(5):
        team.wait(hours=13)
    assert team.office.kept == []
    assert len(team.alerts()) == 1


def test_of_an_interview_that_has_begun_nobody_is_told_any_more(team):
    team.candidate()
    team.office.fail("RCPT", *["450 later"] * 20)
    team.book()
    team.deliver()
    team.now = TUESDAY
    team.office.faults["RCPT"].clear()
    team.wait(hours=2)
    assert team.office.kept == []


@ON_BOTH
def test_when_a_candidate_is_erased_interviewers_are_released_and_nothing_is_kept_of_the_candidate(team):
    team.candidate()
    booked = team.book()
    team.deliver()
    with team.session() as session:
        conversation = conversations.lock(session, "mira")
        privacy.erase(session, conversation, receipt="A1", now=team.now)
    team.wait(minutes=1)
    assert [event["METHOD"] for event in team.events(ADA)] == ["REQUEST", "CANCEL"]
    assert len(team.events(MIRA)) == 1
    assert "Mira" not in team.office.messages(ADA)[1].as_string()
    with team.session() as session:
        kept = session.scalars(select(SentInvitation)).all()
        assert {row.recipient for row in kept} == {"ada"}
        assert {row.booking_id for row in kept} == {booked}
