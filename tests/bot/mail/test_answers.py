"""What people answer to invitations: theirs alone, the newest alone, and told to those it concerns."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from sqlalchemy import select

from actions.invitations.hearing import hear
from actions.invitations.replies import read_reply
from actions.scheduling import plans
from actions.store.tables import BookingSeat, InvitationAnswer, Message
from tests.bot.mail.answering import answer
from tests.bot.mail.team import ADA, BELA, MIRA, NOW, ON_BOTH, ROLE, TUESDAY


def take(team, raw):
    reply = read_reply(raw, now=team.now)
    if reply is None:
        return None
    with team.session() as session:
        return hear(session, reply, now=team.now)


def answered(team, who, partstat, **changes):
    [*_, event] = team.events(who)
    heard = take(team, answer(event, who, partstat, team.now, **changes))
    return heard and heard.came_to


def responses(team):
    with team.session() as session:
        kept = {row.recipient: row.response for row in session.scalars(select(InvitationAnswer))}
        seats = set(session.scalars(select(BookingSeat.response)))
        assert seats == {kept.get("ada", "NEEDS-ACTION")}
        return kept


@pytest.mark.parametrize("partstat", ["ACCEPTED", "TENTATIVE", "DECLINED"])
def test_an_interviewers_answer_stands_in_their_seat(team, booked, partstat):
    assert answered(team, ADA, partstat) == "noted"
    assert responses(team) == {"ada": partstat}


def test_a_decline_nobody_can_stand_in_for_is_told_to_the_recruiters_and_the_time_is_kept(team, booked):
    answered(team, ADA, "DECLINED")
    [alert] = team.alerts()
    assert alert.startswith("Ada declined the interview of Tuesday 24 November, 15:30 (Kolkata")
    assert (team.booking(booked).status, team.booking(booked).start) == ("confirmed", TUESDAY)
    team.deliver()
    assert len(team.events(ADA)) == len(team.events(MIRA)) == 1


def test_a_decline_by_mail_brings_a_colleague_in_and_everybody_is_told_what_concerns_them(team):
    with team.session() as session:
        plans.add_person(session, ROLE, "bela", now=NOW)
    team.candidate()
    team.book(start=TUESDAY + timedelta(days=2))
    team.deliver()
    first, second = (ADA, BELA) if team.events(ADA) else (BELA, ADA)
    team.now += timedelta(minutes=5)
    assert answered(team, first, "DECLINED") == "noted"
    team.deliver()
    assert [event["METHOD"] for event in team.events(first)] == ["REQUEST", "CANCEL"]
    assert [event["METHOD"] for event in team.events(second)] == ["REQUEST"]
    assert len(team.events(MIRA)) == 1


def test_a_candidate_who_declines_is_asked_in_the_chat_what_they_mean(team, booked):
    assert answered(team, MIRA, "DECLINED") == "noted"
    with team.session() as session:
        [line] = session.scalars(select(Message.text)).all()
    assert "It still stands" in line
    assert len(team.alerts()) == 1


@ON_BOTH
def test_the_same_answer_again_changes_nothing(team, booked):
    [event] = team.events(ADA)
    raw = answer(event, ADA, "DECLINED", team.now)
    assert [take(team, raw).came_to for _ in range(3)] == ["noted", "outdated", "outdated"]
    assert len(team.alerts()) == 1


@ON_BOTH
def test_of_two_answers_the_one_given_later_stands_whichever_arrives_first(team, booked):
    [event] = team.events(ADA)
    later = answer(event, ADA, "ACCEPTED", team.now)
    earlier = answer(event, ADA, "DECLINED", team.now - timedelta(minutes=2))
    assert take(team, later).came_to == "noted"
    assert take(team, earlier).came_to == "outdated"
    assert responses(team) == {"ada": "ACCEPTED"}


def test_an_answer_to_the_time_before_a_move_is_put_aside(team, booked):
    [before] = team.events(ADA)
    team.move(booked, TUESDAY + timedelta(hours=1))
    team.deliver()
    assert take(team, answer(before, ADA, "DECLINED", team.now)).came_to == "outdated"
    assert responses(team) == {}
    assert answered(team, ADA, "ACCEPTED") == "noted"


def test_a_clock_that_is_ahead_does_not_keep_later_answers_out(team, booked):
    [event] = team.events(ADA)
    assert take(team, answer(event, ADA, "ACCEPTED", team.now + timedelta(days=900))).came_to == "noted"
    team.now += timedelta(minutes=1)
    assert answered(team, ADA, "DECLINED") == "noted"


@pytest.mark.parametrize(
    ("changes", "came_to"),
    [
        ({"sender": f"Bela <{BELA}>"}, None),
        ({"sender": f"{ADA}, {MIRA}"}, None),
        ({"sender": f"{ADA} <{BELA}>"}, None),
        ({"sender": f"Bela <{BELA}>", "attendee": BELA}, "not_theirs"),
        ({"uid": "0" * 32 + "@rolecall"}, "not_theirs"),
        ({"uid": "0" * 32 + "@elsewhere"}, None),
        ({"uid": "a" * 500 + "@rolecall"}, None),
        ({"partstat": "DELEGATED"}, None),
        ({"method": "REQUEST"}, None),
        ({"method": "CANCEL"}, None),
        ({"sequence": "many"}, None),
    ],
)
def test_nobody_answers_for_somebody_else_or_about_what_is_not_ours(team, booked, changes, came_to):
    given = {"partstat": "DECLINED", **changes}
    assert answered(team, ADA, **given) == came_to
    assert responses(team) == {}
    assert team.alerts() == []


def test_who_was_released_from_the_interview_has_no_say_in_it_any_more(team, booked):
    [event] = team.events(ADA)
    team.cancel(booked)
    team.deliver()
    assert take(team, answer(event, ADA, "DECLINED", team.now)).came_to in ("not_theirs", "outdated")
    assert team.alerts() == []


def test_another_time_an_interviewer_proposes_goes_to_the_recruiters(team, booked):
    later = {"start": "20261125T100000Z", "end": "20261125T104500Z"}
    assert answered(team, ADA, "TENTATIVE", method="COUNTER", **later) == "proposed"
    [alert] = team.alerts()
    assert alert.startswith(
        "Ada proposes Wednesday 25 November, 15:30 (Kolkata, UTC+5:30) instead of Tuesday"
    )
    assert team.booking(booked).start == TUESDAY


def test_another_time_a_candidate_proposes_becomes_their_wish_in_the_chat(team, booked):
    [event] = team.events(MIRA)
    later = {"start": "20261125T100000Z", "end": "20261125T104500Z"}
    heard = take(team, answer(event, MIRA, "TENTATIVE", team.now, method="COUNTER", **later))
    assert heard.wish == "Can we move the interview to Wednesday 25 November at 11:00?"


def test_the_case_of_an_address_does_not_matter(team, booked):
    assert answered(team, ADA, "ACCEPTED", sender="ADA@EXAMPLE.COM", attendee="Ada@Example.com") == "noted"


HEAD = b"From: a@example.org\r\nContent-Type: text/calendar\r\n\r\n"
BYTES = st.binary(max_size=400)


@settings(max_examples=80)
@given(st.one_of(BYTES, BYTES.map(HEAD.__add__)))
@example(HEAD.replace(b"calendar", b"calendar; charset=nonsense") + b"BEGIN:VCALENDAR\r\nEND:VCALENDAR")
@example(HEAD + b"BEGIN:VCALENDAR\r\n" * 3000)
@example(b"From: \r\nContent-Type: multipart/mixed\r\n\r\n")
def test_whatever_arrives_is_an_answer_or_none(raw):
    assert read_reply(raw, now=NOW) is None


def test_a_message_too_large_to_be_an_answer_is_not_read():
    assert read_reply(b"From: a@example.org\r\n\r\n" + b"x" * 1_000_001, now=NOW) is None
