"""The pages: roles, one role with its chat, and what is kept."""

from __future__ import annotations

import asyncio
from functools import cache
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from actions.store import roles
from actions.store.roles import PublishedRole
from bot.bootstrap import Services
from bot.conversation.wording import headed

HERE = Path(__file__).parent


@cache
def templates() -> Environment:
    """The page templates. They see roles only, never anything a candidate wrote."""
    found = Environment(
        loader=FileSystemLoader(HERE / "templates"), autoescape=True, undefined=StrictUndefined
    )
    found.filters["headed"] = headed
    return found


def page(name: str, status: int = 200, **values: Any) -> HTMLResponse:  # noqa: ANN401  template values
    """A rendered page."""
    return HTMLResponse(templates().get_template(name).render(**values), status)


class Pages:
    """The routes people open in a browser."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route("/", self.first, name="first"),
            Route("/roles/{role_id}", self.role, name="role"),
            Route("/privacy", self.privacy, name="privacy"),
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
        return page("role.html", role=found, profile=found.profile)

    async def privacy(self, _request: Request) -> Response:
        """What is kept, why, for how long, and what a candidate can do about it."""
        return page("privacy.html", days=self._services.settings.retention_days)

    def _published(self) -> list[PublishedRole]:
        with self._services.database.reading() as session:
            return roles.published(session)

    def _role(self, role_id: str) -> PublishedRole | None:
        with self._services.database.reading() as session:
            return roles.find(session, role_id)
