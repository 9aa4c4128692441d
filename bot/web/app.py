"""The web app put together: pages, chat, health, and the guards around all of them."""

from __future__ import annotations

import asyncio
import secrets
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractAsyncContextManager

import structlog
from starlette.applications import Starlette
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.bootstrap import READY, Services
from bot.web import access, limits, requests
from bot.web.api import Api
from bot.web.pages import Pages, page
from bot.web.problems import Refused
from bot.web.sockets import Sockets

log = structlog.get_logger(__name__)

SECURE = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "permissions-policy": "camera=(), geolocation=(), microphone=()",
}
Lifespan = Callable[[Starlette], AbstractAsyncContextManager[None]]


def create_app(
    services: Services, *, extra_routes: Sequence[BaseRoute] = (), lifespan: Lifespan | None = None
) -> Starlette:
    """The whole web app. Raises `UndeclaredRoute` when a route is missing from the access table."""
    api = Api(services)
    health = Health(services)
    routes = [
        *Pages(services).routes,
        *api.routes,
        Sockets(services, api).route,
        *health.routes,
        *extra_routes,
    ]
    access.check(routes)
    app = Starlette(
        routes=routes,
        lifespan=lifespan,
        exception_handlers={Refused: _refused, HTTPException: _missing, Exception: _failed},
    )
    app.add_middleware(Guard)
    return app


class Health:
    """`/livez`: the process answers. `/readyz`: each part, 503 while one is not ready (pages still work)."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [Route("/livez", self.alive, name="livez"), Route("/readyz", self.ready, name="readyz")]

    async def alive(self, _request: Request) -> Response:
        """Always 200."""
        return JSONResponse({"alive": True})

    async def ready(self, _request: Request) -> Response:
        """Each part with `ok`, or a sentence about what is not ready."""
        parts = await asyncio.to_thread(self._services.readiness)
        ready = all(state == READY for state in parts.values())
        return JSONResponse({"ready": ready, "parts": parts}, 200 if ready else 503)


class Guard:
    """Security headers on every answer, and a limit on how much one address may ask."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self._requests = limits.Limiter(limits.REQUESTS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on."""
        if scope["type"] != "http":
            await self._app(scope, receive, send)
            return

        async def secured(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message.setdefault("headers", [])
                there = {name.lower() for name, _ in headers}
                wanted = (
                    SECURE if scope["path"].startswith("/static") else {**SECURE, "cache-control": "no-store"}
                )
                headers += [(n.encode(), v.encode()) for n, v in wanted.items() if n.encode() not in there]
            await send(message)

        request = Request(scope)
        try:
            # Slack and the simulator come from few addresses and keep their own pace.
            if not scope["path"].startswith("/slack"):
                self._requests.take(requests.visitor(request), time.monotonic())
        except Refused as refused:
            await refused.response()(scope, receive, secured)
            return
        await self._app(scope, receive, secured)


async def _refused(_request: Request, error: Exception) -> Response:
    assert isinstance(error, Refused)  # noqa: S101  Starlette passes what it was registered for
    return error.response()


async def _missing(request: Request, error: Exception) -> Response:
    assert isinstance(error, HTTPException)  # noqa: S101  Starlette passes what it was registered for
    if request.url.path.startswith("/api"):
        detail = (
            "There is nothing at this address." if error.status_code == 404 else "That is not possible here."
        )
        return Refused(error.status_code, detail).response()
    return page("missing.html", error.status_code)


async def _failed(request: Request, error: Exception) -> Response:
    reference = secrets.token_hex(4)
    log.error("request.failed", path=request.url.path, error=type(error).__name__, reference=reference)
    detail = f"Something went wrong on our side; nothing you sent before is lost. Reference {reference}."
    return Refused(500, detail).response()
