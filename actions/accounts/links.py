"""Links that work once and not for long: the first account's, invitations, and new passwords."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Literal

from sqlalchemy import ColumnElement, select, update
from sqlalchemy.orm import Session

from actions.accounts import people
from actions.accounts.people import Role
from actions.accounts.refusals import AccountRefused, LinkUseless
from actions.store import audit
from actions.store.conversations import hash_token, new_token
from actions.store.tables import AccountLink, Recruiter

Purpose = Literal["setup", "invitation", "reset"]
LIVES = {"setup": timedelta(days=1), "invitation": timedelta(days=7), "reset": timedelta(days=1)}
"""How long a link works."""


def issue_setup(session: Session, *, by: str, now: datetime, renew: bool = False) -> str:
    """The token of a link that makes the first account, an admin's; `renew` takes earlier ones back.

    Raises `AccountRefused` once there is an account.
    """
    if people.anybody(session):
        raise AccountRefused(
            "There are accounts already, so there is no set-up link any more. Use `rolecall account invite` "
            "for somebody new and `rolecall account reset` for somebody who cannot get in."
        )
    if renew:
        _take_back(session, purpose="setup", email=None, now=now)
    return _issue(session, "setup", None, "admin", by=by, now=now)


def invite(session: Session, email: str, role: Role, *, by: str, now: datetime) -> str:
    """The token of an invitation; an earlier one to the same address stops working.

    Raises `AccountRefused` when the address has an account.
    """
    email = people.normal_email(email)
    found = people.by_email(session, email)
    if found is not None:
        state = (
            "has an account that is disabled; enable it instead" if found.disabled_at else "has an account"
        )
        raise AccountRefused(f"{email} {state}.")
    _take_back(session, purpose="invitation", email=email, now=now)
    return _issue(session, "invitation", email, role, by=by, now=now)


def issue_reset(session: Session, recruiter: Recruiter, *, by: str, now: datetime) -> str:
    """The token of a link to a new password. Raises `AccountRefused` for a disabled account."""
    if recruiter.disabled_at is not None:
        raise AccountRefused("This account is disabled; enable it first.")
    _take_back(session, purpose="reset", email=recruiter.email, now=now)
    return _issue(session, "reset", recruiter.email, people.role_of(recruiter), by=by, now=now)


def take_back(session: Session, link_id: str, *, by: str, now: datetime) -> None:
    """Makes an invitation stop working."""
    found = session.get(AccountLink, link_id)
    if found and found.purpose == "invitation" and found.used_at is None:
        found.used_at = now
        audit.record(session, actor=by, action="link.taken_back", subject=found.email or "", now=now)


def open_invitations(session: Session, *, now: datetime) -> Sequence[AccountLink]:
    """The invitations nobody has used yet, by address."""
    return session.scalars(
        select(AccountLink)
        .where(AccountLink.purpose == "invitation", _works(now))
        .order_by(AccountLink.email)
    ).all()


def find(session: Session, token: str, *, now: datetime) -> AccountLink:
    """The link, still unused. Raises `LinkUseless`."""
    found = session.scalar(
        select(AccountLink).where(AccountLink.token_hash == hash_token(token), _works(now))
    )
    if found is None or not _still_fits(session, found):
        raise LinkUseless
    return found


def use(session: Session, token: str, *, now: datetime) -> AccountLink:
    """Uses the link up: of two people with one link, one gets it. Raises `LinkUseless`."""
    found = find(session, token, now=now)
    use_up(session, found, now=now)
    return found


def use_up(session: Session, found: AccountLink, *, now: datetime) -> None:
    """Uses up a link that was found. Raises `LinkUseless` when somebody else was faster."""
    # All set-up links go together, so that two of them cannot make two first accounts.
    same = AccountLink.purpose == "setup" if found.purpose == "setup" else AccountLink.id == found.id
    used = session.scalars(
        update(AccountLink)
        .where(same, AccountLink.used_at.is_(None))
        .values(used_at=now)
        .returning(AccountLink.id)
        .execution_options(synchronize_session=False)
    ).all()
    if found.id not in used or not _still_fits(session, found):
        raise LinkUseless


def open_invitation(session: Session, email: str, *, now: datetime) -> AccountLink | None:
    """The invitation that waits for this address."""
    return session.scalar(
        select(AccountLink).where(
            AccountLink.purpose == "invitation", AccountLink.email == email, _works(now)
        )
    )


def _issue(
    session: Session, purpose: Purpose, email: str | None, role: Role, *, by: str, now: datetime
) -> str:
    token = new_token()
    session.add(
        AccountLink(
            token_hash=hash_token(token),
            purpose=purpose,
            email=email,
            role=role,
            made_by=by,
            made_at=now,
            expires_at=now + LIVES[purpose],
        )
    )
    subject = email or "the first account"
    audit.record(session, actor=by, action="link.made", subject=subject, now=now, purpose=purpose, role=role)
    return token


def _take_back(session: Session, *, purpose: Purpose, email: str | None, now: datetime) -> None:
    session.execute(
        update(AccountLink)
        .where(AccountLink.purpose == purpose, AccountLink.email == email, AccountLink.used_at.is_(None))
        .values(used_at=now)
    )


def _works(now: datetime) -> ColumnElement[bool]:
    return AccountLink.used_at.is_(None) & (AccountLink.expires_at > now)


def _still_fits(session: Session, link: AccountLink) -> bool:
    """Whether what the link is for is still to be done: accounts may have come or gone since it was made."""
    if link.purpose == "setup":
        return not people.anybody(session)
    found = people.by_email(session, link.email or "")
    if link.purpose == "invitation":
        return found is None
    return found is not None and found.disabled_at is None
