"""A candidate who did not come: who notes it, when, what it leaves, and how it is taken back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.scheduling import booking, no_show
from actions.scheduling.invitation import calendar_file
from actions.scheduling.no_show import NotBegun, NotHeld
from actions.store.tables import AuditEntry, Booking
from tests.actions.scheduling.conftest import NOW
from tests.actions.scheduling.team import TUESDAY_TEN, Team

LATER = TUESDAY_TEN + timedelta(minutes=20)
WEDNESDAY = TUESDAY_TEN + timedelta(days=1)


@pytest.fixture
def team(session):
    return Team(session, {"engineer": ["ada", "bela"]})


@pytest.fixture
def booked(team):
    return team.book("mira")


def audited(session):
    query = select(AuditEntry.action, AuditEntry.actor).where(AuditEntry.action.startswith("interview.no"))
    return [tuple(row) for row in session.execute(query.order_by(AuditEntry.id))]


def test_nobody_can_have_missed_what_has_not_begun(session, booked):
    with pytest.raises(NotBegun, match="has not begun"):
        no_show.mark(session, booked.id, by="Dana", now=TUESDAY_TEN - timedelta(seconds=1))
    assert session.get(Booking, booked.id).no_show_at is None
    assert audited(session) == []


def test_from_its_first_second_on_a_person_notes_it_once(session, booked):
    noted = no_show.mark(session, booked.id, by="Dana", now=TUESDAY_TEN)
    assert (noted.by, noted.start, noted.at) == ("Dana", TUESDAY_TEN, TUESDAY_TEN)
    assert no_show.mark(session, booked.id, by="Ravi", now=LATER) is None
    assert no_show.newest(session, "mira").by == "Dana"
    assert audited(session) == [("interview.no_show", "Dana")]


def test_what_was_cancelled_was_not_missed(session, booked):
    booking.cancel(session, booked.id, now=NOW)
    with pytest.raises(NotHeld, match="does not stand"):
        no_show.mark(session, booked.id, by="Dana", now=LATER)


def test_a_time_that_was_only_held_was_not_missed(session, team):
    held = team.hold("mira")
    with pytest.raises(NotHeld):
        no_show.mark(session, held.id, by="Dana", now=LATER)


def test_an_unknown_interview_is_told_apart(session):
    for change in (no_show.mark, no_show.take_back):
        with pytest.raises(LookupError):
            change(session, "0" * 32, by="Dana", now=LATER)


def test_it_makes_way_for_another_time_and_stays_on_record(session, team, booked):
    no_show.mark(session, booked.id, by="Dana", now=LATER)
    assert booking.current(session, "mira") is None
    assert booking.latest(session, "mira") is None
    assert calendar_file(session, "mira") is None
    again = team.book("mira", WEDNESDAY, now=LATER)
    assert again.id != booked.id
    assert booking.current(session, "mira") == again
    assert booking.find(session, booked.id).start == TUESDAY_TEN


def test_before_it_is_noted_a_past_interview_cannot_be_changed(team, booked):
    with pytest.raises(booking.TooLate):
        team.hold("mira", WEDNESDAY, now=LATER)


def test_taken_back_the_interview_is_the_current_one_again(session, booked):
    no_show.mark(session, booked.id, by="Dana", now=LATER)
    back = no_show.take_back(session, booked.id, by="Ravi", now=LATER)
    assert (back.stands, back.note.by) == (True, "Dana")
    assert booking.current(session, "mira") == booked
    assert no_show.newest(session, "mira") is None
    assert no_show.take_back(session, booked.id, by="Ravi", now=LATER) is None
    assert audited(session) == [("interview.no_show", "Dana"), ("interview.no_show_taken_back", "Ravi")]
    assert no_show.noted_before(session, booked.id)


def test_taken_back_after_another_was_booked_that_one_stands_and_the_note_is_gone(session, team, booked):
    no_show.mark(session, booked.id, by="Dana", now=LATER)
    again = team.book("mira", WEDNESDAY, now=LATER)
    back = no_show.take_back(session, booked.id, by="Dana", now=LATER)
    assert back.stands is False
    assert booking.current(session, "mira") == again
    assert no_show.newest(session, "mira") is None


def test_of_two_missed_interviews_the_newest_is_the_one_to_take_back(session, team, booked):
    no_show.mark(session, booked.id, by="Dana", now=LATER)
    again = team.book("mira", WEDNESDAY, now=LATER)
    no_show.mark(session, again.id, by="Dana", now=WEDNESDAY)
    assert no_show.newest(session, "mira").booking_id == again.id


def test_the_note_says_when_and_by_whom_in_the_candidates_time(session, booked):
    noted = no_show.mark(session, booked.id, by="Dana", now=LATER)
    assert str(noted) == (
        "Not met at the interview on Tuesday 24 November, 11:00 (Berlin, UTC+1), as Dana noted"
    )
