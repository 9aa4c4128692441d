"""Where a mail service can hand us answers to invitations, instead of a mailbox we read."""

from __future__ import annotations

import asyncio
import hmac

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from actions.invitations.replies import LARGEST
from bot.bootstrap import Services
from bot.mail.inbound import Inbound
from bot.web import requests
from bot.web.problems import Refused


class Replies:
    """`/api/mail`."""

    def __init__(self, services: Services) -> None:
        self._services, self._inbound = services, Inbound(services)

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [Route("/api/mail", self.take, methods=["POST"], name="mail")]

    async def take(self, request: Request) -> Response:
        """One e-mail, as it came over the wire. What is no answer to an invitation is put aside."""
        secret = self._services.settings.mail_webhook_secret.get_secret_value()
        given = requests.bearer(request.headers)
        if not secret or not hmac.compare_digest(given.encode(), secret.encode()):
            raise Refused(401, "This address takes mail from the mail service alone.")
        raw = await requests.bounded(request, LARGEST)
        heard = await asyncio.to_thread(self._inbound.take, raw)
        return JSONResponse({"came_to": heard.came_to if heard else "no_answer"})
