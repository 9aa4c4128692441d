"""Sessions end by idleness, by age, and when somebody ends them."""

from __future__ import annotations

from datetime import timedelta

import pytest
from sqlalchemy import select

from actions.accounts import sessions
from actions.accounts.sessions import IDLE, LIFETIME
from actions.store.tables import Recruiter, RecruiterSession


@pytest.fixture
def begun(database, now, account):
    recruiter_id = account("dana@example.com")

    def begin(at=now) -> str:
        with database.session() as session:
            return sessions.begin(session, session.get_one(Recruiter, recruiter_id), browser="a test", now=at)

    return begin


def _who(database, token, at):
    with database.session() as session:
        found = sessions.find(session, token, now=at)
        if found:
            sessions.touch(session, found.session_id, now=at)
        return found and found.email


def test_a_session_rests_for_a_working_day_and_no_longer(database, now, begun):
    token = begun()
    assert _who(database, token, now + IDLE - timedelta(seconds=1)) == "dana@example.com"
    assert _who(database, token, now + 2 * IDLE - timedelta(minutes=1)) == "dana@example.com"
    assert _who(database, token, now + 3 * IDLE) is None


def test_a_session_in_use_ends_all_the_same_one_day(database, now, begun):
    token, at = begun(), now
    while at + timedelta(hours=7) < now + LIFETIME:
        at += timedelta(hours=7)
        assert _who(database, token, at) == "dana@example.com"
    assert _who(database, token, now + LIFETIME) is None


def test_every_session_has_another_token_of_256_bits_of_which_the_hash_is_kept(database, begun):
    tokens = {begun() for _ in range(5)}
    assert len(tokens) == 5
    assert min(map(len, tokens)) >= 43
    with database.reading() as session:
        kept = str([vars(each) for each in session.scalars(select(RecruiterSession))])
    assert not [token for token in tokens if token in kept]


def test_nobody_ends_the_session_of_somebody_else(database, now, begun, account):
    token, other = begun(), account("mallory@example.com")
    with database.session() as session:
        found = sessions.find(session, token, now=now)
        assert not sessions.end(session, other, found.session_id)
        assert sessions.find(session, token, now=now)
        assert sessions.end(session, found.id, found.session_id)
        assert not sessions.find(session, token, now=now)


def test_the_sign_in_before_is_told(database, now, begun):
    later = now + timedelta(hours=3)
    first, second = begun(), begun(later)
    with database.reading() as session:
        assert sessions.find(session, first, now=later).previous_sign_in is None
        assert sessions.find(session, second, now=later).previous_sign_in == now


def test_sessions_that_are_over_are_swept_away(database, now, begun):
    begun()
    begun(now + LIFETIME)
    with database.reading() as session:
        assert len(session.scalars(select(RecruiterSession)).all()) == 1
