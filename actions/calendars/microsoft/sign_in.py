"""Signing in to Microsoft: as the company's app for everybody, or with what a person granted."""

from __future__ import annotations

from dataclasses import dataclass, field

import httpx2

from actions.calendars.access_tokens import Grant, exchange
from actions.calendars.consent import REDIRECT, Consent

LOGIN = "https://login.microsoftonline.com"
PERMISSIONS = ("Calendars.ReadWrite",)
"""Reading and writing events, and asking when somebody is free."""


@dataclass(frozen=True, slots=True)
class App:
    """An app registration in the company's directory."""

    tenant: str
    client_id: str
    secret: str = field(repr=False)
    login: str = LOGIN
    resource: str = "https://graph.microsoft.com"

    def grant(self, http: httpx2.Client) -> Grant:
        """An access token of the app itself, with the permissions an administrator consented to."""
        return self._ask(http, grant_type="client_credentials", scope=f"{self.resource}/.default")

    def refresh(self, http: httpx2.Client, refresh_token: str) -> Grant:
        """An access token from what a person granted; Microsoft gives a newer refresh token with it."""
        return self._ask(
            http, grant_type="refresh_token", refresh_token=refresh_token, scope=self._delegated_scope
        )

    def consent(self, *, state: str, verifier: str) -> Consent:
        """The page on which a person grants access."""
        page = f"{self.login}/{self.tenant}/oauth2/v2.0/authorize"
        more = {"prompt": "select_account"}
        return Consent("Microsoft", page, self.client_id, self._delegated_scope, state, verifier, more)

    def redeem(self, http: httpx2.Client, code: str, verifier: str) -> Grant:
        """The first grant, for the code the person's browser brought back. Raises `CalendarError`."""
        return self._ask(
            http,
            grant_type="authorization_code",
            code=code,
            code_verifier=verifier,
            redirect_uri=REDIRECT,
            scope=self._delegated_scope,
        )

    @property
    def _delegated_scope(self) -> str:
        return " ".join(["offline_access", *(f"{self.resource}/{each}" for each in PERMISSIONS)])

    def _ask(self, http: httpx2.Client, **form: str) -> Grant:
        url = f"{self.login}/{self.tenant}/oauth2/v2.0/token"
        whole = {"client_id": self.client_id, "client_secret": self.secret, **form}
        return exchange(http, url, whole, provider="Microsoft")
