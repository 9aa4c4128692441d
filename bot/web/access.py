"""Who may use which address. Every route of the app stands here; with one that does not, it does not start.

An id in an address never grants anything: a candidate's routes work on the conversation of the bearer's own
token, and have no id to tamper with.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from inspect import iscoroutinefunction
from typing import Literal

from starlette.routing import BaseRoute, Mount, Route, WebSocketRoute

Access = Literal[
    "public", "candidate", "link", "mail", "recruiter", "admin", "signed-out", "slack", "demo", "health"
]
"""Anybody; the bearer of a session token; the bearer of a link that we signed, for what it says; the mail
service that has the secret of the settings; whoever is signed in as a recruiter, or as an admin; anybody, to
sign in; Slack's signature; this machine's browser in the demo; monitors."""

GATED: frozenset[Access] = frozenset({"recruiter", "admin", "signed-out"})
"""What `bot.web.recruiters.gate` enforces around the handler, whatever the handler does."""

ACCESS: dict[str, Access] = {
    "GET /": "public",
    "GET /roles/{role_id}": "public",
    "GET /chat": "public",
    "GET /privacy": "public",
    "GET /static": "public",
    "POST /api/conversations": "public",
    "GET /api/messages": "candidate",
    "POST /api/messages": "candidate",
    "POST /api/typing": "candidate",
    "GET /api/interview.ics": "candidate",
    "WEBSOCKET /api/socket": "candidate",
    "POST /api/mail": "mail",
    "GET /feeds/{interviewer}/{token}.ics": "link",
    "GET /i/{token}": "link",
    "POST /i/{token}": "link",
    "GET /recruiter": "recruiter",
    "GET /recruiter/sign-in": "signed-out",
    "POST /recruiter/sign-in": "signed-out",
    "GET /recruiter/sign-in/slack": "signed-out",
    "GET /recruiter/sign-in/slack/back": "signed-out",
    "GET /recruiter/join/{token}": "signed-out",
    "POST /recruiter/join/{token}": "signed-out",
    "GET /recruiter/people": "admin",
    "POST /recruiter/people/invite": "admin",
    "POST /recruiter/people/change": "admin",
    "GET /recruiter/interviewers": "recruiter",
    "POST /recruiter/interviewers": "recruiter",
    "GET /recruiter/interviewers/{interviewer}": "recruiter",
    "POST /recruiter/interviewers/{interviewer}": "recruiter",
    "POST /recruiter/interviewers/{interviewer}/active": "recruiter",
    "POST /recruiter/interviewers/{interviewer}/busy": "recruiter",
    "GET /recruiter/audit": "admin",
    "GET /recruiter/account": "recruiter",
    "POST /recruiter/account/sessions": "recruiter",
    "POST /recruiter/account/password": "recruiter",
    "POST /recruiter/sign-out": "recruiter",
    "GET /recruiter/roles": "recruiter",
    "GET /recruiter/roles/new": "recruiter",
    "POST /recruiter/roles/new": "recruiter",
    "GET /recruiter/roles/{role_id}": "recruiter",
    "POST /recruiter/roles/{role_id}/importance": "recruiter",
    "POST /recruiter/roles/{role_id}/promote": "recruiter",
    "POST /recruiter/roles/{role_id}/policy": "recruiter",
    "POST /recruiter/roles/{role_id}/fact": "recruiter",
    "POST /recruiter/roles/{role_id}/add": "recruiter",
    "GET /recruiter/roles/{role_id}/headline": "recruiter",
    "POST /recruiter/roles/{role_id}/headline": "recruiter",
    "GET /recruiter/roles/{role_id}/requirements/{requirement}": "recruiter",
    "POST /recruiter/roles/{role_id}/requirements/{requirement}": "recruiter",
    "GET /recruiter/roles/{role_id}/silences": "recruiter",
    "POST /recruiter/roles/{role_id}/silences": "recruiter",
    "GET /recruiter/roles/{role_id}/questions": "recruiter",
    "POST /recruiter/roles/{role_id}/questions/order": "recruiter",
    "GET /recruiter/roles/{role_id}/plan": "recruiter",
    "POST /recruiter/roles/{role_id}/plan": "recruiter",
    "GET /recruiter/roles/{role_id}/rehearsal": "recruiter",
    "POST /recruiter/roles/{role_id}/rehearsal": "recruiter",
    "GET /recruiter/roles/{role_id}/advert": "recruiter",
    "POST /recruiter/roles/{role_id}/advert": "recruiter",
    "GET /recruiter/roles/{role_id}/changes": "recruiter",
    "GET /recruiter/roles/{role_id}/publish": "recruiter",
    "POST /recruiter/roles/{role_id}/publish": "recruiter",
    "POST /recruiter/roles/{role_id}/discard": "recruiter",
    "POST /recruiter/roles/{role_id}/archive": "recruiter",
    "GET /recruiter/roles/{role_id}/history": "recruiter",
    "GET /recruiter/roles/{role_id}/history/{version}": "recruiter",
    "GET /recruiter/roles/{role_id}/role.yaml": "recruiter",
    "GET /livez": "health",
    "GET /readyz": "health",
    "POST /slack/events": "slack",
    "POST /slack/interactivity": "slack",
    "GET /slack": "demo",
    "GET /slack/api/{method}": "demo",
    "POST /slack/api/{method}": "demo",
    "GET /slack/page/slack.js": "demo",
    "GET /slack/page/render.js": "demo",
    "GET /slack/page/slack.css": "demo",
    "GET /slack/page/state": "demo",
    "POST /slack/page/write": "demo",
    "POST /slack/page/press": "demo",
    "POST /slack/page/submit": "demo",
    "POST /slack/page/close": "demo",
    "POST /slack/page/arrive": "demo",
}


class UndeclaredRoute(Exception):
    """A route has no place in the access table, or one that cannot be enforced. The message names it."""


def doors(routes: Sequence[BaseRoute]) -> Iterator[str]:
    """Method and path of everything that can be called; raises `UndeclaredRoute` for what cannot be told."""
    for route in routes:
        match route:
            # A route without methods answers all of them, so it stays what it is not: declared.
            case Route(methods=set() as methods) if methods:
                yield from (f"{method} {route.path}" for method in sorted(methods - {"HEAD"}))
            case WebSocketRoute():
                yield f"WEBSOCKET {route.path}"
            case Mount():
                yield f"GET {route.path}"
            case _:
                raise UndeclaredRoute(repr(route))


def access_of(route: BaseRoute) -> dict[str, Access]:
    """The access to the route by method; raises `UndeclaredRoute` for what is not in the table.

    Also raises it when the access is one of the gate's and the gate cannot stand around such a route.
    """
    kinds: dict[str, Access] = {}
    for door in doors([route]):
        if door not in ACCESS:
            raise UndeclaredRoute(door)
        kinds[door.partition(" ")[0]] = ACCESS[door]
    gated = GATED.intersection(kinds.values())
    if gated and not (
        GATED.issuperset(kinds.values()) and _is_plain(route) and kinds.keys() <= {"GET", "POST"}
    ):
        raise UndeclaredRoute(f"{route!r} cannot be put behind the recruiters' gate")
    return kinds


def check(routes: Sequence[BaseRoute]) -> None:
    """Raises `UndeclaredRoute` for the first route that is not in the table, or misses the gate."""
    for route in routes:
        access_of(route)


def _is_plain(route: BaseRoute) -> bool:
    """Whether the route calls one coroutine function with the request."""
    return isinstance(route, Route) and iscoroutinefunction(route.endpoint)
