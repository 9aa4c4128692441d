"""The Microsoft identity platform's endpoints: an app's own permissions, and those a person granted."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

HOUR = timedelta(hours=1)


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
    resource: str = "https://graph.microsoft.com"
    app: tuple[str, str] = ("app-id", "app secret")
    consented: set[str] = field(default_factory=lambda: {"Calendars.ReadWrite"})
    """The app's permissions an administrator consented to."""
    refresh_tokens: dict[str, str] = field(default_factory=dict)
    """Whose each is."""
    codes: dict[str, str] = field(default_factory=dict)
    """Who each code is of that a browser brought back."""
    issued: dict[str, Bearer] = field(default_factory=dict)
    granted: int = 0
    retry_after: str | None = None
    """Set: every sign-in is answered with 429."""
    asked: int = 0
    _numbers: Any = field(default_factory=itertools.count)

    async def token(self, request: Request) -> Response:
        """POST /{tenant}/oauth2/v2.0/token."""
        self.asked += 1
        if self.retry_after:
            return JSONResponse({"error": "temporarily_unavailable"}, 429, {"Retry-After": self.retry_after})
        form = {name: str(value) for name, value in (await request.form()).items()}
        if request.path_params["tenant"] != self.tenant:
            return _refused("invalid_request", "AADSTS90002: Tenant not found.")
        if (form.get("client_id"), form.get("client_secret")) != self.app:
            return _refused("invalid_client", "AADSTS7000215: Invalid client secret provided.", 401)
        match form.get("grant_type"):
            case "client_credentials" if form.get("scope") != f"{self.resource}/.default":
                return _refused("invalid_scope", "AADSTS1002012")
            case "client_credentials":
                return self._issue(self.consented)
            case "refresh_token":
                return self._refresh(form)
            case "authorization_code":
                person = self.codes.pop(form.get("code", ""), None)
                if person is None or not form.get("code_verifier") or not form.get("redirect_uri"):
                    return _refused("invalid_grant", "AADSTS70008")
                return self._issue({"Calendars.ReadWrite"}, person)
        return _refused("unsupported_grant_type")

    def bearer(self, authorization: str) -> Bearer | None:
        """Whom the token in this header is for; none when it is unknown or has expired."""
        bearer = self.issued.get(authorization.removeprefix("Bearer "))
        return bearer if bearer and bearer.until > self.now else None

    def _refresh(self, form: dict[str, str]) -> Response:
        person = self.refresh_tokens.get(form.get("refresh_token", ""))
        if person is None:
            return _refused("invalid_grant", "AADSTS700082: The refresh token has expired.")
        wanted = {each.removeprefix(f"{self.resource}/") for each in form.get("scope", "").split()}
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
