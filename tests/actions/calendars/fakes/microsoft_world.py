"""Microsoft Graph with one person's mailbox, and ourselves connected to it."""

from __future__ import annotations

import random
from datetime import timedelta
from typing import Any, Self
from zoneinfo import ZoneInfo

import httpx2

from actions.calendars.microsoft.calendar import MicrosoftCalendar
from actions.calendars.microsoft.connection import Microsoft
from actions.calendars.microsoft.sign_in import App
from tests.actions.calendars.fakes.faults import PATIENCE, Faulty
from tests.actions.calendars.fakes.google_world import KOFI, NOW
from tests.actions.calendars.fakes.microsoft import FakeGraph, Mailbox
from tests.actions.calendars.fakes.microsoft_sign_in import SignIn
from tests.actions.calendars.fakes.serving import Host


class MicrosoftWorld:
    """`fake` is theirs, `microsoft` ours; `now` is the time for both."""

    def __init__(self, host: Host) -> None:
        self.now = NOW
        self.sign_in = SignIn(NOW)
        self.fake = FakeGraph(self.sign_in, host.url, {KOFI: Mailbox()})
        self.faults = Faulty(self.fake.app)
        self._host = host
        self.http = httpx2.Client(timeout=10, trust_env=False, verify=False)
        self.app = self.registered()
        self.microsoft = self.connect(self.app)

    def registered(self, **registration: Any) -> App:
        """Our app registration."""
        client_id, secret = self.sign_in.app
        known = {"tenant": self.sign_in.tenant, "client_id": client_id, "secret": secret}
        return App(**{**known, "login": f"{self._host.url}/login", **registration})

    def connect(self, app: App | None) -> Microsoft:
        """A connection of ours."""
        return Microsoft(
            self.http,
            app=app,
            url=f"{self._host.url}/v1.0",
            monotonic=self._monotonic,
            random=random.Random(7).random,
        )

    def open(self, address: str = KOFI, **how: Any) -> MicrosoftCalendar:
        """Somebody's calendar."""
        return self.microsoft.open(address, **{"zone": ZoneInfo("Europe/Berlin"), **how})

    def impatient(self) -> MicrosoftCalendar:
        """Kofi's calendar, for us when we wait for an answer no longer than the faults allow for."""
        self.http.timeout = httpx2.Timeout(PATIENCE)
        return self.open()

    def events(self) -> dict[str, dict[str, Any]]:
        """What Kofi's calendar holds."""
        return self.fake.mailboxes[KOFI].events

    def there(self) -> dict[str, Any]:
        """The only event there is."""
        (only,) = self.events().values()
        return only

    def guest(self, address: str) -> dict[str, Any]:
        """Somebody whom Kofi adds."""
        return {"emailAddress": {"name": "Colleague", "address": address}, "type": "required"}

    def wait(self, span: timedelta) -> None:
        """Time passes for both."""
        self.now += span
        self.sign_in.now = self.now

    def _monotonic(self) -> float:
        return self.now.timestamp()

    def __enter__(self) -> Self:
        self._host.app = self.faults
        return self

    def __exit__(self, *_: object) -> None:
        self.http.close()
