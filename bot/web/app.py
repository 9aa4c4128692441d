"""The web app put together: pages, chat, health, and the guard around all of them."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.routing import BaseRoute

from bot.bootstrap import Services
from bot.web import access, answers
from bot.web.api import Api
from bot.web.feeds import Feeds
from bot.web.guard import Guard
from bot.web.health import Health
from bot.web.limits import Limits
from bot.web.links import InterviewLinks
from bot.web.pages import Pages
from bot.web.problems import Refused
from bot.web.recruiters.app import Recruiters
from bot.web.recruiters.gate import Gate
from bot.web.recruiters.roles.app import Roles
from bot.web.replies import Replies
from bot.web.sockets import Sockets

Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


def create_app(
    services: Services,
    *,
    extra_routes: Sequence[BaseRoute] = (),
    lifespan: Lifespan | None = None,
    limits: Limits | None = None,
) -> Starlette:
    """The whole web app. Raises `UndeclaredRoute` when a route is missing from the access table."""
    limits = limits or Limits()
    api = Api(services, limits)
    gate = Gate(services)
    routes = [
        *Pages(services).routes,
        *api.routes,
        Sockets(services, api, limits).route,
        *Feeds(services).routes,
        *InterviewLinks(services).routes,
        *Replies(services).routes,
        *Recruiters(services, gate, limits).routes,
        *Roles(services).routes,
        *Health(services).routes,
        *extra_routes,
    ]
    access.check(routes)
    routes = [gate.guarded(route) for route in routes]
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={Refused: answers.refused, HTTPException: answers.missing},
    )
    app.add_middleware(Guard, limits=limits, public_url=services.settings.public_url)
    return app
