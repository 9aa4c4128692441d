"""The cookies of the recruiters' pages. Candidates get none."""

from __future__ import annotations

from datetime import timedelta
from typing import Literal

from starlette.requests import Request
from starlette.responses import Response

Name = Literal["session", "visit", "browser", "slack"]
"""The open session; a visitor who is about to sign in; a browser known from before; on the way to Slack."""


class Cookies:
    """Reads and sets them. `public_url` is how others reach the server, when that is known."""

    def __init__(self, public_url: str | None) -> None:
        self._public_url = public_url or ""

    def get(self, request: Request, name: Name) -> str:
        """The token in the cookie; empty when there is none that could be one."""
        value = request.cookies.get(self._name(request, name), "")
        return value if 20 <= len(value) <= 1000 and value.isascii() else ""

    def put(self, request: Request, response: Response, name: Name, token: str, age: timedelta) -> None:
        """Keeps the token in the browser, out of reach of scripts and of other sites' forms."""
        # Lax, not strict: a link to a role in Slack must find the recruiter signed in.
        response.set_cookie(
            self._name(request, name),
            token,
            max_age=int(age.total_seconds()),
            path="/",
            secure=self._is_secure(request),
            httponly=True,
            samesite="lax",
        )

    def drop(self, request: Request, response: Response, name: Name) -> None:
        """Removes the cookie."""
        response.delete_cookie(
            self._name(request, name),
            path="/",
            secure=self._is_secure(request),
            httponly=True,
            samesite="lax",
        )

    def _name(self, request: Request, name: Name) -> str:
        # The prefix makes browsers refuse the cookie from a neighbouring host and from plain HTTP.
        return f"__Host-rolecall-{name}" if self._is_secure(request) else f"rolecall-{name}"

    def _is_secure(self, request: Request) -> bool:
        return self._public_url.startswith("https:") or request.url.scheme == "https"
