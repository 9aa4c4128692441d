"""Signing in. Whether an address has an account shows neither in the answer nor in the time it takes."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from actions.accounts import joining, links, passwords, people, sessions, throttle
from actions.accounts.refusals import AccountRefused, SignInRefused
from actions.store import audit
from actions.store.conversations import hash_token, new_token
from actions.store.database import Database
from actions.store.tables import KnownBrowser, Recruiter

REMEMBERED = timedelta(days=180)
"""How long a browser is known after a sign-in."""


@dataclass(frozen=True, slots=True)
class Client:
    """Where an attempt comes from."""

    visitor: str
    """The network address."""
    known_browser: str = ""
    """The token of a browser in which somebody signed in before; empty without one."""
    browser: str = "a browser"
    """What it is, for the list of sessions."""


@dataclass(frozen=True, slots=True)
class Entry:
    """What a browser gets that signed in."""

    session: str
    """The session's token."""
    known_browser: str
    """The token by which this browser is known from now on."""


@dataclass(frozen=True, slots=True)
class SlackIdentity:
    """Who somebody is, as Slack signed it."""

    team: str
    user: str
    email: str
    name: str


def by_password(database: Database, email: str, password: str, client: Client, *, now: datetime) -> Entry:
    """Signs in. Raises `SignInRefused`, the same for every reason, or `TooManyAttempts`."""
    email = _comparable(email)
    with database.session() as session:
        known = _known_browser(session, email, client, now=now)
        where = throttle.counts(email, visitor=client.visitor, known_browser=known)
        throttle.charge(session, where, now=now)
        kept = session.scalar(select(Recruiter.password_hash).where(Recruiter.email == email))
    # No transaction is open meanwhile: this takes long.
    right = passwords.matches(kept, password)
    fresh = passwords.hashed(password) if right and kept and passwords.is_outdated(kept) else kept
    with database.session() as session:
        found = people.by_email(session, email)
        # What was changed in the meantime counts: a password just changed, an account just disabled.
        if right and found and found.disabled_at is None and found.password_hash == kept:
            throttle.clear(session, where)
            found.password_hash = fresh
            return enter(session, found, client, how="password", now=now)
        _note_failure(session, found, now=now)
    raise SignInRefused


def by_slack(database: Database, identity: SlackIdentity, client: Client, *, now: datetime) -> Entry:
    """Signs in whom Slack vouches for: a known account, or somebody whose invitation waits.

    The e-mail address leads to the account the first time; from then on the Slack user does. Raises
    `SignInRefused`.
    """
    user = f"{identity.team}:{identity.user}"
    with database.session() as session:
        found = _slack_account(session, identity, user, now=now)
        if found and found.disabled_at is None and found.slack_user in (None, user):
            found.slack_user = user
            return enter(session, found, client, how="slack", now=now)
        _note_failure(session, found, now=now)
    raise SignInRefused("Nobody has invited this Slack account. Ask an admin of your team for an invitation.")


def enter(session: Session, recruiter: Recruiter, client: Client, *, how: str, now: datetime) -> Entry:
    """Opens a fresh session, and makes the browser a known one."""
    token = sessions.begin(session, recruiter, browser=client.browser, now=now)
    known = new_token()
    old = hash_token(client.known_browser)
    session.execute(
        delete(KnownBrowser).where((KnownBrowser.token_hash == old) | (KnownBrowser.expires_at <= now))
    )
    session.add(
        KnownBrowser(token_hash=hash_token(known), recruiter_id=recruiter.id, expires_at=now + REMEMBERED)
    )
    audit.record(
        session, actor=recruiter.email, action="session.began", subject=recruiter.email, now=now, how=how
    )
    return Entry(token, known)


def _slack_account(
    session: Session, identity: SlackIdentity, user: str, *, now: datetime
) -> Recruiter | None:
    known = session.scalar(select(Recruiter).where(Recruiter.slack_user == user))
    if known is not None:
        return known
    email = _comparable(identity.email)
    found = people.by_email(session, email)
    invitation = None if found else links.open_invitation(session, email, now=now)
    if invitation is None:
        return found
    links.use_up(session, invitation, now=now)
    return joining.make(
        session, invitation, name=_name(identity, email), email=email, password_hash=None, now=now
    )


def _name(identity: SlackIdentity, email: str) -> str:
    try:
        return people.normal_name(identity.name[: people.LONGEST_NAME])
    except AccountRefused:
        return email.partition("@")[0]


def _known_browser(session: Session, email: str, client: Client, *, now: datetime) -> str | None:
    """The hash of the browser's token, when the account's owner has signed in with it."""
    given = hash_token(client.known_browser)
    return session.scalar(
        select(KnownBrowser.token_hash)
        .join(Recruiter, Recruiter.id == KnownBrowser.recruiter_id)
        .where(KnownBrowser.token_hash == given, KnownBrowser.expires_at > now, Recruiter.email == email)
    )


def _note_failure(session: Session, found: Recruiter | None, *, now: datetime) -> None:
    # Not what was typed: it may be anything, a password in the wrong field included.
    subject = found.email if found else "no account"
    audit.record(session, actor="somebody", action="session.refused", subject=subject, now=now)


def _comparable(email: str) -> str:
    try:
        return people.normal_email(email)
    except AccountRefused:
        return email.strip().lower()[:200]
