"""Signing in says nothing about who has an account."""

from __future__ import annotations

import statistics
import time
from datetime import timedelta

import pytest
from sqlalchemy import event, select

from actions.accounts import links, passwords, sessions, sign_in
from actions.accounts.refusals import SignInRefused, TooManyAttempts
from actions.accounts.sign_in import Client, SlackIdentity
from actions.store.tables import AuditEntry, KnownBrowser, Recruiter

pytestmark = pytest.mark.slow

GOOD, WRONG = "three teal kettles hum", "four teal kettles hum"
CLIENT = Client(visitor="192.0.2.1", browser="a test")


@pytest.fixture
def dana(account) -> str:
    return account("dana@example.com", password_hash=passwords.hashed(GOOD))


def _enters(database, now, email="dana@example.com", password=GOOD, client=CLIENT):
    entry = sign_in.by_password(database, email, password, client, now=now)
    with database.reading() as session:
        return sessions.find(session, entry.session, now=now)


def test_the_right_password_opens_a_session(database, now, dana):
    assert _enters(database, now, email=" Dana@EXAMPLE.com ").id == dana


def test_the_answer_is_the_same_whatever_is_wrong(database, now, dana, account):
    account("off@example.com", password_hash=passwords.hashed(GOOD), disabled_at=now)
    account("slack@example.com")
    answers = set()
    for email, password in [
        ("dana@example.com", WRONG),
        ("dana@example.com", ""),
        ("nobody@example.com", GOOD),
        ("off@example.com", GOOD),
        ("slack@example.com", GOOD),
        ("slack@example.com", ""),
        ("no address\r\nat all", GOOD),
        ("", ""),
        ("x" * 5000, GOOD),
    ]:
        with pytest.raises(SignInRefused) as refused:
            sign_in.by_password(database, email, password, CLIENT, now=now)
        answers.add((type(refused.value), str(refused.value)))
    assert len(answers) == 1


def test_waiting_says_nothing_either(database, now, dana):
    said = {}
    for email in ("dana@example.com", "nobody@example.com"):
        said[email] = []
        for _ in range(8):
            with pytest.raises(SignInRefused) as refused:
                sign_in.by_password(database, email, WRONG, CLIENT, now=now)
            said[email].append(str(refused.value))
    assert said["dana@example.com"] == said["nobody@example.com"]


def test_an_unknown_address_takes_as_long_as_a_wrong_password(memory_database, now):
    with memory_database.session() as session:
        values = {"name": "Dana", "role": "recruiter", "created_at": now}
        session.add(Recruiter(email="dana@example.com", password_hash=passwords.hashed(GOOD), **values))
    took: dict[str, list[float]] = {"dana@example.com": [], "nobody@example.com": []}
    # Processor time, turn and turn about: other work on the machine must not decide.
    for number in range(12):
        for email, times in took.items():
            client = Client(visitor=f"192.0.2.{number}")
            began = time.process_time()
            with pytest.raises(SignInRefused):
                sign_in.by_password(memory_database, email, WRONG, client, now=now)
            times.append(time.process_time() - began)
    known, unknown = (statistics.median(times) for times in took.values())
    assert 0.75 < known / unknown < 1.33


def test_the_right_password_does_not_help_while_one_has_to_wait(database, now, dana):
    for _ in range(6):
        with pytest.raises(SignInRefused):
            _enters(database, now, password=WRONG)
    with pytest.raises(TooManyAttempts):
        _enters(database, now)
    assert _enters(database, now + timedelta(seconds=2))


def test_a_browser_known_from_a_sign_in_is_not_kept_out_by_strangers(database, now, dana):
    entry = sign_in.by_password(database, "dana@example.com", GOOD, CLIENT, now=now)
    for number in range(22):
        with pytest.raises(SignInRefused):
            _enters(database, now, password=WRONG, client=Client(visitor=f"198.51.100.{number}"))
    with pytest.raises(TooManyAttempts):
        _enters(database, now, client=Client(visitor="203.0.113.9"))
    known = Client(visitor="203.0.113.9", known_browser=entry.known_browser)
    assert _enters(database, now, client=known).id == dana
    with pytest.raises(TooManyAttempts):
        _enters(database, now, client=known)  # Its word changes with every sign-in.


