"""Accounts: names and addresses as they are kept, and that somebody can always let others in."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import select

from actions.accounts import people, sessions
from actions.accounts.refusals import AccountRefused, LastAdmin
from actions.store.tables import AuditEntry, Recruiter, RecruiterSession


@pytest.mark.parametrize("change", [people.disable, people.make_recruiter])
def test_the_last_admin_stays_one(database, now, account, change):
    anna = account("anna@example.com", "admin")
    account("gone@example.com", "admin", disabled_at=now)
    account("rita@example.com")
    with database.session() as session, pytest.raises(LastAdmin):
        change(session, anna, by="a test", now=now)
    other = account("bela@example.com", "admin")
    with database.session() as session:
        change(session, anna, by="a test", now=now)
    with database.session() as session, pytest.raises(LastAdmin):
        change(session, other, by="a test", now=now)


def test_admins_who_disable_each_other_at_the_same_moment_leave_one(database, now, account):
    ids = [account(f"admin{number}@example.com", "admin") for number in range(4)]
    start = Barrier(4)

    def race(at: int) -> None:
        start.wait()
        try:
            with database.session() as session:
                people.disable(session, ids[at], by="a test", now=now)
        except LastAdmin:
            return

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(race, range(4)))
    with database.reading() as session:
        assert len(session.scalars(select(Recruiter).where(Recruiter.disabled_at.is_(None))).all()) == 1


def test_disabling_ends_every_session_at_once(database, now, account):
    account("anna@example.com", "admin")
    rita = account("rita@example.com")
    with database.session() as session:
        found = session.get_one(Recruiter, rita)
        tokens = [sessions.begin(session, found, browser="a test", now=now) for _ in range(2)]
    with database.session() as session:
        people.disable(session, rita, by="anna@example.com", now=now)
        assert not session.scalars(select(RecruiterSession)).all()
        people.enable(session, rita, by="anna@example.com", now=now)
        assert not [token for token in tokens if sessions.find(session, token, now=now)]
        done = session.scalars(
            select(AuditEntry.action).where(AuditEntry.subject == "rita@example.com")
        ).all()
    assert done == ["account.disabled", "account.enabled"]


@pytest.mark.parametrize(
    "text", ["", "dana", "dana@", "@example.com", "a@b\nc.com", "a b@example.com", "x" * 300]
)
def test_what_is_no_address_is_refused(text):
    with pytest.raises(AccountRefused):
        people.normal_email(text)


def test_an_address_is_kept_in_one_way():
    assert people.normal_email("  Dana.Okafor@Example.COM ") == "dana.okafor@example.com"


@pytest.mark.parametrize("text", ["", "   ", "\n", "x" * 121])
def test_what_is_no_name_is_refused(text):
    with pytest.raises(AccountRefused):
        people.normal_name(text)


def test_a_name_is_one_line():
    assert people.normal_name(" Dana\r\n\tOkafor\x00 ") == "Dana Okafor"
