"""Recruiters, the links by which they get in, and their sessions. Of every secret only the hash is kept."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.tables.base import Id, Table, new_id

Hash = String(64)
"""SHA-256 in hexadecimal, of a random 256-bit token."""


class Recruiter(Table):
    """A person who may sign in."""

    __tablename__ = "recruiters"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(120))
    email: Mapped[str] = mapped_column(String(200), unique=True)
    """In lower case: it is what people sign in with, and what the audit log calls them."""
    role: Mapped[str] = mapped_column(String(20))
    password_hash: Mapped[str | None] = mapped_column(String(200))
    """Argon2id; none for somebody who only ever came in by Slack."""
    slack_user: Mapped[str | None] = mapped_column(String(80), unique=True)
    """Workspace and user, as Slack signed them at the first sign-in by Slack; it does not change after."""
    created_at: Mapped[datetime]
    signed_in_at: Mapped[datetime | None]
    disabled_at: Mapped[datetime | None]

    __table_args__ = (
        CheckConstraint("role IN ('admin', 'recruiter')", name="known_role"),
        CheckConstraint("email = lower(email)", name="email_lower_case"),
    )


class AccountLink(Table):
    """A link that works once: the set-up of the first account, an invitation, or a new password."""

    __tablename__ = "account_links"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    token_hash: Mapped[str] = mapped_column(Hash, unique=True)
    purpose: Mapped[str] = mapped_column(String(20))
    email: Mapped[str | None] = mapped_column(String(200), index=True)
    """Who is invited, or whose password it is; the set-up link is for whoever holds it."""
    role: Mapped[str] = mapped_column(String(20))
    made_by: Mapped[str] = mapped_column(String(200))
    made_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    used_at: Mapped[datetime | None]
    """When it was used, or taken back."""

    __table_args__ = (
        CheckConstraint("purpose IN ('setup', 'invitation', 'reset')", name="known_purpose"),
        CheckConstraint("(purpose = 'setup') = (email IS NULL)", name="setup_is_for_nobody_known"),
        CheckConstraint("role IN ('admin', 'recruiter')", name="known_role"),
    )


class RecruiterSession(Table):
    """A browser in which a recruiter is signed in."""

    __tablename__ = "recruiter_sessions"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    """Names the session on the account page; opens nothing."""
    token_hash: Mapped[str] = mapped_column(Hash, unique=True)
    recruiter_id: Mapped[str] = mapped_column(ForeignKey("recruiters.id", ondelete="CASCADE"), index=True)
    began_at: Mapped[datetime]
    seen_at: Mapped[datetime]
    expires_at: Mapped[datetime]
    previous_sign_in: Mapped[datetime | None]
    """When the recruiter had signed in before: a time that is not theirs shows that somebody else did."""
    browser: Mapped[str] = mapped_column(String(60))
    """“Firefox on Linux”: to tell sessions apart."""


class KnownBrowser(Table):
    """A browser in which somebody has signed in before: strangers who guess cannot lock it out."""

    __tablename__ = "known_browsers"

    token_hash: Mapped[str] = mapped_column(Hash, primary_key=True)
    recruiter_id: Mapped[str] = mapped_column(ForeignKey("recruiters.id", ondelete="CASCADE"), index=True)
    expires_at: Mapped[datetime]


class SignInAttempts(Table):
    """How often signing in has failed lately, under a key that need not be an account's."""

    __tablename__ = "sign_in_attempts"

    key: Mapped[str] = mapped_column(Hash, primary_key=True)
    """The hash of an e-mail address, alone or with a network address or a known browser."""
    failures: Mapped[int]
    last_at: Mapped[datetime] = mapped_column(index=True)
    wait_until: Mapped[datetime]
