"""The recruiters' own routes, put together."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.bootstrap import Services
from bot.web.recruiters.account import AccountPages
from bot.web.recruiters.gate import Gate
from bot.web.recruiters.paths import HOME


class Recruiters:
    """Everything under `/recruiter` that is not a subject of its own."""

    def __init__(self, services: Services, gate: Gate) -> None:
        self._account = AccountPages(services, gate)

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [Route("/recruiter", first, methods=["GET"], name="recruiter"), *self._account.routes]


async def first(_request: Request) -> Response:
    """On to the first page."""
    return RedirectResponse(HOME, 303)
