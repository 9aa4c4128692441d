"""Google's token endpoint: service accounts with delegation, and refresh tokens."""

from __future__ import annotations

import itertools
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import jwt
from starlette.requests import Request
from starlette.responses import JSONResponse, Response

HOUR = timedelta(hours=1)
PREFIX = "https://www.googleapis.com/auth/"


@dataclass
class SignIn:
    """Who may sign in. `now` moves as a test says."""

    now: datetime
    public_key: Any
    service_account: str = "rolecall@project.iam.gserviceaccount.com"
    delegated: set[str] = field(default_factory=lambda: {"calendar.events", "calendar.freebusy"})
    """The scopes an administrator authorised."""
    people: set[str] = field(default_factory=set)
    client: tuple[str, str] = ("client", "client secret")
    refresh_tokens: dict[str, set[str]] = field(default_factory=dict)
    """With the scopes each person granted."""
    codes: dict[str, str] = field(default_factory=dict)
    """Refresh tokens by the code that brings them."""
    issued: dict[str, tuple[datetime, set[str]]] = field(default_factory=dict)
    granted: int = 0
    _numbers: Any = field(default_factory=itertools.count)

    async def token(self, request: Request) -> Response:
        """POST /token."""
        form = dict(await request.form())
        url = str(request.url)
        match form.get("grant_type"):
            case "urn:ietf:params:oauth:grant-type:jwt-bearer":
                return self._delegate(str(form.get("assertion")), url)
            case "refresh_token" | "authorization_code" if (
                form.get("client_id"),
                form.get("client_secret"),
            ) != self.client:
                return _refused("invalid_client", 401)
            case "refresh_token":
                scopes = self.refresh_tokens.get(str(form.get("refresh_token")))
                return self._issue(scopes) if scopes is not None else _refused("invalid_grant")
            case "authorization_code":
                token = self.codes.pop(str(form.get("code")), None)
                if token is None or not form.get("code_verifier") or not form.get("redirect_uri"):
                    return _refused("invalid_grant")
                return self._issue(self.refresh_tokens[token], token)
        return _refused("unsupported_grant_type")

    def scopes_of(self, authorization: str) -> set[str] | None:
        """What the bearer of this header may do; none when the token is unknown or has expired."""
        until, scopes = self.issued.get(authorization.removeprefix("Bearer "), (self.now, set()))
        return scopes if until > self.now else None

    def _delegate(self, assertion: str, url: str) -> Response:
        try:
            claims = jwt.decode(
                assertion,
                self.public_key,
                ["RS256"],
                audience=url,
                options={"verify_exp": False, "verify_iat": False},
            )
        except jwt.InvalidAudienceError:
            return _refused("invalid_grant", description="Invalid JWT: wrong audience")
        except jwt.PyJWTError:
            return _refused("invalid_grant", description="Invalid JWT Signature.")
        issued, ends = (datetime.fromtimestamp(claims[name], self.now.tzinfo) for name in ("iat", "exp"))
        if ends - issued > HOUR or not issued - HOUR / 6 <= self.now < ends:
            return _refused("invalid_grant", description="Token must be a short-lived token (60 minutes)")
        if claims["iss"] != self.service_account:
            return _refused("invalid_client", 401)
        if claims["sub"] not in self.people:
            return _refused("invalid_grant", description="Invalid email or User ID")
        wanted = {scope.removeprefix(PREFIX) for scope in claims["scope"].split()}
        if not wanted <= self.delegated:
            return _refused("unauthorized_client", 401)
        return self._issue(wanted)

    def _issue(self, scopes: set[str], refresh_token: str | None = None) -> Response:
        token = f"access-{next(self._numbers)}"
        self.granted += 1
        self.issued[token] = self.now + HOUR, set(scopes)
        more = {"refresh_token": refresh_token} if refresh_token else {}
        return JSONResponse({"access_token": token, "expires_in": 3599, "token_type": "Bearer", **more})


def _refused(error: str, status: int = 400, description: str = "") -> Response:
    return JSONResponse({"error": error, "error_description": description}, status)