def test_a_known_browser_of_one_account_is_a_stranger_to_another(database, now, dana, account):
    account("eve@example.com", password_hash=passwords.hashed(GOOD))
    known = sign_in.by_password(database, "eve@example.com", GOOD, CLIENT, now=now).known_browser
    for number in range(22):
        with pytest.raises(SignInRefused):
            _enters(database, now, password=WRONG, client=Client(f"198.51.100.{number}", known))
    with pytest.raises(TooManyAttempts):
        _enters(database, now, client=Client("203.0.113.9", known))


def test_a_password_changed_while_it_was_being_checked_no_longer_opens(database, now, dana):
    def change(*_connection) -> None:
        with database.session() as session:
            session.get_one(Recruiter, dana).password_hash = "another"

    # The first transaction gives its connection back just before the password is checked.
    event.listen(database.engine, "checkin", change, once=True)
    with pytest.raises(SignInRefused):
        _enters(database, now)


def test_a_cheaply_kept_password_is_kept_better_after_the_next_sign_in(database, now, account):
    from argon2 import PasswordHasher  # noqa: PLC0415  only here a hash is made with other costs

    cheap = PasswordHasher(time_cost=1, memory_cost=1024, parallelism=1).hash(GOOD)
    recruiter_id = account("dana@example.com", password_hash=cheap)
    assert _enters(database, now)
    with database.reading() as session:
        kept = session.get_one(Recruiter, recruiter_id).password_hash
    assert kept != cheap
    assert passwords.matches(kept, GOOD)


def test_what_was_typed_is_not_in_the_audit_log(database, now, dana):
    for email in ("dana@example.com", "my secret is quince"):
        with pytest.raises(SignInRefused):
            _enters(database, now, email=email, password="quince quince quince")
    with database.reading() as session:
        entries = [
            (each.actor, each.action, each.subject, each.detail)
            for each in session.scalars(select(AuditEntry))
        ]
    assert entries == [
        ("somebody", "session.refused", "dana@example.com", {}),
        ("somebody", "session.refused", "no account", {}),
    ]


def _by_slack(database, now, **values):
    identity = SlackIdentity(
        **{"team": "T1", "user": "U1", "email": "dana@example.com", "name": "Dana", **values}
    )
    entry = sign_in.by_slack(database, identity, CLIENT, now=now)
    with database.reading() as session:
        return sessions.find(session, entry.session, now=now)


def test_slack_opens_the_account_with_its_address_and_from_then_on_that_of_its_user(database, now, dana):
    assert _by_slack(database, now).id == dana
    assert _by_slack(database, now, email="dana.changed@example.com").id == dana


def test_another_slack_user_who_got_the_address_does_not_get_the_account(database, now, dana):
    _by_slack(database, now)
    with pytest.raises(SignInRefused):
        _by_slack(database, now, user="U2")
    with pytest.raises(SignInRefused):
        _by_slack(database, now, team="T2")


def test_slack_takes_up_an_invitation_once(database, now, account):
    account("anna@example.com", "admin")
    with database.session() as session:
        token = links.invite(session, "dana@example.com", "recruiter", by="anna@example.com", now=now)
    found = _by_slack(database, now, email="Dana@Example.com", name=" ")
    assert (found.email, found.name, found.role) == ("dana@example.com", "dana", "recruiter")
    with database.reading() as session, pytest.raises(links.LinkUseless):
        links.find(session, token, now=now)


def test_slack_opens_nothing_for_whom_nobody_invited(database, now, account):
    account("off@example.com", disabled_at=now)
    with database.session() as session:
        links.invite(session, "late@example.com", "admin", by="a test", now=now - timedelta(days=8))
    for email in ("mallory@example.com", "off@example.com", "late@example.com"):
        with pytest.raises(SignInRefused, match="invited"):
            _by_slack(database, now, email=email)
    with database.reading() as session:
        assert len(session.scalars(select(Recruiter)).all()) == 1
        assert not session.scalars(select(KnownBrowser)).all()
