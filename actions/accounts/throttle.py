"""How often signing in may fail, and how long one then waits.

Failures are counted before a password is looked at, so that many guesses at the same moment count as many,
and alike for addresses nobody has, so that waiting says nothing. Strangers who guess cannot keep anybody out
for long: over all networks the wait is at most a minute, and a browser in which the owner has signed in
before is counted by itself.
"""

from __future__ import annotations

import hashlib
import math
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from actions.accounts.refusals import TooManyAttempts
from actions.store.inserting import insert
from actions.store.tables import SignInAttempts

FORGOTTEN = timedelta(days=1)
"""After so long without a failure all is as at first."""


@dataclass(frozen=True, slots=True)
class Patience:
    """Failures that are free, and the longest wait; between the two it doubles, from two seconds on."""

    free: int
    longest: timedelta

    def wait(self, failures: int) -> timedelta:
        """How long one waits after so many failures."""
        over = failures - self.free
        return min(self.longest, timedelta(seconds=2 ** min(over, 20))) if over > 0 else timedelta(0)


ONE_PLACE = Patience(free=5, longest=timedelta(minutes=15))
"""From one network address, or in one known browser."""
EVERYWHERE = Patience(free=20, longest=timedelta(minutes=1))
"""From anywhere: many machines guessing at one account."""

Count = tuple[str, Patience]


def counts(email: str, *, visitor: str, known_browser: str | None) -> Sequence[Count]:
    """Where an attempt counts. `visitor` is its network address, `known_browser` the hash of its token."""
    if known_browser:
        return [(_key("browser", email, known_browser), ONE_PLACE)]
    return sorted(
        [(_key("place", email, visitor), ONE_PLACE), (_key("everywhere", email), EVERYWHERE)],
        key=lambda count: count[0],
    )


def charge(session: Session, where: Sequence[Count], *, now: datetime) -> None:
    """Counts an attempt as failed until it succeeds. Raises `TooManyAttempts` when one has to wait.

    An attempt while one waits is not counted: whoever keeps trying does not wait for ever.
    """
    session.execute(delete(SignInAttempts).where(SignInAttempts.last_at < now - FORGOTTEN))
    for key, _ in where:
        fresh = {"key": key, "failures": 0, "last_at": now, "wait_until": now}
        session.execute(insert(session, SignInAttempts).values(fresh).on_conflict_do_nothing())
    kept = [_locked(session, key) for key, _ in where]
    wait = max((each.wait_until - now).total_seconds() for each in kept)
    if wait > 0:
        raise TooManyAttempts(math.ceil(wait))
    for each, (_, patience) in zip(kept, where, strict=True):
        each.failures += 1
        each.last_at, each.wait_until = now, now + patience.wait(each.failures)


def clear(session: Session, where: Sequence[Count]) -> None:
    """The attempt succeeded: what counted against it is forgotten."""
    session.execute(delete(SignInAttempts).where(SignInAttempts.key.in_([key for key, _ in where])))


def _locked(session: Session, key: str) -> SignInAttempts:
    return session.scalars(select(SignInAttempts).where(SignInAttempts.key == key).with_for_update()).one()


def _key(*parts: str) -> str:
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()
