"""Google with one person's calendar, and ourselves connected to it."""

from __future__ import annotations

import json
import random
from datetime import UTC, datetime, timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

import httpx2
from cryptography.hazmat.primitives.asymmetric import rsa
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat

from actions.calendars.google.calendar import GoogleCalendar
from actions.calendars.google.connection import Google
from actions.calendars.google.sign_in import Client, ServiceAccount
from actions.scheduling.timespan import Timespan
from tests.actions.calendars.fakes.faults import PATIENCE, Faulty
from tests.actions.calendars.fakes.google import FakeGoogle, Store
from tests.actions.calendars.fakes.google_sign_in import SignIn
from tests.actions.calendars.fakes.serving import Host

NOW = datetime(2026, 10, 19, tzinfo=UTC)
HORIZON = Timespan(NOW, NOW + timedelta(days=30))
KOFI = "kofi@example.com"


class GoogleWorld:
    """`fake` is theirs, `google` ours; `now` is the time for both."""

    def __init__(self, host: Host, key: rsa.RSAPrivateKey | None = None) -> None:
        """With a service account's key we sign in as that, without as Kofi, who granted it."""
        self.now = NOW
        self.sign_in = SignIn(NOW, key and key.public_key(), people={KOFI})
        self._secret = None if key else "granted by Kofi"
        if self._secret:
            self.sign_in.refresh_tokens[self._secret] = {"calendar.events", "calendar.freebusy"}
        self.fake = FakeGoogle(self.sign_in, {KOFI: Store()})
        self.faults = Faulty(self.fake.app)
        self._host = host
        self._key = key
        self._http = httpx2.Client(timeout=10, trust_env=False, verify=False)
        self.google = self.connect()

    def connect(self, **account: Any) -> Google:
        """A connection of ours; `account` is what the service account's key file says otherwise."""
        url = self._host.url
        return Google(
            self._http,
            service_account=self._key and ServiceAccount.read(json.dumps(self.key_file() | account)),
            client=Client(*self.sign_in.client, token_url=f"{url}/token"),
            url=f"{url}/calendar/v3",
            now=lambda: self.now,
            monotonic=self._monotonic,
            random=random.Random(7).random,
        )

    def key_file(self) -> dict[str, str]:
        """What Google gives an administrator for the service account."""
        assert self._key
        pem = self._key.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
        account = {"client_email": self.sign_in.service_account, "client_id": "104"}
        return {**account, "private_key": pem, "private_key_id": "k1", "token_uri": f"{self._host.url}/token"}

    def _monotonic(self) -> float:
        return self.now.timestamp()

    def open(self, address: str = KOFI, **how: Any) -> GoogleCalendar:
        """Somebody's calendar."""
        return self.google.open(address, **{"zone": ZoneInfo("UTC"), "secret": self._secret, **how})

    def permit(self, *scopes: str) -> None:
        """What Kofi granted, instead of everything."""
        assert self._secret
        self.sign_in.refresh_tokens[self._secret] = set(scopes)

    def impatient(self) -> GoogleCalendar:
        """Kofi's calendar, for us when we wait for an answer no longer than the faults allow for."""
        self._http.timeout = httpx2.Timeout(PATIENCE)
        return self.open()

    def events(self) -> dict[str, dict[str, Any]]:
        """What Kofi's calendar holds, deleted events included."""
        return self.fake.calendars[KOFI].events

    def there(self) -> dict[str, Any]:
        """The only event there is."""
        (only,) = self.events().values()
        return only

    def guest(self, address: str) -> dict[str, Any]:
        """Somebody whom Kofi adds."""
        return {"email": address, "responseStatus": "accepted", "displayName": "Colleague"}

    def wait(self, span: timedelta) -> None:
        """Time passes for both."""
        self.now += span
        self.sign_in.now = self.now

    def __enter__(self) -> Self:
        self._host.app = self.faults
        return self

    def __exit__(self, *_: object) -> None:
        self._http.close()
