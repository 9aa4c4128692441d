"""“Sign in with Slack”: OpenID Connect's code flow, as Slack offers it.

The browser is sent to Slack with a state and a nonce, and comes back with a code; the code is exchanged for
an ID token, of which the signature and every claim are checked before anybody is believed to be anybody.
"""

from __future__ import annotations

import hmac
import json
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import httpx2
import jwt

from actions.accounts.sign_in import SlackIdentity
from bot.settings import Settings

PATIENCE = 10.0
"""Seconds Slack may take for an answer."""
LEEWAY = 60
"""Seconds our clocks may differ."""
BACK = "/recruiter/sign-in/slack/back"
"""Where Slack sends the browser; it stands among the app's redirect URLs at Slack."""


class SlackUnbelieved(Exception):
    """Slack did not vouch for anybody. The message is for the log: it names the check, and no person."""


class SlackSignIn:
    """Slack as a provider of identities, for the one workspace in the settings."""

    def __init__(self, settings: Settings) -> None:
        self._slack, self._team = settings.slack_url.rstrip("/"), settings.slack_team
        self._client_id = settings.slack_client_id
        self._secret = settings.slack_client_secret.get_secret_value()
        self._back = f"{settings.address}{BACK}"

    def address(self, *, state: str, nonce: str) -> str:
        """Where the browser is sent."""
        asked = {
            "response_type": "code",
            "scope": "openid email profile",
            "client_id": self._client_id,
            "redirect_uri": self._back,
            "team": self._team,
            "state": state,
            "nonce": nonce,
        }
        return f"{self._slack}/openid/connect/authorize?{urlencode(asked)}"

    async def identity(self, code: str, *, nonce: str, now: datetime) -> SlackIdentity:
        """Whom the code stands for. Raises `SlackUnbelieved`."""
        try:
            async with httpx2.AsyncClient(base_url=self._slack, timeout=PATIENCE) as http:
                token = await self._exchange(http, code)
                keys = (await http.get("/openid/connect/keys")).raise_for_status().json()
        except (httpx2.HTTPError, ValueError) as error:
            raise SlackUnbelieved(type(error).__name__) from None
        return self._checked(self._claims(token, keys), nonce, now)

    async def _exchange(self, http: httpx2.AsyncClient, code: str) -> str:
        given = {"grant_type": "authorization_code", "code": code, "redirect_uri": self._back}
        answer = await http.post(
            "/api/openid.connect.token", data=given, auth=(self._client_id, self._secret)
        )
        found = answer.raise_for_status().json()
        if not isinstance(found, dict) or found.get("ok") is not True:
            reason = found.get("error") if isinstance(found, dict) else None
            raise SlackUnbelieved(f"token: {reason}")
        return str(found.get("id_token"))

    def _claims(self, token: str, keys: Any) -> dict[str, Any]:  # noqa: ANN401  any JSON value
        try:
            key_id = jwt.get_unverified_header(token).get("kid")
            key = next(each for each in jwt.PyJWKSet.from_dict(keys).keys if each.key_id == key_id)
            claims: dict[str, Any] = jwt.decode(
                token,
                key,
                algorithms=["RS256"],
                audience=self._client_id,
                issuer=self._slack,
                # The times are checked against our own clock, which is passed in.
                options={"require": ["exp", "iat", "sub", "nonce"], "verify_exp": False, "verify_iat": False},
            )
        except (jwt.PyJWTError, StopIteration, AttributeError, TypeError) as error:
            raise SlackUnbelieved(f"id token: {type(error).__name__}") from None
        return claims

    def _checked(self, claims: dict[str, Any], nonce: str, now: datetime) -> SlackIdentity:
        team, user = claims.get("https://slack.com/team_id"), claims.get("https://slack.com/user_id")
        email, name = claims.get("email"), claims.get("name")
        moment = now.timestamp()
        checks = {
            "nonce": hmac.compare_digest(json.dumps(claims["nonce"]), json.dumps(nonce)),
            "exp": _is_number(claims["exp"]) and claims["exp"] > moment - LEEWAY,
            "iat": _is_number(claims["iat"]) and claims["iat"] < moment + LEEWAY,
            "team": team == self._team,
            "user": isinstance(user, str) and bool(user) and user == claims["sub"],
            "email": isinstance(email, str) and claims.get("email_verified") is True,
        }
        failed = [check for check, passed in checks.items() if not passed]
        if failed:
            raise SlackUnbelieved(f"id token: {', '.join(failed)}")
        return SlackIdentity(str(team), str(user), str(email), name if isinstance(name, str) else "")


def _is_number(value: object) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool)
