"""What is offered to a candidate: few times, spread out, stable, within what was asked."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest

from actions.scheduling import availability, booking
from tests.actions.scheduling.conftest import NOW, ROLE

BERLIN = ZoneInfo("Europe/Berlin")


@pytest.fixture
def ask(session, interviewer, candidate):
    interviewer("ada")
    candidate("mira")
    candidate("noor")

    def offered(timezone="Europe/Berlin", now=NOW, **more):
        return availability.offer(session, ROLE, "mira", now=now, timezone=timezone, **more)

    return offered


def hold(session, start, who="mira", now=NOW):
    return booking.hold(session, conversation_id=who, role_id=ROLE, start=start, timezone="UTC", now=now)


def test_three_times_on_three_days_in_different_parts_of_the_day(ask):
    local = [start.astimezone(BERLIN) for start in ask()]
    assert len({start.date() for start in local}) == 3
    assert {start.hour < 12 for start in local} == {True, False}
    assert [start.minute for start in local] == [0, 0, 0]
    assert local == sorted(local)


def test_asked_again_the_same_times_come_back_while_they_are_free(ask, session):
    first = ask()
    assert ask() == first
    later = NOW + timedelta(hours=7)
    assert ask(now=later, keep=first) == first
    hold(session, first[1], "noor", later)
    again = ask(now=later, keep=first)
    assert set(first) - set(again) == {first[1]}
    assert len(again) == 3


def test_only_times_within_the_wanted_windows_are_offered(ask):
    wanted = [(datetime.fromisoformat("2026-11-26T14:00"), datetime.fromisoformat("2026-11-26T17:00"))]
    local = [start.astimezone(BERLIN).replace(tzinfo=None) for start in ask(wanted=wanted)]
    assert len(local) == 3
    for start in local:
        assert wanted[0][0] <= start <= wanted[0][1] - timedelta(minutes=45)


def test_windows_may_be_moments_too(ask):
    window = (datetime(2026, 11, 26, 13, tzinfo=UTC), datetime(2026, 11, 26, 16, tzinfo=UTC))
    naive = tuple(end.astimezone(BERLIN).replace(tzinfo=None) for end in window)
    assert ask(wanted=[window]) == ask(wanted=[naive]) != ()


def test_equal_ends_ask_for_exactly_that_time(ask):
    exact = datetime.fromisoformat("2026-11-26T10:30")
    assert ask(wanted=[(exact, exact)]) == (exact.replace(tzinfo=BERLIN),)
    odd = exact.replace(minute=37)
    assert ask(wanted=[(odd, odd)]) == ()


def test_nothing_free_in_the_wanted_window_is_an_empty_offer(ask):
    sunday = (datetime.fromisoformat("2026-11-29T00:00"), datetime.fromisoformat("2026-11-30T00:00"))
    assert ask(wanted=[sunday]) == ()


def test_the_nearest_times_to_a_refused_one_are_found(ask, session):
    start = datetime(2026, 11, 26, 12, tzinfo=UTC)
    hold(session, start, "noor")
    assert ask(near=start) == tuple(start + timedelta(minutes=minutes) for minutes in (-75, -60, 60))


def test_hours_people_sleep_are_offered_only_when_there_are_no_others(ask):
    lisbon = [start.astimezone(ZoneInfo("Europe/Lisbon")).hour for start in ask("Europe/Lisbon")]
    assert all(8 <= hour < 20 for hour in lisbon)
    honolulu = [start.astimezone(ZoneInfo("Pacific/Honolulu")) for start in ask("Pacific/Honolulu")]
    assert len(honolulu) == 3
    assert all(start.hour in (5, 6, 22, 23) for start in honolulu)


def test_a_wish_for_the_day_is_not_met_by_the_night_and_one_for_the_night_is(ask):
    morning = (datetime.fromisoformat("2026-11-27T00:00"), datetime.fromisoformat("2026-11-27T10:00"))
    assert ask("Australia/Sydney", wanted=[morning]) == ()
    late = (datetime.fromisoformat("2026-11-26T22:00"), datetime.fromisoformat("2026-11-27T02:00"))
    assert ask("Australia/Sydney", wanted=[late]) != ()


def test_the_holder_is_still_offered_the_time_that_is_held(ask, session):
    first = ask()
    hold(session, first[0])
    assert ask() == first


def test_the_time_that_is_booked_is_not_offered_for_moving_to(ask, session):
    first = ask()
    booking.confirm(session, hold(session, first[0]).id, now=NOW)
    assert first[0] not in ask()
    assert first[0] not in ask(near=first[0])
