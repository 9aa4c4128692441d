"""The way to Slack and back, for signing in."""

from __future__ import annotations

import asyncio
import base64
import binascii
import hashlib
import hmac
from datetime import datetime, timedelta

import structlog
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from actions.accounts import sign_in
from actions.accounts.refusals import AccountRefused
from actions.store.conversations import new_token
from bot.slack.identity import BACK, SlackSignIn, SlackUnbelieved
from bot.web.problems import Refused
from bot.web.recruiters.entrance import Entrance
from bot.web.recruiters.paths import SIGN_IN, own
from bot.web.recruiters.visit import show

WAY = timedelta(minutes=10)
"""How long one may take at Slack."""
_LOST = "Signing in with Slack did not work; please try again."

log = structlog.get_logger(__name__)


class SlackPages:
    """`/recruiter/sign-in/slack` and where Slack sends the browser back."""

    def __init__(self, entrance: Entrance) -> None:
        self._entrance, self._cookies = entrance, entrance.cookies
        settings = entrance.services.settings
        self._slack = SlackSignIn(settings) if settings.slack_sign_in else None

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route("/recruiter/sign-in/slack", self.go, methods=["GET"], name="to-slack"),
            Route(BACK, self.back, methods=["GET"], name="from-slack"),
        ]

    async def go(self, request: Request) -> Response:
        """Off to Slack; the browser keeps a secret from which the state and the nonce are made."""
        slack = self._provider()
        self._entrance.limit(request)
        secret = _secret(own(request.query_params.get("next", "")), self._entrance.services.now())
        address = slack.address(state=_made("state", secret), nonce=_made("nonce", secret))
        response = RedirectResponse(address, 303)
        self._cookies.put(request, response, "slack", secret, WAY)
        return response

    async def back(self, request: Request) -> Response:
        """Signs in whom Slack vouches for."""
        slack = self._provider()
        self._entrance.limit(request)
        try:
            response = await self._enter(request, slack)
        except SlackUnbelieved as reason:
            log.warning("slack_sign_in.refused", reason=str(reason))
            response = self._refuse(request, _LOST)
        except AccountRefused as refused:
            response = self._refuse(request, str(refused))
        # The secret is good for one way there and back.
        self._cookies.drop(request, response, "slack")
        return response

    async def _enter(self, request: Request, slack: SlackSignIn) -> Response:
        services = self._entrance.services
        secret, now = self._cookies.get(request, "slack"), services.now()
        given, code = request.query_params.get("state", ""), request.query_params.get("code", "")
        if not secret or not hmac.compare_digest(given.encode(), _made("state", secret).encode()):
            raise SlackUnbelieved("state")
        if not _is_fresh(secret, now) or not code:
            raise SlackUnbelieved("cancelled, or too late")
        identity = await slack.identity(code[:500], nonce=_made("nonce", secret), now=now)
        client = self._entrance.client(request)
        entry = await asyncio.to_thread(sign_in.by_slack, services.database, identity, client, now=now)
        return self._entrance.let_in(request, entry, _target(secret))

    def _provider(self) -> SlackSignIn:
        if self._slack is None:
            raise Refused(404, "Signing in with Slack is not set up here.")
        return self._slack

    def _refuse(self, request: Request, problem: str) -> Response:
        template = "recruiter/sign-in.html"
        return show(request, template, 422, target=own(""), email="", problem=problem, slack=True)


def _secret(target: str, now: datetime) -> str:
    """A random token, when it was made, and where to go afterwards."""
    place = base64.urlsafe_b64encode(target.encode()).decode()
    return f"{new_token()}.{int(now.timestamp())}.{place}"


def _made(purpose: str, secret: str) -> str:
    return hmac.new(secret.encode(), purpose.encode(), hashlib.sha256).hexdigest()


def _is_fresh(secret: str, now: datetime) -> bool:
    made = secret.split(".")[1:2]
    return bool(made) and made[0].isdigit() and now.timestamp() - int(made[0]) < WAY.total_seconds()


def _target(secret: str) -> str:
    try:
        return own(base64.urlsafe_b64decode(secret.rpartition(".")[2]).decode())
    except (binascii.Error, ValueError):
        return SIGN_IN
