"""The Microsoft identity platform's endpoints: an app's own permissions, and those a person granted."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

HOUR = timedelta(hours=1)
RESOURCE = "https://graph.microsoft.com"


@dataclass
class Bearer:
    """Whom an access token is for."""

    until: datetime
    permissions: set[str]
    person: str | None = None
    """None: the app itself."""


@dataclass
class SignIn:
    """One tenant with one app. `now` moves as a test says."""

    now: datetime
    tenant: str = "contoso.example"
    app: tuple[str, str] = ("app-id", "app secret")
    consented: set[str] = field(default_factory=lambda: {"Calendars.ReadWrite"})
    """The app's permissions an administrator consented to."""
    refresh_tokens: dict[str, str] = field(default_factory=dict)
    """Whose each is."""
    typed_by: str | None = None
    """Who has typed the code of the device."""
    issued: dict[str, Bearer] = field(default_factory=dict)
    granted: int = 0
    _numbers: Any = field(default_factory=itertools.count)

    async def device_code(self, request: Request) -> Response:
        """POST /{tenant}/oauth2/v2.0/devicecode."""
        form = dict(await request.form())
        if request.path_params["tenant"] != self.tenant:
            return _refused("invalid_request", "AADSTS90002: Tenant not found.")
        if form.get("client_id") != self.app[0]:
            return _refused("unauthorized_client", "AADSTS700016")
        if "offline_access" not in str(form.get("scope")):
            return _refused("invalid_scope")
        said = {"device_code": "d3vice", "user_code": "ABCD-EFGH", "expires_in": 900, "interval": 5}
        return JSONResponse({**said, "verification_uri": "https://microsoft.com/devicelogin"})

    async def token(self, request: Request) -> Response:
        """POST /{tenant}/oauth2/v2.0/token."""
        form = {name: str(value) for name, value in (await request.form()).items()}
        if request.path_params["tenant"] != self.tenant:
            return _refused("invalid_request", "AADSTS90002: Tenant not found.")
        if (form.get("client_id"), form.get("client_secret")) != self.app:
            return _refused("invalid_client", "AADSTS7000215: Invalid client secret provided.", 401)
        match form.get("grant_type"):
            case "client_credentials" if form.get("scope") != f"{RESOURCE}/.default":
                return _refused("invalid_scope", "AADSTS1002012")
            case "client_credentials":
                return self._issue(self.consented)
            case "refresh_token":
                return self._refresh(form)
            case "urn:ietf:params:oauth:grant-type:device_code":
                if self.typed_by is None:
                    return _refused("authorization_pending")
                return self._issue({"Calendars.ReadWrite"}, self.typed_by)
        return _refused("unsupported_grant_type")

    def bearer(self, authorization: str) -> Bearer | None:
        """Whom the token in this header is for; none when it is unknown or has expired."""
        bearer = self.issued.get(authorization.removeprefix("Bearer "))
        return bearer if bearer and bearer.until > self.now else None

    def _refresh(self, form: dict[str, str]) -> Response:
        person = self.refresh_tokens.get(form.get("refresh_token", ""))
        if person is None:
            return _refused("invalid_grant", "AADSTS700082: The refresh token has expired.")
        wanted = {each.removeprefix(f"{RESOURCE}/") for each in form.get("scope", "").split()}
        return self._issue(wanted - {"offline_access"}, person)

    def _issue(self, permissions: set[str], person: str | None = None) -> Response:
        number = next(self._numbers)
        self.granted += 1
        self.issued[f"access-{number}"] = Bearer(self.now + HOUR, permissions, person)
        said = {"access_token": f"access-{number}", "expires_in": 3599, "token_type": "Bearer"}
        if person:
            self.refresh_tokens[f"refresh-{number}"] = person
            said["refresh_token"] = f"refresh-{number}"
        return JSONResponse(said)


def _refused(error: str, description: str = "", status: int = 400) -> Response:
    return JSONResponse({"error": error, "error_description": description}, status)
