"""Another time proposed by answering the invitation: taken up by people, or answered that it is not taken."""

from __future__ import annotations

from datetime import timedelta

import icalendar
import pytest
import vobject
from sqlalchemy import select

from actions import settling
from actions.invitations.hearing import hear
from actions.invitations.replies import read_reply
from actions.store.tables import OutboxRow
from tests.actions.invitations.rfc5545 import check
from tests.bot.mail.answering import answer
from tests.bot.mail.team import ADA, MIRA, NOW, ON_BOTH, TUESDAY

HOUR = timedelta(hours=1)
WEDNESDAY = {"start": "20261125T100000Z", "end": "20261125T104500Z"}
SATURDAY = {"start": "20261128T100000Z", "end": "20261128T104500Z"}
PAST = {"start": "20261120T100000Z", "end": "20261120T104500Z"}


def counter(team, who, **span):
    [*_, event] = team.events(who)
    raw = answer(event, who, "TENTATIVE", team.now, method="COUNTER", **span)
    reply = read_reply(raw, now=team.now)
    assert reply
    with team.session() as session:
        return hear(session, reply, now=team.now)


def answers(team, who):
    """The messages to somebody that decline a proposal: each with its one calendar part."""
    found = []
    for message in team.office.messages(who):
        parts = [part for part in message.walk() if part.get_param("method") == "DECLINECOUNTER"]
        found += [(message, part.get_payload(decode=True)) for part in parts]
    return found


def choices(team):
    with team.session() as session:
        rows = session.scalars(select(OutboxRow).where(OutboxRow.kind == "slack.alert"))
        return [dict(row.payload["choices"]) for row in rows]


@ON_BOTH
def test_a_time_that_cannot_be_had_is_answered_correctly_by_two_parsers_and_line_by_line(team, booked):
    heard = counter(team, MIRA, **SATURDAY)
    assert heard.wish == "Can we move the interview to Saturday 28 November at 11:00?"
    team.deliver()
    [(message, file)] = answers(team, MIRA)
    assert message["Subject"].startswith(
        "Your interview for Backend Engineer stays on Tuesday 24 November, 11:00"
    )
    assert (
        "Saturday 28 November, 11:00 to 11:45 (Berlin, UTC+1)" in message.get_body(("plain",)).get_content()
    )
    [invited] = team.events(MIRA)[:1]
    lines, ours = check(file), icalendar.Calendar.from_ical(file)
    theirs = vobject.readOne(file.decode())
    [event] = ours.walk("VEVENT")
    assert str(ours["METHOD"]) == theirs.method.value == "DECLINECOUNTER"
    assert event["UID"] == theirs.vevent.uid.value == invited["UID"]
    assert event["SEQUENCE"] == int(theirs.vevent.sequence.value) == invited["SEQUENCE"]
    assert event["DTSTART"].dt == theirs.vevent.dtstart.value == TUESDAY
    assert event["SUMMARY"] == invited["SUMMARY"]
    assert lines["ATTENDEE"][0][1] == f"mailto:{MIRA}"
    assert "application/ics" not in [part.get_content_type() for part in message.walk()]


def test_a_time_that_may_be_had_is_left_to_the_chat(team, booked):
    assert counter(team, MIRA, **WEDNESDAY).came_to == "proposed"
    team.deliver()
    assert answers(team, MIRA) == []


@pytest.mark.parametrize("who", [ADA, MIRA])
def test_what_is_past_is_answered_at_once_and_asked_of_nobody(team, booked, who):
    assert counter(team, who, **PAST).came_to == "declined"
    team.deliver()
    assert len(answers(team, who)) == 1
    assert team.alerts() == []


def test_the_time_that_stands_is_no_proposal(team, booked):
    assert counter(team, ADA).came_to == "declined"
    assert team.alerts() == []


def test_an_interviewers_time_is_the_recruiters_choice_and_keeping_the_interview_tells_them_once(
    team, booked
):
    assert counter(team, ADA, **WEDNESDAY).came_to == "proposed"
    team.deliver()
    assert answers(team, ADA) == []
    [offered] = choices(team)
    with team.session() as session:
        leave = offered["Leave it as it is"]
        assert settling.settle(session, leave, by="Dana", now=team.now)[0] == "left"
        assert settling.settle(session, leave, by="Ravi", now=team.now)[0] == "outdated"
    team.deliver()
    [(message, file)] = answers(team, ADA)
    check(file)
    assert "Wednesday 25 November, 15:30 to 16:15 (Kolkata" in message.get_body(("plain",)).get_content()
    assert answers(team, MIRA) == []
    assert team.booking(booked).start == TUESDAY


def test_the_same_proposal_again_is_one_alert_and_one_answer(team, booked):
    for _ in range(2):
        counter(team, ADA, **WEDNESDAY)
        counter(team, MIRA, **SATURDAY)
    team.deliver()
    assert len(team.alerts()) == 1
    assert len(answers(team, MIRA)) == 1


def test_who_was_told_of_another_time_since_needs_no_other_answer(team, booked):
    counter(team, MIRA, **SATURDAY)
    team.move(booked, TUESDAY + HOUR)
    team.deliver()
    assert answers(team, MIRA) == []
    assert [event["METHOD"] for event in team.events(MIRA)] == ["REQUEST", "REQUEST"]


def test_a_cancelled_interview_is_not_said_to_stay(team, booked):
    counter(team, MIRA, **SATURDAY)
    team.cancel(booked)
    team.deliver()
    assert answers(team, MIRA) == []


def test_the_same_message_is_sent_again_when_the_server_was_away(team, booked):
    counter(team, MIRA, **SATURDAY)
    team.office.fail("DATA", "drop")
    team.deliver()
    team.wait(minutes=45)
    first = {message["Message-ID"] for message, _ in answers(team, MIRA)}
    stamps = {file for _, file in answers(team, MIRA)}
    assert len(first) == len(stamps) == 1
    assert team.now > NOW
