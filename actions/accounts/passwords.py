"""Passwords after NIST SP 800-63B: long, not easy to guess, no rules on letters, kept as Argon2id."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import cache

from argon2 import PasswordHasher
from argon2.exceptions import InvalidHashError, VerificationError

from actions.accounts import guessing
from actions.accounts.refusals import PasswordRefused
from actions.store.conversations import new_token

SHORTEST, LONGEST = 12, 200
"""Characters, of any kind."""


def check(password: str, *, about: Sequence[str]) -> None:
    """Raises `PasswordRefused` for a bad password; `about` is what is known of its owner (name, address)."""
    normal = _normal(password)
    if len(normal) < SHORTEST:
        raise PasswordRefused(f"Please use at least {SHORTEST} characters; a few words are easy to remember.")
    if len(normal) > LONGEST:
        raise PasswordRefused(f"Please use at most {LONGEST} characters.")
    if guessing.is_easy(normal, about):
        raise PasswordRefused(
            "This password is easy to guess: it is little more than common words, rows of keys, a year, or "
            "your own name or address. A few words that have nothing to do with each other make a good one."
        )


def hashed(password: str) -> str:
    """What is kept of a password. Takes some tens of milliseconds and 64 MiB, on purpose."""
    return _hasher().hash(_normal(password))


def matches(kept: str | None, password: str) -> bool:
    """Whether it is the password; as slow for an account that has none, or that does not exist."""
    nobody = _nobody()
    try:
        return _hasher().verify(kept or nobody, _normal(password[: 5 * LONGEST])) and kept is not None
    except (VerificationError, InvalidHashError):
        return False


def is_outdated(kept: str) -> bool:
    """Whether it was hashed more cheaply than today, and is to be hashed again at the next sign-in."""
    return _hasher().check_needs_rehash(kept)


def _normal(password: str) -> str:
    # The same letters, whichever way a keyboard composes them.
    return unicodedata.normalize("NFKC", password)


@cache
def _hasher() -> PasswordHasher:
    """RFC 9106, section 4, the second recommended option: 3 passes over 64 MiB, 4 lanes."""
    return PasswordHasher(time_cost=3, memory_cost=65_536, parallelism=4)


@cache
def _nobody() -> str:
    return hashed(new_token())
