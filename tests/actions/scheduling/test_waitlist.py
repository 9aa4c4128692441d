"""Candidates for whom nothing was free: what they wish is kept and comes true when a time frees up."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest
from sqlalchemy import select

from actions.scheduling import booking, waitlist
from actions.store.tables import Wish
from tests.actions.scheduling.conftest import NOW, ROLE
from tests.actions.scheduling.team import TUESDAY_TEN, Team

HOUR, DAY = timedelta(hours=1), timedelta(days=1)
MORNING = (TUESDAY_TEN - HOUR, TUESDAY_TEN + 2 * HOUR)


@pytest.fixture
def team(session):
    team = Team(session, {"engineer": ["ada"]})
    team.busy("ada", TUESDAY_TEN - HOUR, TUESDAY_TEN)
    team.busy("ada", TUESDAY_TEN + 0.75 * HOUR, TUESDAY_TEN + 30 * HOUR)
    return team


def wish(team, who, *windows, now=NOW, timezone="UTC"):
    return waitlist.wish(
        team.session, team.candidate(who), ROLE, windows or (MORNING,), timezone=timezone, now=now
    )


def wished(team):
    """Every window that is waited for."""
    return [window for each in team.session.scalars(select(Wish)) for window in each.windows]


def freed(team, now=NOW):
    found = []
    while each := waitlist.offer_freed(team.session, now=now):
        found.append((each.conversation_id, each.start))
    return found


@pytest.fixture
def full(team):
    """The only time of Tuesday morning is booked."""
    team.plan({"engineer": ["ada"]}, buffer=timedelta())
    return team.book("omar")


def test_a_time_that_frees_up_is_held_for_who_waits_longest(team, full):
    wish(team, "noor", now=NOW + HOUR)
    wish(team, "mira", now=NOW)
    assert freed(team, NOW + 2 * HOUR) == []
    booking.cancel(team.session, full.id, now=NOW + 2 * HOUR)
    assert freed(team, NOW + 2 * HOUR) == [("mira", TUESDAY_TEN)]
    held = booking.held(team.session, "mira")
    assert (held.start, held.hold_until) == (TUESDAY_TEN, NOW + 6 * HOUR)


def test_a_time_that_was_not_taken_goes_to_the_next(team, full):
    wish(team, "mira", now=NOW)
    wish(team, "noor", now=NOW + HOUR)
    booking.cancel(team.session, full.id, now=NOW + HOUR)
    freed(team, NOW + HOUR)
    booking.release(team.session, "mira", now=NOW + 2 * HOUR)
    assert freed(team, NOW + 2 * HOUR) == [("noor", TUESDAY_TEN)]
    booking.release(team.session, "noor", now=NOW + 2 * HOUR)
    assert freed(team, NOW + 2 * HOUR) == []


def test_who_was_booked_waits_no_more(team, full):
    wish(team, "mira")
    booking.cancel(team.session, full.id, now=NOW)
    freed(team)
    booking.confirm(team.session, booking.held(team.session, "mira").id, now=NOW)
    assert wished(team) == []


def test_a_new_wish_takes_the_place_of_the_old_one(team):
    wish(team, "mira")
    later = (MORNING[0] + DAY, MORNING[1] + DAY)
    wish(team, "mira", later)
    assert wished(team) == [[moment.isoformat() for moment in later]]
    assert waitlist.withdraw(team.session, "mira")
    assert not waitlist.withdraw(team.session, "mira")


def test_windows_said_by_the_clock_are_moments_in_the_candidates_zone(team):
    nine, noon = (datetime.fromisoformat(f"2026-11-24T{hour}") for hour in ("09:00", "12:00"))
    assert wish(team, "mira", (nine, noon), timezone="Asia/Kolkata")
    assert wished(team) == [["2026-11-24T03:30:00+00:00", "2026-11-24T06:30:00+00:00"]]


def test_a_wish_lapses_with_its_last_window(team):
    assert not wish(team, "mira", (NOW - 2 * HOUR, NOW))
    wish(team, "mira")
    assert waitlist.lapse(team.session, now=MORNING[1] - HOUR) == []
    assert waitlist.lapse(team.session, now=MORNING[1]) == ["mira"]
    assert wished(team) == []


def test_what_comes_free_at_night_is_held_until_the_morning(team):
    team.plan({"engineer": ["ada"]}, buffer=timedelta(), minimum_notice=HOUR)
    wish(team, "mira")
    night = TUESDAY_TEN - 10.5 * HOUR
    assert waitlist.offer_freed(team.session, now=night)
    # Four hours would end at half past three; until eight and four hours is after the interview begins.
    assert booking.held(team.session, "mira").hold_until == TUESDAY_TEN


def test_what_comes_free_by_day_is_held_for_four_hours(team):
    team.plan({"engineer": ["ada"]}, buffer=timedelta(), minimum_notice=HOUR)
    wish(team, "mira")
    assert waitlist.offer_freed(team.session, now=NOW)
    assert booking.held(team.session, "mira").hold_until == NOW + waitlist.OFFER_LASTS
