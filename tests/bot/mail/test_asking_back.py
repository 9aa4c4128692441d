"""The way back by e-mail for a candidate who was not met: once, kindly, and only while it leads somewhere."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

import pytest

from actions.invitations import links, telling
from actions.scheduling import no_show
from actions.store.tables import Booking
from tests.bot.mail.team import ADA, KEYS, MIRA, ON_BOTH

THURSDAY = datetime(2026, 11, 26, 10, 0, tzinfo=UTC)
LATER = THURSDAY + timedelta(minutes=20)


@pytest.fixture
def missed(team):
    """Noted twenty minutes after the beginning; nothing else is in the post."""
    team.candidate()
    booking_id = team.book(start=THURSDAY)
    team.deliver()
    team.office.kept.clear()
    team.now = LATER
    with team.session() as session:
        no_show.mark(session, booking_id, by="Dana", now=LATER)
        for _ in range(2):
            telling.ask_back(session, session.get_one(Booking, booking_id), now=LATER)
    return booking_id


@ON_BOTH
def test_one_kind_message_with_one_link_and_no_calendar_part(team, missed):
    team.deliver()
    [message] = team.office.messages(MIRA)
    assert message["Subject"] == "Another time for your interview for Backend Engineer?"
    text = message.get_body(("plain",)).get_content()
    assert "It seems we did not meet" in text
    assert "Thursday 26 November, 11:00 to 11:45 (Berlin, UTC+1)" in text
    [token] = re.findall(r"https://jobs\.example\.com/i/(\S+)", text)
    link = links.read(token, KEYS, now=LATER + timedelta(days=13))
    assert (link.purpose, link.booking_id) == ("return", missed)
    assert "text/calendar" not in [part.get_content_type() for part in message.walk()]
    assert message["References"]


def test_the_interviewer_is_not_written_to(team, missed):
    team.deliver()
    assert team.office.messages(ADA) == []


@pytest.mark.parametrize("since", ["taken back", "booked again"])
def test_what_leads_nowhere_any_more_is_not_sent(team, missed, since):
    if since == "taken back":
        with team.session() as session:
            no_show.take_back(session, missed, by="Dana", now=LATER)
    else:
        team.book(start=THURSDAY + timedelta(days=1))
    team.deliver()
    subjects = [message["Subject"] for message in team.office.messages(MIRA)]
    assert not [each for each in subjects if each.startswith("Another time")]
