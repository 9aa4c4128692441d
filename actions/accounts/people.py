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
    recruiter = _known(session, recruiter_id)
    if recruiter.disabled_at is not None:
        recruiter.disabled_at = None
        audit.record(session, actor=by, action="account.enabled", subject=recruiter.email, now=now)
    return recruiter


def change_role(session: Session, recruiter_id: str, role: Role, *, by: str, now: datetime) -> Recruiter:
    """Makes somebody an admin or a recruiter. Raises `LastAdmin`."""
    recruiter = _known(session, recruiter_id) if role == "admin" else _changing(session, recruiter_id)
    if recruiter.role != role:
        recruiter.role = role
        audit.record(
            session, actor=by, action="account.role_changed", subject=recruiter.email, now=now, role=role
        )
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
    recruiter = _known(session, recruiter_id)
    if [each.id for each in admins] == [recruiter.id]:
        raise LastAdmin
    return recruiter


def _known(session: Session, recruiter_id: str) -> Recruiter:
    found = session.get(Recruiter, recruiter_id)
    if found is None:
        raise AccountRefused("There is no such account. `rolecall account list` shows those there are.")
    return found
