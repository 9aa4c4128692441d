"""Making an account, or giving it a new password, with a link."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import delete
from sqlalchemy.orm import Session

from actions.accounts import links, people, sessions
from actions.accounts.refusals import LinkUseless
from actions.store import audit
from actions.store.tables import AccountLink, KnownBrowser, Recruiter


def join(
    session: Session, token: str, *, name: str, email: str, password_hash: str, now: datetime
) -> Recruiter:
    """Makes the account of a set-up link (`email` is the holder's) or of an invitation. Uses the link up.

    Raises `LinkUseless`.
    """
    link = links.use(session, token, now=now)
    if link.purpose == "reset":
        raise LinkUseless
    return make(session, link, name=name, email=email, password_hash=password_hash, now=now)


def make(
    session: Session, link: AccountLink, *, name: str, email: str, password_hash: str | None, now: datetime
) -> Recruiter:
    """The account a used link stands for."""
    recruiter = Recruiter(
        name=people.normal_name(name),
        email=link.email or people.normal_email(email),
        role=link.role,
        password_hash=password_hash,
        created_at=now,
    )
    session.add(recruiter)
    session.flush()
    audit.record(
        session,
        actor=recruiter.email,
        action="account.made",
        subject=recruiter.email,
        now=now,
        role=link.role,
        let_in_by=link.made_by,
    )
    return recruiter


def reset(session: Session, token: str, *, password_hash: str, now: datetime) -> Recruiter:
    """Gives the account of a reset link a new password. Uses the link up. Raises `LinkUseless`."""
    link = links.use(session, token, now=now)
    recruiter = people.by_email(session, link.email or "") if link.purpose == "reset" else None
    if recruiter is None:
        raise LinkUseless
    change_password(session, recruiter, password_hash=password_hash, now=now)
    return recruiter


def change_password(session: Session, recruiter: Recruiter, *, password_hash: str, now: datetime) -> None:
    """Sets the new password and signs the recruiter out everywhere, in known browsers too."""
    recruiter.password_hash = password_hash
    sessions.end_all(session, recruiter.id)
    session.execute(delete(KnownBrowser).where(KnownBrowser.recruiter_id == recruiter.id))
    audit.record(
        session, actor=recruiter.email, action="account.password_changed", subject=recruiter.email, now=now
    )
