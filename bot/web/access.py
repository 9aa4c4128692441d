"""Who may use which address. Every route of the app stands here; with one that does not, it does not start.

An id in an address never grants anything; a candidate's routes need the token of that candidate's session.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Literal

from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute

Access = Literal["public", "candidate", "slack", "demo", "health"]
"""Anybody; the bearer of a session token; Slack's signature; this machine's browser in the demo; monitors."""

ACCESS: dict[str, Access] = {
    "/": "public",
    "/roles/{role_id}": "public",
    "/privacy": "public",
    "/static": "public",
    "/api/conversations": "public",
    "/api/messages": "candidate",
    "/api/typing": "candidate",
    "/api/interview.ics": "candidate",
    "/api/socket": "candidate",
    "/livez": "health",
    "/readyz": "health",
    "/slack/events": "slack",
    "/slack/interactivity": "slack",
    "/slack": "demo",
    "/slack/api/{method}": "demo",
    "/slack/page/slack.js": "demo",
    "/slack/page/render.js": "demo",
    "/slack/page/slack.css": "demo",
    "/slack/page/state": "demo",
    "/slack/page/write": "demo",
    "/slack/page/press": "demo",
    "/slack/page/submit": "demo",
    "/slack/page/close": "demo",
    "/slack/page/arrive": "demo",
}


class UndeclaredRoute(Exception):
    """A route has no place in the access table."""


def paths(routes: Sequence[BaseRoute]) -> Iterator[str]:
    """The address of every route."""
    for route in routes:
        if isinstance(route, Route | WebSocketRoute | Mount):
            yield route.path
        else:
            raise UndeclaredRoute(repr(route))


def check(routes: Sequence[BaseRoute]) -> None:
    """Raises `UndeclaredRoute` for the first route that is not in the table."""
    for path in paths(routes):
        if path not in ACCESS:
            raise UndeclaredRoute(path)
