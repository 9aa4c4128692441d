"""A deployment's way into Google Calendar: opens one person's calendar at a time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from datetime import datetime
from functools import partial
from zoneinfo import ZoneInfo

import httpx2

from actions.calendars.access_tokens import AccessTokens, Grant
from actions.calendars.base import LinkBroken
from actions.calendars.google.calendar import GoogleCalendar
from actions.calendars.google.permissions import permissions
from actions.calendars.google.refusals import refusal
from actions.calendars.google.sign_in import Client, ServiceAccount
from actions.calendars.patience import Patience
from actions.calendars.permissions import Permission
from actions.calendars.rest import Rest

API = "https://www.googleapis.com/calendar/v3"


class Google:
    """Signs in as the service account, or with what a person granted. Safe to share between threads."""

    def __init__(
        self,
        http: httpx2.Client,
        *,
        service_account: ServiceAccount | None = None,
        client: Client | None = None,
        url: str = API,
        now: Callable[[], datetime],
        monotonic: Callable[[], float],
        random: Callable[[], float],
    ) -> None:
        self._http = http
        self._service_account = service_account
        self._client = client
        self._url = url
        self._now = now
        self._monotonic = monotonic
        self._random = random
        self._lock = threading.Lock()
        self._known: dict[tuple[str, str | None], tuple[AccessTokens, Patience]] = {}

    def open(
        self, address: str, *, account: str = "", secret: str | None = None, zone: ZoneInfo
    ) -> GoogleCalendar:
        """The calendar with the id `address`; a person's first one has their e-mail address as its id.

        With a `secret`, the refresh token the person granted, we sign in with that; otherwise as the service
        account for `account`, or for the calendar's owner. Raises `LinkBroken` when neither is set up.
        """
        return GoogleCalendar(self._api(account or address, secret), address, zone)

    def permissions(
        self, address: str, *, account: str = "", secret: str | None = None
    ) -> Iterator[Permission]:
        """What we may do with the calendar, each found out by a call that changes nothing."""
        api = self._api(account or address, secret)
        return permissions(api, address, self._service_account if secret is None else None, self._now())

    def _api(self, person: str, secret: str | None) -> Rest:
        with self._lock:
            if (person, secret) not in self._known:
                tokens = AccessTokens(self._fetcher(person, secret), self._monotonic)
                self._known[person, secret] = tokens, Patience(self._monotonic, self._random)
            tokens, patience = self._known[person, secret]
        return Rest(self._http, self._url, tokens, provider="Google", patience=patience, refusal=refusal)

    def _fetcher(self, person: str, secret: str | None) -> Callable[[], Grant]:
        if secret is not None and self._client is not None:
            return partial(self._client.refresh, self._http, secret)
        if secret is None and self._service_account is not None:
            return partial(self._service_account.grant, self._http, person, self._now)
        setting = "GOOGLE_SERVICE_ACCOUNT" if secret is None else "GOOGLE_CLIENT_ID and GOOGLE_CLIENT_SECRET"
        msg = f"Google calendars are linked, but {setting} is not set."
        raise LinkBroken(msg)
