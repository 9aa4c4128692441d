"""Reminders by e-mail: to both sides, once, at a decent hour, and only of what still stands."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from sqlalchemy import select

from actions.reminders import how_soon
from actions.store import conversations
from actions.store.tables import Interviewer, Message
from tests.bot.mail.team import ADA, MIRA, ON_BOTH

THURSDAY = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def booked(team):
    """Told of on Monday; nothing else is in the post."""
    team.candidate()
    booking_id = team.book(start=THURSDAY)
    team.deliver()
    team.office.kept.clear()
    return booking_id


def reminded(team, who):
    return [message["Subject"] for message in team.office.messages(who)]


@ON_BOTH
def test_both_sides_are_reminded_the_day_and_the_hour_before_each_in_their_own_time(team, booked):
    for moment in (THURSDAY - 25 * HOUR, THURSDAY - 24 * HOUR, THURSDAY - HOUR, THURSDAY):
        for _ in range(2):
            team.now = moment
            team.remind()
    assert (
        reminded(team, MIRA)
        == ["Your interview for Backend Engineer: Thursday 26 November, 11:00 (Berlin, UTC+1)"] * 2
    )
    assert (
        reminded(team, ADA)
        == ["Interview with Mira for Backend Engineer: Thursday 26 November, 15:30 (Kolkata, UTC+5:30)"] * 2
    )


def test_a_reminder_brings_the_links_and_no_second_invitation(team, booked):
    team.now = THURSDAY - 24 * HOUR
    team.remind()
    [message] = team.office.messages(MIRA)
    text = message.get_body(("plain",)).get_content()
    assert text.count("https://jobs.example.com/i/") == 3
    assert "text/calendar" not in [part.get_content_type() for part in message.walk()]
    assert message["References"]


def test_the_chat_says_it_too_with_a_button(team, booked):
    team.now = THURSDAY - 24 * HOUR
    team.remind()
    with team.session() as session:
        [line] = session.scalars(select(Message)).all()
    assert line.text.startswith("Your interview is tomorrow: Thursday 26 November, 11:00 (Berlin, UTC+1).")
    assert line.choices == [{"label": "I will be there", "value": "attend:0"}]


@pytest.mark.parametrize("change", ["moved", "cancelled"])
def test_what_changed_between_asking_and_sending_is_not_reminded_of(team, booked, change):
    team.now = THURSDAY - 24 * HOUR
    team.office.fail("RCPT", *["450 later"] * 2)
    team.remind()
    assert team.office.kept == []
    if change == "moved":
        team.move(booked, THURSDAY + 24 * HOUR)
    else:
        team.cancel(booked)
    team.wait(hours=1)
    assert not [each for each in reminded(team, MIRA) if each.startswith("Your interview")]
    assert len(reminded(team, MIRA)) == 1


def test_a_server_that_was_away_until_the_night_lets_the_reminder_wait_for_the_morning(team, booked):
    with team.session() as session:
        session.get_one(Interviewer, "ada").email = None
    team.now = THURSDAY - 24 * HOUR
    team.office.fail("RCPT", "450 later")
    team.remind()
    team.now = datetime(2026, 11, 25, 22, tzinfo=UTC)
    team.deliver()
    assert team.office.kept == []
    team.now = datetime(2026, 11, 26, 7, 1, tzinfo=UTC)
    team.deliver()
    assert len(reminded(team, MIRA)) == 1


def test_who_left_the_chat_for_good_is_not_reminded(team, booked):
    with team.session() as session:
        conversation = conversations.lock(session, "mira")
        conversation.state = {**conversation.state, "stage": "stopped"}
    team.now = THURSDAY - 24 * HOUR
    team.remind()
    assert reminded(team, MIRA) == []


@pytest.mark.parametrize(
    ("before", "says"),
    [
        (timedelta(hours=26), "tomorrow"),
        (timedelta(hours=4), "today"),
        (timedelta(minutes=60), "in about an hour"),
        (timedelta(minutes=41), "in about an hour or less"),
        (timedelta(days=3), "in 3 days"),
    ],
)
def test_how_soon_is_said_by_the_readers_calendar(before, says):
    assert how_soon(THURSDAY, "Europe/Berlin", now=THURSDAY - before) == says


def test_tomorrow_is_the_readers_tomorrow():
    now = datetime(2026, 11, 25, 17, tzinfo=UTC)
    start = datetime(2026, 11, 25, 20, tzinfo=UTC)
    assert how_soon(start, "UTC", now=now) == "today"
    assert how_soon(start, "Asia/Kolkata", now=now) == "tomorrow"
