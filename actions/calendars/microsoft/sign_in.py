"""Signing in to Microsoft: as the company's app for everybody, or with what a person granted."""

from __future__ import annotations

from dataclasses import dataclass, field

import httpx2

from actions.calendars.access_tokens import Grant, SignInRefused, exchange
from actions.calendars.base import CalendarUnreadable

LOGIN = "https://login.microsoftonline.com"
PERMISSIONS = ("Calendars.ReadWrite",)
"""Reading and writing events, and asking when somebody is free."""
_DEVICE_GRANT = "urn:ietf:params:oauth:grant-type:device_code"
_WAITING = frozenset({"authorization_pending", "slow_down"})


@dataclass(frozen=True, slots=True)
class DeviceCode:
    """What a person types at `address` to let us in (RFC 8628)."""

    code: str = field(repr=False)
    """Ours, to ask whether they have."""
    user_code: str
    address: str
    interval: float
    """Seconds between two askings."""
    lifetime: float
    """Seconds in which they must."""


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

    def device_code(self, http: httpx2.Client) -> DeviceCode:
        """Begins a person's consent. Raises `CalendarError`."""
        url = f"{self.login}/{self.tenant}/oauth2/v2.0/devicecode"
        try:
            response = http.post(url, data={"client_id": self.client_id, "scope": self._delegated_scope})
            said = response.json()
        except (httpx2.HTTPError, ValueError) as error:
            msg = f"Microsoft's sign-in does not answer ({type(error).__name__})."
            raise CalendarUnreadable(msg) from None
        if not response.is_success:
            code = str(said.get("error", response.status_code))
            raise SignInRefused(code, f"Microsoft does not let anybody sign in to the app ({code}).")
        return DeviceCode(
            said["device_code"],
            said["user_code"],
            said["verification_uri"],
            float(said.get("interval", 5)),
            float(said["expires_in"]),
        )

    def redeem(self, http: httpx2.Client, code: DeviceCode) -> Grant | None:
        """The person's grant; none while they have not typed the code. Raises `CalendarError`."""
        try:
            return self._ask(http, grant_type=_DEVICE_GRANT, device_code=code.code)
        except SignInRefused as refused:
            if refused.code in _WAITING:
                return None
            raise

    @property
    def _delegated_scope(self) -> str:
        return " ".join(["offline_access", *(f"{self.resource}/{each}" for each in PERMISSIONS)])

    def _ask(self, http: httpx2.Client, **form: str) -> Grant:
        url = f"{self.login}/{self.tenant}/oauth2/v2.0/token"
        whole = {"client_id": self.client_id, "client_secret": self.secret, **form}
        return exchange(http, url, whole, provider="Microsoft")
