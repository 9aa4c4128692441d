"""Sessions: a random 256-bit token in the browser, its hash here, an end by idleness and an end by age."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import ColumnElement, delete, or_, select, update
from sqlalchemy.orm import Session

from actions.store.conversations import hash_token, new_token
from actions.store.tables import Recruiter, RecruiterSession

IDLE = timedelta(hours=8)
"""A working day at most without a request."""
LIFETIME = timedelta(days=7)
"""However much it is used."""
NOTICED = timedelta(minutes=1)
"""How exactly it is kept when a session was used last."""


@dataclass(frozen=True, slots=True)
class SignedIn:
    """The recruiter a request comes from."""

    id: str
    name: str
    email: str
    role: str
    """`admin` or `recruiter`."""
    session_id: str
    previous_sign_in: datetime | None

    @property
    def is_admin(self) -> bool:
        """Whether this person may let others in."""
        return self.role == "admin"


def begin(session: Session, recruiter: Recruiter, *, browser: str, now: datetime) -> str:
    """Opens a session and gives its token, which only the browser may keep."""
    token = new_token()
    session.execute(delete(RecruiterSession).where(_over(now)))
    session.add(
        RecruiterSession(
            token_hash=hash_token(token),
            recruiter_id=recruiter.id,
            began_at=now,
            seen_at=now,
            expires_at=now + LIFETIME,
            previous_sign_in=recruiter.signed_in_at,
            browser=browser[:60],
        )
    )
    recruiter.signed_in_at = now
    return token


def find(session: Session, token: str, *, now: datetime) -> SignedIn | None:
    """Who the token belongs to; nobody when it is unknown or over, or the account is disabled."""
    found = session.execute(
        select(RecruiterSession, Recruiter)
        .join(Recruiter, Recruiter.id == RecruiterSession.recruiter_id)
        .where(
            RecruiterSession.token_hash == hash_token(token),
            Recruiter.disabled_at.is_(None),
            ~_over(now),
        )
    ).one_or_none()
    if found is None:
        return None
    kept, who = found
    return SignedIn(who.id, who.name, who.email, who.role, kept.id, kept.previous_sign_in)


def touch(session: Session, session_id: str, *, now: datetime) -> None:
    """Notes that the session is in use."""
    session.execute(
        update(RecruiterSession)
        .where(RecruiterSession.id == session_id, RecruiterSession.seen_at < now - NOTICED)
        .values(seen_at=now)
    )


def living(session: Session, recruiter_id: str, *, now: datetime) -> Sequence[RecruiterSession]:
    """The sessions in which the recruiter is signed in, the last used first."""
    return session.scalars(
        select(RecruiterSession)
        .where(RecruiterSession.recruiter_id == recruiter_id, ~_over(now))
        .order_by(RecruiterSession.seen_at.desc())
    ).all()


def end(session: Session, recruiter_id: str, session_id: str) -> bool:
    """Ends one of the recruiter's own sessions; false when it is none of theirs."""
    own = (RecruiterSession.id == session_id) & (RecruiterSession.recruiter_id == recruiter_id)
    gone = session.execute(delete(RecruiterSession).where(own).returning(RecruiterSession.id))
    return gone.first() is not None


def end_all(session: Session, recruiter_id: str) -> None:
    """Signs the recruiter out everywhere."""
    session.execute(delete(RecruiterSession).where(RecruiterSession.recruiter_id == recruiter_id))


def _over(now: datetime) -> ColumnElement[bool]:
    return or_(RecruiterSession.expires_at <= now, RecruiterSession.seen_at <= now - IDLE)
