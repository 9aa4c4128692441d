"""The recruiters' own routes, put together."""

from __future__ import annotations

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from bot.bootstrap import Services
from bot.web.limits import Limits
from bot.web.recruiters.account import AccountPages
from bot.web.recruiters.audit import AuditPages
from bot.web.recruiters.entrance import Entrance
from bot.web.recruiters.gate import Gate
from bot.web.recruiters.interviewers import InterviewerPages
from bot.web.recruiters.join import JoinPages
from bot.web.recruiters.paths import HOME
from bot.web.recruiters.people import PeoplePages
from bot.web.recruiters.sign_in import SignInPages
from bot.web.recruiters.slack import SlackPages


class Recruiters:
    """Everything under `/recruiter` that is not a subject of its own."""

    def __init__(self, services: Services, gate: Gate, limits: Limits) -> None:
        entrance = Entrance(services, gate, limits)
        self._pages = (
            SignInPages(entrance),
            SlackPages(entrance),
            JoinPages(entrance),
            AccountPages(entrance),
            PeoplePages(services),
            InterviewerPages(services),
            AuditPages(services),
        )

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        own = [Route("/recruiter", first, methods=["GET"], name="recruiter")]
        return own + [route for pages in self._pages for route in pages.routes]


async def first(_request: Request) -> Response:
    """On to the first page."""
    return RedirectResponse(HOME, 303)
