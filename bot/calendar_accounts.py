"""This deployment's accounts at Google and Microsoft, from the settings."""

from __future__ import annotations

import random
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from functools import cached_property
from zoneinfo import ZoneInfo

import httpx2

from actions.calendars.base import Calendar, LinkBroken
from actions.calendars.google import connection as at_google
from actions.calendars.google.sign_in import TOKEN_URL, Client, KeyUnusable, ServiceAccount
from actions.calendars.links import Link, Openers
from actions.calendars.microsoft import connection as at_microsoft
from actions.calendars.microsoft.sign_in import App
from bot.settings import Settings

PATIENCE = httpx2.Timeout(10.0, connect=5.0)
"""Seconds a provider may take for one answer: writing takes three at most, within the outbox's patience."""


@dataclass
class CalendarAccounts:
    """Opens Google's and Outlook's calendars; an account is read from the settings when it is first used.

    `renewed` is told, with the interviewer, each refresh token that takes the place of another.
    """

    settings: Settings
    now: Callable[[], datetime]
    renewed: Callable[[str, str], None]

    def __post_init__(self) -> None:
        # Two threads that are first must not make two of what is to be shared, such as a mailbox's bounds.
        self._making = threading.RLock()

    @property
    def openers(self) -> Openers:
        """By kind of calendar."""
        return {"google": self._open_google, "microsoft": self._open_microsoft}

    @property
    def google(self) -> at_google.Google:
        """Raises `LinkBroken` when the service account's key is none."""
        with self._making:
            return self._google

    @property
    def microsoft(self) -> at_microsoft.Microsoft:
        """Opens whatever the app registration reaches."""
        with self._making:
            return self._microsoft

    @cached_property
    def http(self) -> httpx2.Client:
        """Keeps its connections; safe to share between threads."""
        return httpx2.Client(timeout=PATIENCE)

    @cached_property
    def _google(self) -> at_google.Google:
        key = self.settings.google_service_account.get_secret_value()
        try:
            account = ServiceAccount.read(key) if key else None
        except KeyUnusable as error:
            raise LinkBroken(str(error)) from error
        url = self.settings.google_url.rstrip("/")
        return at_google.Google(
            self.http,
            service_account=account,
            client=self.google_client,
            url=f"{url}/calendar/v3" if url else at_google.API,
            now=self.now,
            monotonic=time.monotonic,
            random=random.random,
        )

    @property
    def google_client(self) -> Client | None:
        """What single people grant access to; none when it is not set."""
        url = self.settings.google_url.rstrip("/")
        return (
            Client(
                self.settings.google_client_id,
                self.settings.google_client_secret.get_secret_value(),
                f"{url}/token" if url else TOKEN_URL,
            )
            if self.settings.google_client_id
            else None
        )

    @cached_property
    def _microsoft(self) -> at_microsoft.Microsoft:
        url = self.settings.microsoft_graph_url.rstrip("/")
        return at_microsoft.Microsoft(
            self.http,
            app=self.microsoft_app,
            url=f"{url}/v1.0",
            monotonic=time.monotonic,
            random=random.random,
        )

    @property
    def microsoft_app(self) -> App | None:
        """The app registration; none when it is not set."""
        return (
            App(
                self.settings.microsoft_tenant,
                self.settings.microsoft_client_id,
                self.settings.microsoft_client_secret.get_secret_value(),
                self.settings.microsoft_login_url.rstrip("/"),
                self.settings.microsoft_graph_url.rstrip("/"),
            )
            if self.settings.microsoft_client_id
            else None
        )

    @contextmanager
    def _open_google(self, link: Link) -> Iterator[Calendar]:
        yield self.google.open(
            link.address, account=link.account, secret=link.secret or None, zone=ZoneInfo(link.timezone)
        )

    @contextmanager
    def _open_microsoft(self, link: Link) -> Iterator[Calendar]:
        def renewed(secret: str) -> None:
            self.renewed(link.interviewer_id, secret)

        yield self.microsoft.open(
            link.address,
            account=link.account,
            secret=link.secret or None,
            zone=ZoneInfo(link.timezone),
            renewed=renewed,
        )
