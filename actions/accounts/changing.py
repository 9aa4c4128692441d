"""Changing one's own password while signed in."""

from __future__ import annotations

from datetime import datetime

from actions.accounts import joining, passwords, people, sign_in, throttle
from actions.accounts.refusals import AccountRefused
from actions.accounts.sessions import SignedIn
from actions.accounts.sign_in import Client, Entry
from actions.store.database import Database


def change_own_password(
    database: Database, who: SignedIn, old: str, new: str, client: Client, *, now: datetime
) -> Entry:
    """Sets a new password for somebody who knows the old one; every session ends, and one begins here.

    Raises `PasswordRefused` for the new one, `AccountRefused` for the old one, and `TooManyAttempts`, since a
    browser left open must not be a place to guess.
    """
    passwords.check(new, about=[who.name, who.email])
    where = throttle.counts(who.email, visitor=client.visitor, known_browser=who.session_id)
    with database.session() as session:
        throttle.charge(session, where, now=now)
        kept = people.known(session, who.id).password_hash
    if not passwords.matches(kept, old):
        raise AccountRefused("The old password is not right. An admin can give you a link to set a new one.")
    fresh = passwords.hashed(new)
    with database.session() as session:
        recruiter = people.known(session, who.id)
        if recruiter.password_hash != kept or recruiter.disabled_at is not None:
            raise AccountRefused("Your account was changed in the meantime; please try again.")
        throttle.clear(session, where)
        joining.change_password(session, recruiter, password_hash=fresh, now=now)
        return sign_in.enter(session, recruiter, client, how="password", now=now)
