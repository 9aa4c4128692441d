"""Signing in to a provider: a grant is exchanged for an access token, kept until shortly before its end."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping
from dataclasses import dataclass

import httpx2

from actions.calendars.base import CalendarBusy, CalendarUnreadable, LinkBroken

EARLY = 120.0
"""Seconds before a token's end at which the next one is fetched: a call may be on its way for a while."""
PLEA = 30.0
"""Seconds to wait when the sign-in asks for patience without saying how much."""


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token endpoint gave (RFC 6749 5.1)."""

    access_token: str
    lifetime: float
    """Seconds."""
    refresh_token: str | None = None
    """Set when the one we used is replaced by this one, or when there is one for the first time."""


class SignInRefused(LinkBroken):
    """The provider does not let us in; `code` is its own word for why (RFC 6749 5.2)."""

    def __init__(self, code: str, message: str) -> None:
        super().__init__(message)
        self.code = code


def exchange(http: httpx2.Client, url: str, form: Mapping[str, str], *, provider: str) -> Grant:
    """Asks a token endpoint. Raises `SignInRefused`, `CalendarBusy` and `CalendarUnreadable`."""
    try:
        response = http.post(url, data=dict(form))
        said = response.json()
    except httpx2.HTTPError as error:
        msg = f"{provider}'s sign-in does not answer ({type(error).__name__}); it will be tried again."
        raise CalendarUnreadable(msg) from None
    except ValueError:
        said = {}
    if response.status_code in {429, 503}:
        wait = response.headers.get("Retry-After", "")
        msg = f"{provider}'s sign-in asks for patience."
        raise CalendarBusy(msg, float(wait) if wait.isdecimal() else PLEA)
    if not isinstance(said, dict) or response.status_code >= 500:
        msg = f"{provider}'s sign-in failed with status {response.status_code}; it will be tried again."
        raise CalendarUnreadable(msg)
    if response.is_success and isinstance(said.get("access_token"), str):
        return Grant(
            said["access_token"], float(said.get("expires_in", 300)), said.get("refresh_token") or None
        )
    code = str(said.get("error", response.status_code))
    raise SignInRefused(code, f"{provider} does not let us sign in ({code}).")


class AccessTokens:
    """The access token of one identity; fetched once, whoever asks. Safe to share between threads."""

    def __init__(self, fetch: Callable[[], Grant], monotonic: Callable[[], float]) -> None:
        self._fetch = fetch
        self._monotonic = monotonic
        self._lock = threading.Lock()
        self._token: str | None = None
        self._until = 0.0
        self._rests_until = 0.0

    def token(self) -> str:
        """A token that is good for a while. Raises what `exchange` raises."""
        with self._lock:
            if self._token is None or self._monotonic() >= self._until:
                grant = self._granted()
                self._token = grant.access_token
                self._until = self._monotonic() + max(grant.lifetime - EARLY, 0.0)
            return self._token

    def _granted(self) -> Grant:
        rest = self._rests_until - self._monotonic()
        if rest > 0:
            msg = "The provider's sign-in asked for patience a moment ago."
            raise CalendarBusy(msg, rest)
        try:
            return self._fetch()
        except CalendarBusy as busy:
            self._rests_until = self._monotonic() + busy.retry_after
            raise

    def forget(self, token: str) -> None:
        """The provider refused this token: the next call fetches another, unless that has happened."""
        with self._lock:
            if self._token == token:
                self._token = None
