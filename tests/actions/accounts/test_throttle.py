"""Guessing is slow, and guessing cannot keep anybody out."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select

from actions.accounts import throttle
from actions.accounts.refusals import TooManyAttempts
from actions.store.tables import SignInAttempts

DANA = "dana@example.com"


def _try(database, at, *, email=DANA, visitor="192.0.2.1", known=None) -> int:
    """Makes an attempt that fails; gives the seconds one is told to wait, 0 when it was allowed."""
    where = throttle.counts(email, visitor=visitor, known_browser=known)
    try:
        with database.session() as session:
            throttle.charge(session, where, now=at)
    except TooManyAttempts as refused:
        return refused.seconds
    return 0


def test_five_slips_are_free_and_then_the_wait_doubles_up_to_a_quarter_of_an_hour(database, now):
    assert [_try(database, now) for _ in range(6)] == [0] * 6
    waits, at = [], now
    for _ in range(12):
        waits.append(_try(database, at))
        at += timedelta(seconds=waits[-1])
        assert _try(database, at) == 0
    assert waits == [2, 4, 8, 16, 32, 64, 128, 256, 512, 900, 900, 900]


def test_trying_while_one_waits_does_not_make_it_longer(database, now):
    for _ in range(6):
        _try(database, now)
    assert [_try(database, now + timedelta(seconds=1)) for _ in range(50)] == [1] * 50
    assert _try(database, now + timedelta(seconds=2)) == 0


def test_guesses_from_many_networks_are_slowed_too_but_by_a_minute_at_most(database, now):
    at, longest = now, 0
    for number in range(60):
        wait = _try(database, at, visitor=f"198.51.100.{number}")
        longest = max(longest, wait)
        at += timedelta(seconds=wait)
    assert longest == 60


def test_a_browser_known_from_before_is_not_kept_out_by_strangers(database, now):
    for number in range(40):
        _try(database, now, visitor=f"198.51.100.{number}")
    assert _try(database, now, visitor="203.0.113.9") > 0
    assert _try(database, now, visitor="203.0.113.9", known="a" * 64) == 0


def test_a_known_browser_is_no_place_to_guess_from_either(database, now):
    assert [_try(database, now, known="a" * 64) for _ in range(6)] == [0] * 6
    assert _try(database, now, known="a" * 64) == 2


def test_one_network_s_guesses_at_one_account_say_nothing_about_another(database, now):
    for _ in range(7):
        _try(database, now)
    assert _try(database, now, email="eve@example.com") == 0
    assert _try(database, now, visitor="203.0.113.9") == 0


def test_success_clears_the_account_and_a_day_clears_all(database, now):
    for _ in range(7):
        _try(database, now)
    where = throttle.counts(DANA, visitor="192.0.2.1", known_browser=None)
    with database.session() as session:
        throttle.clear(session, where)
    assert _try(database, now) == 0
    for _ in range(7):
        _try(database, now)
    _try(database, now + timedelta(days=1, seconds=1), email="eve@example.com")
    with database.reading() as session:
        assert {each.failures for each in session.scalars(select(SignInAttempts))} == {1}


def test_guesses_at_the_same_moment_all_count(database, now):
    start = Barrier(12)

    def guess(_number: int) -> int:
        start.wait()
        return _try(database, now)

    with ThreadPoolExecutor(12) as pool:
        assert sorted(pool.map(guess, range(12))) == [0] * 6 + [2] * 6


@pytest.mark.parametrize("seconds", [1, 119, 120, 900])
def test_the_wait_is_said_in_words(seconds):
    said = str(TooManyAttempts(seconds))
    assert f"{seconds} seconds" in said or f"{round(seconds / 60)} minutes" in said
