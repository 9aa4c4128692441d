"""Signing in to Google: as the company's service account for one person, or with what a person granted."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from pathlib import Path
from typing import Self

import httpx2
import jwt

from actions.calendars.access_tokens import Grant, SignInRefused, exchange
from actions.calendars.consent import REDIRECT, Consent

TOKEN_URL = "https://oauth2.googleapis.com/token"  # noqa: S105  an address
CONSENT_PAGE = "https://accounts.google.com/o/oauth2/v2/auth"
SCOPES = (
    "https://www.googleapis.com/auth/calendar.events",
    "https://www.googleapis.com/auth/calendar.freebusy",
)
"""Reading and writing events, and asking when somebody is free."""

NOT_AUTHORISED = "unauthorized_client"
"""Google's word when an administrator has not authorised the service account for a scope."""
_JWT_BEARER = "urn:ietf:params:oauth:grant-type:jwt-bearer"
_LIFETIME = timedelta(minutes=55)
"""Google accepts an assertion for an hour at most; our clock may be ahead of its."""


class KeyUnusable(ValueError):
    """The service account's key is not one; the message says what to do."""


@dataclass(frozen=True, slots=True)
class ServiceAccount:
    """A service account with domain-wide delegation: it acts for anybody of the company (RFC 7523)."""

    email: str
    client_id: str
    """What the administrator authorises in the Admin console."""
    private_key: str = field(repr=False)
    key_id: str = ""
    token_url: str = TOKEN_URL

    @classmethod
    def read(cls, text: str) -> Self:
        """From the JSON key that Google's console gives, or the path of its file. Raises `KeyUnusable`."""
        try:
            key = json.loads(
                text if text.lstrip().startswith("{") else Path(text).read_text(encoding="utf-8")
            )
            account = cls(
                key["client_email"],
                key["client_id"],
                key["private_key"],
                key.get("private_key_id", ""),
                key.get("token_uri", TOKEN_URL),
            )
            account.assertion("nobody", datetime.fromtimestamp(0).astimezone())
        except (OSError, ValueError, KeyError, TypeError, jwt.PyJWTError) as error:
            msg = (
                "GOOGLE_SERVICE_ACCOUNT does not hold the JSON key of a service account, nor the path of its "
                "file. Make a key in the Google Cloud console: IAM & Admin, Service Accounts, Keys, Add key."
            )
            raise KeyUnusable(msg) from error
        return account

    def assertion(self, subject: str, now: datetime, scopes: Sequence[str] = SCOPES) -> str:
        """Says, signed, that we act for `subject`."""
        claims = {
            "iss": self.email,
            "sub": subject,
            "scope": " ".join(scopes),
            "aud": self.token_url,
            "iat": int(now.timestamp()),
            "exp": int((now + _LIFETIME).timestamp()),
        }
        return jwt.encode(claims, self.private_key, algorithm="RS256", headers={"kid": self.key_id})

    def grant(self, http: httpx2.Client, subject: str, now: Callable[[], datetime]) -> Grant:
        """An access token to act for `subject`. Raises `CalendarError`.

        Google grants all scopes or none, so where events are not authorised we ask for free/busy alone.
        """
        try:
            return self._ask(http, self.assertion(subject, now()))
        except SignInRefused as refused:
            if refused.code != NOT_AUTHORISED:
                raise
            return self._ask(http, self.assertion(subject, now(), SCOPES[1:]))

    def _ask(self, http: httpx2.Client, assertion: str) -> Grant:
        form = {"grant_type": _JWT_BEARER, "assertion": assertion}
        return exchange(http, self.token_url, form, provider="Google")


@dataclass(frozen=True, slots=True)
class Client:
    """An OAuth client of the kind “Desktop app”, to which a person grants access to their calendar."""

    id: str
    secret: str = field(repr=False)
    token_url: str = TOKEN_URL

    def refresh(self, http: httpx2.Client, refresh_token: str) -> Grant:
        """An access token from what the person granted. Raises `CalendarError`."""
        form = {
            "grant_type": "refresh_token",
            "client_id": self.id,
            "client_secret": self.secret,
            "refresh_token": refresh_token,
        }
        return exchange(http, self.token_url, form, provider="Google")

    def consent(self, *, state: str, verifier: str) -> Consent:
        """The page on which a person grants access."""
        # Without these two Google gives a refresh token the first time only.
        more = {"access_type": "offline", "prompt": "consent"}
        return Consent("Google", CONSENT_PAGE, self.id, " ".join(SCOPES), state, verifier, more)

    def redeem(self, http: httpx2.Client, code: str, verifier: str) -> Grant:
        """The first grant, for the code the person's browser brought back. Raises `CalendarError`."""
        form = {
            "grant_type": "authorization_code",
            "client_id": self.id,
            "client_secret": self.secret,
            "code": code,
            "code_verifier": verifier,
            "redirect_uri": REDIRECT,
        }
        return exchange(http, self.token_url, form, provider="Google")
