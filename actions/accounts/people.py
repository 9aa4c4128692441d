"""Recruiters: finding them, changing their roles, and keeping at least one admin."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Literal

from email_validator import EmailNotValidError, validate_email
from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.accounts.refusals import AccountRefused, LastAdmin
from actions.accounts.sessions import end_all
from actions.store import audit
from actions.store.tables import Recruiter

Role = Literal["admin", "recruiter"]
LONGEST_NAME = 120


def normal_email(text: str) -> str:
    """The address as it is kept and compared; raises `AccountRefused` for what is none."""
    try:
        found = validate_email(text.strip(), check_deliverability=False).normalized.lower()
    except EmailNotValidError:
        found = ""
    if not found or len(found) > 200:
        raise AccountRefused("This is not an e-mail address. Write it like name@example.com.")
    return found


def normal_name(text: str) -> str:
    """The name on one line; raises `AccountRefused` for none and for one that is too long."""
    name = " ".join("".join(each if each.isprintable() else " " for each in text).split())
    if not 0 < len(name) <= LONGEST_NAME:
        raise AccountRefused(f"Please give a name of up to {LONGEST_NAME} characters.")
    return name


def role_of(recruiter: Recruiter) -> Role:
    """The account's role, as a type checker knows it."""
    return "admin" if recruiter.role == "admin" else "recruiter"


def everybody(session: Session) -> Sequence[Recruiter]:
    """All accounts, disabled ones too, by name."""
    return session.scalars(select(Recruiter).order_by(Recruiter.name, Recruiter.email)).all()


def by_email(session: Session, email: str) -> Recruiter | None:
    """The account of a normal address."""
    return session.scalar(select(Recruiter).where(Recruiter.email == email))


def anybody(session: Session) -> bool:
    """Whether there is any account, disabled ones included."""
    return session.scalar(select(Recruiter.id).limit(1)) is not None


def disable(session: Session, recruiter_id: str, *, by: str, now: datetime) -> Recruiter:
    """Takes the account's access at once, its open sessions included. Raises `LastAdmin`."""
    recruiter = _changing(session, recruiter_id)
    if recruiter.disabled_at is None:
        recruiter.disabled_at = now
        end_all(session, recruiter.id)
        audit.record(session, actor=by, action="account.disabled", subject=recruiter.email, now=now)
    return recruiter


def enable(session: Session, recruiter_id: str, *, by: str, now: datetime) -> Recruiter:
    """Lets a disabled account in again."""
    recruiter = known(session, recruiter_id)
    if recruiter.disabled_at is not None:
        recruiter.disabled_at = None
        audit.record(session, actor=by, action="account.enabled", subject=recruiter.email, now=now)
    return recruiter


def make_admin(session: Session, recruiter_id: str, *, by: str, now: datetime) -> Recruiter:
    """Lets the recruiter let others in."""
    return _give_role(session, known(session, recruiter_id), "admin", by=by, now=now)


def make_recruiter(session: Session, recruiter_id: str, *, by: str, now: datetime) -> Recruiter:
    """Takes an admin's rights. Raises `LastAdmin`."""
    return _give_role(session, _changing(session, recruiter_id), "recruiter", by=by, now=now)


def known(session: Session, recruiter_id: str) -> Recruiter:
    """The account. Raises `AccountRefused` when there is none."""
    found = session.get(Recruiter, recruiter_id)
    if found is None:
        raise AccountRefused("There is no such account any more.")
    return found


def known_by_email(session: Session, email: str) -> Recruiter:
    """The account of an address. Raises `AccountRefused` when there is none."""
    found = by_email(session, normal_email(email))
    if found is None:
        raise AccountRefused(f"{email} has no account. `rolecall account list` shows who has.")
    return found


def _give_role(session: Session, recruiter: Recruiter, role: Role, *, by: str, now: datetime) -> Recruiter:
    if recruiter.role != role:
        recruiter.role = role
        subject = recruiter.email
        audit.record(session, actor=by, action="account.role_changed", subject=subject, now=now, role=role)
    return recruiter


def _changing(session: Session, recruiter_id: str) -> Recruiter:
    """An account that is about to lose rights. Raises `LastAdmin` when nobody else would have them."""
    # All admins are locked, in one order: two who disable each other at the same moment cannot both succeed.
    admins = session.scalars(
        select(Recruiter)
        .where(Recruiter.role == "admin", Recruiter.disabled_at.is_(None))
        .order_by(Recruiter.id)
        .with_for_update()
    ).all()
    recruiter = known(session, recruiter_id)
    if [each.id for each in admins] == [recruiter.id]:
        raise LastAdmin
    return recruiter
