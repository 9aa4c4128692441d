"""The pages people open: the open roles, one role with its chat, and what is kept."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from actions.store import roles
from actions.store.roles import PublishedRole
from bot.bootstrap import Services
from bot.web.posting import posting
from bot.web.problems import Refused
from bot.web.rendering import HERE, page
from bot.web.requests import role_id


class Pages:
    """The routes people open in a browser."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route("/", self.first, methods=["GET"], name="first"),
            Route("/roles/{role_id}", self.role, methods=["GET"], name="role"),
            Route("/privacy", self.privacy, methods=["GET"], name="privacy"),
            Mount("/static", StaticFiles(directory=HERE / "static"), name="static"),
        ]

    async def first(self, _request: Request) -> Response:
        """The one open role, or the list of them."""
        found = await asyncio.to_thread(self._published)
        if len(found) == 1:
            return RedirectResponse(f"/roles/{found[0].id}", 307)
        return page("roles.html", roles=found)

    async def role(self, request: Request) -> Response:
        """A role: what it asks for, the advert as written, and the chat."""
        found = await asyncio.to_thread(self._role, str(request.path_params["role_id"]))
        if found is None:
            return page("missing.html", 404)
        return page("role.html", role_id=found.id, posting=posting(found.profile))

    async def privacy(self, _request: Request) -> Response:
        """What is kept, why, for how long, and what a candidate can do about it."""
        return page("privacy.html", days=self._services.settings.retention_days)

    def _published(self) -> list[PublishedRole]:
        with self._services.database.reading() as session:
            return roles.published(session)

    def _role(self, given: str) -> PublishedRole | None:
        try:
            known = role_id(given)
        except Refused:
            return None
        with self._services.database.reading() as session:
            return roles.find(session, known)
