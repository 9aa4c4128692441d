"""A Slack to sign in with, that refuses what Slack refuses: https://docs.slack.dev/authentication/sign-in-with-slack.

It asks a person in the browser, hands out codes that work once and for ten minutes, wants the client's secret
and the same redirect URL, and signs ID tokens with a key that it publishes.
"""

from __future__ import annotations

import base64
import json
import secrets
import time
from dataclasses import dataclass, field
from typing import Any
from urllib.parse import parse_qsl, urlencode, urlsplit

import jwt
from cryptography.hazmat.primitives.asymmetric import rsa
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import JSONResponse, PlainTextResponse, RedirectResponse, Response
from starlette.routing import Route

from tests.serving import Serving

CLIENT, SECRET, TEAM = "2141029472.691202649728", "e1b9e11dfcd19c1982d5de12921e17e8c", "T0RRTEAM01"
BACK = "https://jobs.example.com/recruiter/sign-in/slack/back"
DANA = {"user": "U0DANA0001", "email": "dana@example.com", "name": "Dana Okafor", "email_verified": True}


@dataclass
class Provider:
    """The fake Slack. `person` is who sits before the browser; `claims` replaces claims of the tokens."""

    person: dict[str, Any] = field(default_factory=lambda: dict(DANA))
    claims: dict[str, Any] = field(default_factory=dict)
    declines: bool = False
    outage: int = 0
    """A status with which the Web API answers everything, while it is not 0."""
    alg: str = "RS256"
    published: Any = None
    """Keys to publish instead of the true ones."""

    def __post_init__(self) -> None:
        self.key = rsa.generate_private_key(public_exponent=65537, key_size=2048)
        self.signs_with: Any = self.key
        self.codes: dict[str, tuple[float, dict[str, str]]] = {}
        app = Starlette(
            routes=[
                Route("/openid/connect/authorize", self.authorize),
                Route("/openid/connect/keys", self.keys),
                Route("/api/openid.connect.token", self.token, methods=["POST"]),
            ]
        )
        self.server = Serving(app)
        self.url = self.server.url

    async def authorize(self, request: Request) -> Response:
        asked = dict(request.query_params)
        refused = {
            "invalid_client_id": asked.get("client_id") != CLIENT,
            "bad_redirect_uri": asked.get("redirect_uri") != BACK,
            "invalid_scope": "openid" not in asked.get("scope", "").replace(",", " ").split(),
            "unsupported_response_type": asked.get("response_type") != "code",
            "invalid_team_for_non_distributed_app": asked.get("team") != TEAM,
        }
        for error, applies in refused.items():
            if applies:
                # Slack shows such errors itself and sends nobody back.
                return PlainTextResponse(error, 400)
        if self.declines:
            return self._back({"error": "access_denied", "state": asked["state"]})
        code = f"{secrets.token_hex(5)}.{secrets.token_hex(32)}"
        self.codes[code] = (time.monotonic(), asked)
        return self._back({"code": code, "state": asked["state"]})

    def _back(self, query: dict[str, str]) -> Response:
        return RedirectResponse(f"{BACK}?{urlencode(query)}", 302)

    async def token(self, request: Request) -> Response:
        if self.outage:
            return PlainTextResponse("<html>Slack is down</html>", self.outage)
        given = dict(parse_qsl((await request.body()).decode()))
        basic = request.headers.get("authorization", "").removeprefix("Basic ")
        client, _, secret = base64.b64decode(basic).decode().partition(":")
        began, asked = self.codes.pop(given.get("code", ""), (None, {}))
        refused = {
            "invalid_client_id": client != CLIENT,
            "bad_client_secret": secret != SECRET,
            "invalid_grant_type": given.get("grant_type") != "authorization_code",
            "invalid_code": began is None,
            "code_expired": began is not None and time.monotonic() - began > 600,
            "bad_redirect_uri": given.get("redirect_uri") != asked.get("redirect_uri"),
        }
        for error, applies in refused.items():
            if applies:
                return JSONResponse({"ok": False, "error": error})
        return JSONResponse(
            {"ok": True, "access_token": "xoxp-1234", "token_type": "Bearer", "id_token": self.signed(asked)}
        )

    def signed(self, asked: dict[str, str]) -> str:
        now = int(time.time())
        claims = {
            "iss": self.url,
            "sub": self.person["user"],
            "aud": CLIENT,
            "exp": now + 300,
            "iat": now,
            "auth_time": now,
            "nonce": asked.get("nonce"),
            "https://slack.com/team_id": TEAM,
            "https://slack.com/user_id": self.person["user"],
            "email": self.person["email"],
            "email_verified": self.person["email_verified"],
            "name": self.person["name"],
            **self.claims,
        }
        claims = {name: value for name, value in claims.items() if value is not None}
        key = None if self.alg == "none" else self.signs_with
        return jwt.encode(claims, key, algorithm=self.alg, headers={"kid": "k1"})

    async def keys(self, _request: Request) -> Response:
        if self.published is not None:
            return JSONResponse(self.published)
        public = json.loads(jwt.algorithms.RSAAlgorithm.to_jwk(self.key.public_key()))
        return JSONResponse({"keys": [{**public, "kid": "k1", "alg": "RS256", "use": "sig"}]})


def query_of(address: str) -> dict[str, str]:
    """The query of an address."""
    return dict(parse_qsl(urlsplit(address).query))
