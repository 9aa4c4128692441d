"""Links work once, for a while, for one person."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Barrier

import pytest
from sqlalchemy import select

from actions.accounts import joining, links
from actions.accounts.refusals import AccountRefused, LinkUseless
from actions.store.tables import AccountLink, AuditEntry, Recruiter


def _setup(database, now, **options) -> str:
    with database.session() as session:
        return links.issue_setup(session, by="a test", now=now, **options)


def _invite(database, now, email="dana@example.com", role="recruiter") -> str:
    with database.session() as session:
        return links.invite(session, email, role, by="anna@example.com", now=now)


def _join(database, token, now, email="x@example.com") -> Recruiter:
    with database.session() as session:
        return joining.join(session, token, name="Dana", email=email, password_hash="hash", now=now)


def _accounts(database) -> list[tuple[str, str]]:
    with database.reading() as session:
        return sorted((each.email, each.role) for each in session.scalars(select(Recruiter)))


def test_the_set_up_link_makes_an_admin_of_whoever_holds_it(database, now):
    _join(database, _setup(database, now), now, email="Anna@Example.com")
    assert _accounts(database) == [("anna@example.com", "admin")]


def test_an_invitation_is_for_its_address_and_role_whatever_the_form_says(database, now):
    _join(database, _invite(database, now), now, email="mallory@example.com")
    assert _accounts(database) == [("dana@example.com", "recruiter")]


@pytest.mark.parametrize("make", [_setup, _invite])
def test_a_link_works_once(database, now, make):
    token = make(database, now)
    _join(database, token, now)
    with pytest.raises(LinkUseless):
        _join(database, token, now, email="other@example.com")
    assert len(_accounts(database)) == 1


@pytest.mark.parametrize(("make", "lives"), [(_setup, timedelta(days=1)), (_invite, timedelta(days=7))])
def test_a_link_works_until_it_is_too_old(database, now, make, lives):
    token = make(database, now)
    with pytest.raises(LinkUseless):
        _join(database, token, now + lives)
    _join(database, token, now + lives - timedelta(seconds=1))


def test_a_renewed_set_up_link_takes_the_earlier_ones_back(database, now):
    first, second = _setup(database, now), _setup(database, now, renew=True)
    with pytest.raises(LinkUseless):
        _join(database, first, now)
    _join(database, second, now)


def test_a_second_start_of_the_server_leaves_the_first_link_working(database, now):
    first, _second = _setup(database, now), _setup(database, now)
    _join(database, first, now)


def test_no_set_up_link_outlives_the_first_account(database, now):
    first, second = _setup(database, now), _setup(database, now)
    _join(database, first, now)
    with pytest.raises(LinkUseless):
        _join(database, second, now)
    with pytest.raises(AccountRefused, match="account invite"):
        _setup(database, now)


def test_a_new_invitation_takes_the_earlier_one_back(database, now):
    first, second = _invite(database, now), _invite(database, now, role="admin")
    with pytest.raises(LinkUseless):
        _join(database, first, now)
    _join(database, second, now)
    assert _accounts(database) == [("dana@example.com", "admin")]


@pytest.mark.parametrize("disabled", [False, True])
def test_who_has_an_account_is_not_invited_again(database, now, account, disabled):
    account("dana@example.com", disabled_at=now if disabled else None)
    with pytest.raises(AccountRefused, match="enable it" if disabled else "has an account"):
        _invite(database, now, email="Dana@example.com")


def test_a_reset_link_makes_no_account_and_an_invitation_sets_no_password(database, now, account):
    recruiter_id = account("dana@example.com")
    with database.session() as session:
        reset = links.issue_reset(session, session.get_one(Recruiter, recruiter_id), by="a test", now=now)
    invitation = _invite(database, now, email="eve@example.com")
    with pytest.raises(LinkUseless):
        _join(database, reset, now)
    with database.session() as session, pytest.raises(LinkUseless):
        joining.reset(session, invitation, password_hash="new", now=now)
    assert _accounts(database) == [("dana@example.com", "recruiter")]


def test_a_reset_link_of_an_account_disabled_since_does_nothing(database, now, account):
    recruiter_id = account("dana@example.com")
    with database.session() as session:
        dana = session.get_one(Recruiter, recruiter_id)
        reset = links.issue_reset(session, dana, by="a test", now=now)
        dana.disabled_at = now
    with database.session() as session, pytest.raises(LinkUseless):
        joining.reset(session, reset, password_hash="new", now=now)


@pytest.mark.parametrize("token", ["", "A" * 43, "' OR 1=1 --"])
def test_a_guessed_token_opens_nothing(database, now, token):
    _setup(database, now)
    with database.reading() as session, pytest.raises(LinkUseless):
        links.find(session, token, now=now)


def test_only_the_hash_of_a_link_is_kept(database, now):
    tokens = [_setup(database, now), _invite(database, now)]
    with database.reading() as session:
        kept = [str(vars(each)) for each in session.scalars(select(AccountLink))]
        kept += [str(vars(each)) for each in session.scalars(select(AuditEntry))]
    assert len(kept) == 4
    assert not [token for token in tokens if token in str(kept)]


@pytest.mark.parametrize("same", [True, False], ids=["one link", "two set-up links"])
def test_of_people_with_set_up_links_at_the_same_moment_one_gets_in(database, now, same):
    tokens = [_setup(database, now) for _ in range(6)]
    tokens = [tokens[0]] * 6 if same else tokens
    start = Barrier(6)

    def race(at: int) -> bool:
        start.wait()
        try:
            _join(database, tokens[at], now, email=f"racer{at}@example.com")
        except LinkUseless:
            return False
        return True

    with ThreadPoolExecutor(6) as pool:
        assert sum(pool.map(race, range(6))) == 1
    assert len(_accounts(database)) == 1
