"""Panels: every seat filled by somebody else who is free, within what each of them takes."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from sqlalchemy import select

from actions.calendars.base import CalendarUnreadable
from actions.scheduling import availability, booking
from actions.store.tables import BookingSeat, CalendarLink, InterviewCell
from tests.actions.scheduling.conftest import NOW, ROLE
from tests.actions.scheduling.team import TUESDAY_TEN, Team
from tests.free_times import free_starts

HOUR, DAY, MINUTE = timedelta(hours=1), timedelta(days=1), timedelta(minutes=1)


@pytest.fixture
def pair(session):
    return Team(session, {"manager": ["ada"], "engineer": ["bela", "kofi"]})


def starts(team, **more):
    return free_starts(team.session, ROLE, now=NOW, **more)


def test_a_panel_is_one_of_each_seat_and_everybody_has_it_in_their_time(pair):
    held = pair.hold("mira")
    assert held.panel == ((1, "ada"), (2, "bela"))
    taken = pair.session.scalars(select(InterviewCell.interviewer_id)).all()
    assert sorted(set(taken)) == ["ada", "bela"]
    assert len(taken) == 24


def test_a_time_without_somebody_for_every_seat_is_taken(pair):
    pair.hold("mira")
    with pytest.raises(booking.TimeTaken):
        pair.hold("noor")
    assert TUESDAY_TEN not in starts(pair)
    assert pair.session.scalars(select(InterviewCell.booking_id).distinct()).all() == [
        booking.held(pair.session, "mira").id
    ]


def test_nobody_sits_in_two_seats(session):
    team = Team(session, {"manager": ["ada", "bela"], "engineer": ["ada", "bela"]})
    assert sorted(team.hold("mira").people) == ["ada", "bela"]
    team.busy("bela", TUESDAY_TEN + DAY, TUESDAY_TEN + 2 * DAY)
    assert TUESDAY_TEN + DAY + HOUR not in starts(team)


def test_who_can_sit_in_two_seats_takes_the_one_nobody_else_can(session):
    team = Team(session, {"either": ["ada", "bela"], "ada's": ["ada"]})
    assert team.hold("mira").panel == ((1, "bela"), (2, "ada"))


def test_an_optional_seat_is_filled_when_it_can_be_and_costs_no_time_when_it_cannot(session):
    team = Team(session, {"manager": ["ada"], "?shadow": ["noor"]})
    assert team.hold("mira").people == ("ada", "noor")
    team.busy("noor", TUESDAY_TEN + DAY, TUESDAY_TEN + DAY + HOUR)
    assert team.hold("omar", TUESDAY_TEN + DAY).people == ("ada",)


def test_the_step_counts_on_the_clock_of_the_first_seat_alone(session):
    team = Team(session, {"manager": ["ada"], "engineer": ["bela"]}, step=timedelta(hours=1))
    team.change("bela", timezone="Asia/Kathmandu", meeting_hours={"1": [["00:00", "24:00"]]})
    assert {start.minute for start in starts(team)} == {0}


def test_what_may_have_to_move_is_used_only_when_nothing_else_is_free(session):
    team = Team(session, {"engineer": ["ada", "bela"]})
    team.busy("ada", TUESDAY_TEN, TUESDAY_TEN + HOUR, "soft")
    assert team.hold("mira").people == ("bela",)
    assert team.hold("noor").people == ("ada",)
    because = session.scalar(select(BookingSeat.assigned_because).where(BookingSeat.interviewer_id == "ada"))
    assert "without moving something" in because


def test_a_softly_taken_time_is_offered_only_when_there_is_no_other(session):
    team = Team(session, {"engineer": ["ada"]}, horizon=timedelta(days=2))
    team.busy("ada", NOW, NOW + 2 * DAY, "soft")
    assert starts(team) == []
    assert len(availability.offer(session, ROLE, "mira", now=NOW, timezone="UTC")) == 3
    team.plan({"engineer": ["ada"]}, soft_allowed=False, horizon=timedelta(days=2))
    assert availability.offer(session, ROLE, "mira", now=NOW, timezone="UTC") == ()
    with pytest.raises(booking.TimeTaken):
        team.hold("mira")


def test_a_day_cap_counts_by_the_interviewers_own_day(session):
    team = Team(session, {"engineer": ["ada"]}, buffer=timedelta())
    # In Auckland it is Wednesday from 11:00 UTC on.
    team.change("ada", day_cap=1, timezone="Pacific/Auckland", meeting_hours={"2": [["00:00", "24:00"]]})
    team.book("mira", TUESDAY_TEN + 2 * HOUR)
    with pytest.raises(booking.TimeTaken):
        team.hold("noor", TUESDAY_TEN + 5 * HOUR)
    assert min(starts(team)) == TUESDAY_TEN + 7 * DAY + HOUR


def test_a_week_cap_leaves_the_next_week_open(session):
    team = Team(session, {"engineer": ["ada"]})
    team.change("ada", week_cap=2)
    team.book("mira")
    team.book("noor", TUESDAY_TEN + 2 * DAY)
    monday = TUESDAY_TEN + 6 * DAY
    assert min(starts(team)).date() == monday.date()


def test_moving_an_interview_does_not_count_it_against_the_cap(session):
    team = Team(session, {"engineer": ["ada"]})
    team.change("ada", day_cap=1)
    booked = team.book("mira")
    assert booking.move(session, booked.id, TUESDAY_TEN + HOUR, now=NOW).start == TUESDAY_TEN + HOUR


@pytest.mark.parametrize(
    "fields",
    [
        {"days_off": ["2026-11-24"]},
        {"paused_from": date(2026, 11, 23), "paused_until": date(2026, 11, 25)},
        {"active": False},
    ],
)
def test_who_is_away_on_a_day_is_not_asked_then(session, fields):
    team = Team(session, {"engineer": ["ada", "bela"]})
    team.change("ada", **fields)
    assert team.hold("mira").people == ("bela",)
    team.change("bela", **fields)
    with pytest.raises(booking.NotOffered):
        team.hold("noor")


def test_a_pause_ends_on_the_day_it_says(session):
    team = Team(session, {"engineer": ["ada"]})
    team.change("ada", paused_from=date(2026, 11, 1), paused_until=date(2026, 11, 26))
    assert min(starts(team)).date() == date(2026, 11, 26)
    team.change("ada", paused_until=None)
    assert starts(team) == []


def test_public_holidays_are_the_persons_own_or_else_the_plans(session):
    team = Team(session, {"engineer": ["ada", "bela"]}, holidays="US", horizon=timedelta(days=4))
    thanksgiving = TUESDAY_TEN + 2 * DAY
    assert thanksgiving not in starts(team)
    team.change("bela", holidays="DE")
    assert team.hold("mira", thanksgiving).people == ("bela",)


def test_nothing_is_offered_beyond_what_is_known_of_a_calendar(session):
    team = Team(session, {"engineer": ["ada"]})
    team.change("ada", calendar="caldav")
    assert starts(team) == []
    with pytest.raises(CalendarUnreadable):
        team.hold("mira")
    until = TUESDAY_TEN + DAY
    session.add(
        CalendarLink(
            interviewer_id="ada", kind="caldav", address="x", synced_at=NOW, covers_until=until, warnings=[]
        )
    )
    session.flush()
    assert max(starts(team)) == until - 60 * MINUTE
    assert team.hold("mira").status == "held"
    with pytest.raises(CalendarUnreadable):
        team.hold("noor", until + HOUR)


def test_a_panel_member_who_became_busy_is_replaced_and_the_others_stay(pair):
    held = pair.hold("mira")
    pair.busy("bela", TUESDAY_TEN, TUESDAY_TEN + HOUR)
    confirmed = booking.confirm(pair.session, held.id, now=NOW + MINUTE)
    assert confirmed.panel == ((1, "ada"), (2, "kofi"))
    assert booking.find(pair.session, held.id) == confirmed


def test_a_hold_can_be_confirmed_although_the_notice_has_passed_meanwhile(pair):
    start = NOW + 25 * HOUR
    pair.plan({"manager": ["ada"]}, minimum_notice=timedelta(hours=25))
    held = pair.hold("mira", start)
    assert booking.confirm(pair.session, held.id, now=NOW + 5 * MINUTE).status == "confirmed"


def test_after_the_cut_off_only_the_team_changes_an_interview(pair):
    booked = pair.book("mira")
    late = TUESDAY_TEN - timedelta(minutes=119)
    with pytest.raises(booking.TooLate):
        booking.cancel(pair.session, booked.id, now=late)
    with pytest.raises(booking.TooLate):
        booking.move(pair.session, booked.id, TUESDAY_TEN + 2 * DAY, now=late)
    assert booking.current(pair.session, "mira") == booked
    assert booking.cancel(pair.session, booked.id, now=late, by="Ines", late=True).status == "cancelled"


def test_another_process_that_changed_something_is_believed_at_once(session, pair):
    before = starts(pair)
    pair.busy("ada", TUESDAY_TEN, TUESDAY_TEN + HOUR)
    assert set(before) - set(starts(pair)) >= {TUESDAY_TEN}
    session.rollback()
    pair = Team(session, {"manager": ["ada"], "engineer": ["bela", "kofi"]})
    assert starts(pair) == before
