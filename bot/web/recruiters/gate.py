"""The one wrapper around every recruiters' route: who comes in, from which form, and the note that they did.

A route's kind of access stands in the access table; what its handler does or forgets changes nothing here.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Awaitable, Callable
from urllib.parse import quote, urlencode

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from actions.accounts import sessions
from actions.accounts.sessions import SignedIn
from actions.store import audit
from actions.store.conversations import new_token
from bot.bootstrap import Services
from bot.web.access import GATED, Access, access_of
from bot.web.problems import Refused
from bot.web.recruiters import csrf, forms
from bot.web.recruiters.cookies import Cookies
from bot.web.recruiters.paths import SIGN_IN
from bot.web.recruiters.visit import VISIT, Visit

_SITE = re.compile(r"^[a-z]+://[^/?#]*")
Handler = Callable[[Request], Awaitable[Response]]

LARGEST_OF_ALL = {
    "POST /recruiter/roles/new": 21_000_000,
    "POST /recruiter/roles/{role_id}/advert": 21_000_000,
}
"""Forms that may be larger than others: those with a file."""


class Gate:
    """Lets the right people through to the recruiters' routes."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._public_url = services.settings.public_url
        self.cookies = Cookies(self._public_url)

    def guarded(self, route: BaseRoute) -> BaseRoute:
        """The route behind the gate, when its access asks for one; otherwise the route itself."""
        kinds = access_of(route)
        if not GATED.intersection(kinds.values()):
            return route
        assert isinstance(route, Route)  # noqa: S101  The access table refuses everything else.
        handler: Handler = route.endpoint

        async def behind(request: Request) -> Response:
            method = "GET" if request.method == "HEAD" else request.method
            return await self._through(request, f"{method} {route.path}", kinds[method], handler)

        return Route(route.path, behind, methods=route.methods, name=route.name)

    async def _through(self, request: Request, door: str, kind: Access, handler: Handler) -> Response:
        token = self.cookies.get(request, "session")
        who = await asyncio.to_thread(self._who, token) if token else None
        if who is None and kind != "signed-out":
            return self._to_sign_in(request)
        visit = Visit(who, token if who else self.cookies.get(request, "visit") or new_token())
        request.scope[VISIT] = visit
        if request.method == "POST":
            secret = visit.secret if who or self.cookies.get(request, "visit") else ""
            largest = LARGEST_OF_ALL.get(door, forms.LARGEST)
            await csrf.check(request, secret, self._public_url, largest=largest)
        if who is not None:
            await asyncio.to_thread(self._note, who, request, kind, door)
        if kind == "admin" and not (who and who.is_admin):
            raise Refused(
                403, "Only an admin can do this. Ask one of the admins of your team.", title="For admins only"
            )
        response = await handler(request)
        if who is None and not self.cookies.get(request, "visit"):
            self.cookies.put(request, response, "visit", visit.secret, sessions.IDLE)
        return response

    def _who(self, token: str) -> SignedIn | None:
        with self._services.database.reading() as session:
            return sessions.find(session, token, now=self._services.now())

    def _note(self, who: SignedIn, request: Request, kind: Access, door: str) -> None:
        """Notes who looked where, or sent what; not what the form or the query said."""
        refused = kind == "admin" and not who.is_admin
        action = "access.refused" if refused else "form.sent" if request.method == "POST" else "page.viewed"
        # The address of a link is its secret. Others may hold what a database cannot, unless it is encoded.
        where = door.partition(" ")[2] if kind == "signed-out" else quote(request.url.path)[:200]
        now = self._services.now()
        with self._services.database.session() as session:
            sessions.touch(session, who.session_id, now=now)
            audit.record(session, actor=who.email, action=action, subject=where, now=now)

    def _to_sign_in(self, request: Request) -> Response:
        sent = request.method == "POST"
        # What was sent is not kept: they go back to the page of the form, and are told.
        page = request.headers.get("referer", "")[:1000] if sent else str(request.url)
        target = _SITE.sub("", page)
        asked = {"next": target} | ({"unsent": "yes"} if sent else {})
        response = RedirectResponse(f"{SIGN_IN}?{urlencode(asked)}", 303)
        if self.cookies.get(request, "session"):
            self.cookies.drop(request, response, "session")
        return response
