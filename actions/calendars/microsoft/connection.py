"""A deployment's way into Outlook calendars: opens one person's calendar at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import httpx2

from actions.calendars.access_tokens import AccessTokens, Grant
from actions.calendars.base import LinkBroken
from actions.calendars.microsoft.calendar import MicrosoftCalendar
from actions.calendars.microsoft.permissions import permissions
from actions.calendars.microsoft.refusals import refusal
from actions.calendars.microsoft.sign_in import App
from actions.calendars.patience import Patience
from actions.calendars.permissions import Permission
from actions.calendars.rest import Rest

API = "https://graph.microsoft.com/v1.0"
AT_ONCE = 4
"""Calls that Outlook takes from one app for one mailbox at the same time."""


@dataclass
class _Granted:
    """What a person granted, which Microsoft replaces as it is used."""

    secret: str
    renewed: Callable[[str], None]
    earlier: set[str] = field(default_factory=set)

    def fetch(self, app: App, http: httpx2.Client) -> Grant:
        grant = app.refresh(http, self.secret)
        if grant.refresh_token and grant.refresh_token != self.secret:
            self.earlier = {self.secret}
            self.secret = grant.refresh_token
            self.renewed(self.secret)
        return grant


class Microsoft:
    """Signs in as the company's app, or with what a person granted. Safe to share between threads."""

    def __init__(
        self,
        http: httpx2.Client,
        *,
        app: App | None = None,
        url: str = API,
        monotonic: Callable[[], float],
        random: Callable[[], float],
    ) -> None:
        self._http = http
        self._app = app
        self._url = url
        self._monotonic = monotonic
        self._random = random
        self._lock = threading.Lock()
        self._own: AccessTokens | None = None
        self._people: dict[str, tuple[_Granted, AccessTokens]] = {}
        self._mailboxes: dict[str, tuple[Patience, threading.BoundedSemaphore]] = {}

    def open(
        self,
        address: str,
        *,
        account: str = "",
        secret: str | None = None,
        zone: ZoneInfo,
        renewed: Callable[[str], None] = lambda _: None,
    ) -> MicrosoftCalendar:
        """The calendar of the mailbox `address`; `zone` is its owner's.

        With a `secret`, the refresh token that `account` granted, we sign in with that; `renewed` is told
        the next one, at any time and in any thread, to be kept in its place. Otherwise we sign in as the
        app. Raises `LinkBroken` when the app is not set up.
        """
        api = self._api(address, account, secret, renewed)
        return MicrosoftCalendar(api, address, zone, signed_in_as=_person(address, account, secret))

    def permissions(
        self, address: str, *, account: str = "", secret: str | None = None, now: datetime
    ) -> Iterator[Permission]:
        """What we may do with the calendar, each found out by a call that changes nothing."""
        api = self._api(address, account, secret, lambda _: None)
        return permissions(api, address, _person(address, account, secret), now)

    def _api(self, address: str, account: str, secret: str | None, renewed: Callable[[str], None]) -> Rest:
        if self._app is None:
            msg = (
                "Outlook calendars are linked, but MICROSOFT_TENANT, MICROSOFT_CLIENT_ID and "
                "MICROSOFT_CLIENT_SECRET are not set."
            )
            raise LinkBroken(msg)
        with self._lock:
            tokens = self._tokens(self._app, _person(address, account, secret), secret, renewed)
            patience, places = self._mailbox(address.lower())
        return Rest(
            self._http,
            self._url,
            tokens,
            provider="Microsoft",
            patience=patience,
            refusal=refusal,
            places=places,
        )

    def _tokens(
        self, app: App, person: str | None, secret: str | None, renewed: Callable[[str], None]
    ) -> AccessTokens:
        if person is None or secret is None:
            self._own = self._own or AccessTokens(partial(app.grant, self._http), self._monotonic)
            return self._own
        known = self._people.get(person.lower())
        # The link may still hold the token before; another one means that the person granted anew.
        if known is None or secret not in {known[0].secret, *known[0].earlier}:
            granted = _Granted(secret, renewed)
            fetch = partial(granted.fetch, app, self._http)
            known = self._people[person.lower()] = granted, AccessTokens(fetch, self._monotonic)
        return known[1]

    def _mailbox(self, address: str) -> tuple[Patience, threading.BoundedSemaphore]:
        if address not in self._mailboxes:
            patience = Patience(self._monotonic, self._random)
            self._mailboxes[address] = patience, threading.BoundedSemaphore(AT_ONCE)
        return self._mailboxes[address]


def _person(address: str, account: str, secret: str | None) -> str | None:
    return None if secret is None else (account or address)
