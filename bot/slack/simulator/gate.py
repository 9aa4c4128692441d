"""Who may use the simulator's page: this machine's browser, on this page, and nobody else."""

from __future__ import annotations

import json
from collections.abc import Awaitable, Callable
from functools import wraps
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

Answer = Callable[[Request], Awaitable[Response]]

_LOOPBACK = frozenset({"127.0.0.1", "localhost", "::1"})
SECURE = {
    "content-security-policy": (
        "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
        "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'"
    ),
    "referrer-policy": "no-referrer",
    "x-content-type-options": "nosniff",
    "cache-control": "no-store",
}


def local_only(answer: Answer) -> Answer:
    """Refuses a request that names another host: a foreign page may have had its name point here."""

    @wraps(answer)
    async def guarded(request: Request) -> Response:
        if not _is_loopback(f"//{request.headers.get('host', '')}"):
            return JSONResponse({"error": "The simulator answers on this machine only."}, 421)
        response = await answer(request)
        response.headers.update(SECURE)
        return response

    return guarded


def same_origin(answer: Answer) -> Answer:
    """Also refuses a change asked for by another page: it must be JSON, from our own origin."""

    @wraps(answer)
    async def guarded(request: Request) -> Response:
        origin = request.headers.get("origin")
        own = f"{request.url.scheme}://{request.headers.get('host', '')}"
        if origin != own or request.headers.get("content-type", "").split(";")[0] != "application/json":
            return JSONResponse({"error": "This change did not come from the simulator's page."}, 403)
        return await answer(request)

    return local_only(guarded)


async def body_of(request: Request) -> dict[str, Any]:
    """The JSON object of a small request; empty when it is none."""
    raw = await request.body()
    try:
        found = json.loads(raw) if len(raw) <= 65_536 else {}
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _is_loopback(address: str) -> bool:
    try:
        return urlsplit(address).hostname in _LOOPBACK
    except ValueError:
        return False
