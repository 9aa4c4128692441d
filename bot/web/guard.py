"""Around everything: security headers, limits for each address, foreign pages kept out, failures noted."""

from __future__ import annotations

import secrets
import traceback

import structlog
from starlette.requests import ClientDisconnect, HTTPConnection
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from bot.web import requests
from bot.web.answers import failure, is_team, refusal
from bot.web.limits import Limiter, Limits
from bot.web.problems import Refused

SECURE = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'self'; require-trusted-types-for 'script'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "permissions-policy": "camera=(), geolocation=(), microphone=(), payment=()",
    "cross-origin-opener-policy": "same-origin",
    "cache-control": "no-store",
}
TEAM = {
    # Forms of ours lead to ourselves, and no page, not even ours, holds these in a frame.
    "content-security-policy": SECURE["content-security-policy"]
    .replace("form-action 'none'", "form-action 'self'")
    .replace("frame-ancestors 'self'", "frame-ancestors 'none'"),
    # With "no-referrer", browsers would not say where our own forms come from.
    "referrer-policy": "same-origin",
    "x-frame-options": "DENY",
}
"""What is different on the recruiters' pages, which have forms."""
LINK = {name: TEAM[name] for name in ("content-security-policy", "x-frame-options")}
"""What is different on the pages of links, which have a form. Their address is a secret, told to no site."""
STATIC = {"cache-control": "no-cache"}
"""Scripts and styles are kept by the browser, and asked for again only whether they changed."""

log = structlog.get_logger(__name__)


class Guard:
    """The outermost layer of ours. `public_url` is how others reach the server, when that is known."""

    def __init__(self, app: ASGIApp, *, limits: Limits, public_url: str | None) -> None:
        self._app, self._public_url = app, public_url
        self._limiter = Limiter(
            limits.requests, "There are too many requests from your network; please wait."
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Passes the request on, or answers it here."""
        if scope["type"] == "http":
            await self._http(scope, receive, send)
        elif scope["type"] == "websocket" and requests.is_foreign(HTTPConnection(scope), self._public_url):
            # Closing before accepting answers 403.
            await send({"type": "websocket.close", "code": 1008})
        else:
            await self._app(scope, receive, send)

    async def _http(self, scope: Scope, receive: Receive, send: Send) -> None:
        begun = False

        async def secured(message: Message) -> None:
            nonlocal begun
            if message["type"] == "http.response.start":
                begun = True
                message["headers"] = [*message.get("headers", ()), *_missing(scope, message)]
            await send(message)

        try:
            self._check(HTTPConnection(scope), scope["path"])
            await self._app(scope, receive, secured)
        except Refused as refused:
            await refusal(scope["path"], refused)(scope, receive, secured)
        except ClientDisconnect:
            return
        except Exception as error:
            answer = failure(scope["path"], _note(error))
            if not begun:
                await answer(scope, receive, secured)

    def _check(self, connection: HTTPConnection, path: str) -> None:
        # Slack's own requests come from few addresses, and they are signed.
        if not path.startswith("/slack"):
            self._limiter.take(requests.visitor(connection))
        if path.startswith("/api/") and requests.is_foreign(connection, self._public_url):
            raise Refused(403, "This request came from another site's page, so it was not carried out.")


def _missing(scope: Scope, message: Message) -> list[tuple[bytes, bytes]]:
    there = {name.lower() for name, _ in message.get("headers", ())}
    path = scope["path"]
    if path.startswith("/static/"):
        other = STATIC
    else:
        other = TEAM if is_team(path) else LINK if path.startswith("/i/") else {}
    wanted = SECURE | other
    return [(n.encode(), v.encode()) for n, v in wanted.items() if n.encode() not in there]


def _note(error: Exception) -> str:
    """Logs where it happened under a reference, without its message: that may hold a candidate's words."""
    reference = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)[-6:]
    where = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
    log.error("request.failed", reference=reference, error=type(error).__name__, where=where)
    return reference
