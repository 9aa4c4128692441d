"""A recruiter's own account: where they are signed in, and out."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from actions.accounts import sessions
from actions.accounts.sessions import SignedIn
from actions.store import audit
from actions.store.tables import RecruiterSession
from bot.bootstrap import Services
from bot.web.recruiters import forms
from bot.web.recruiters.gate import Gate
from bot.web.recruiters.paths import HOME, SIGN_IN
from bot.web.recruiters.visit import show, signed_in


class AccountPages:
    """`/recruiter/account` and what its buttons do."""

    def __init__(self, services: Services, gate: Gate) -> None:
        self._services, self._cookies = services, gate.cookies

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route("/recruiter/account", self.account, methods=["GET"], name="account"),
            Route("/recruiter/account/sessions", self.end, methods=["POST"], name="end-session"),
            Route("/recruiter/sign-out", self.sign_out, methods=["POST"], name="sign-out"),
        ]

    async def account(self, request: Request) -> Response:
        """Who I am here, when I signed in before, and in which browsers I am signed in."""
        open_ones = await asyncio.to_thread(self._sessions, signed_in(request))
        return show(request, "recruiter/account.html", sessions=open_ones)

    async def end(self, request: Request) -> Response:
        """Signs one of my own browsers out."""
        who = signed_in(request)
        session_id = forms.text(await forms.read(request), "session")
        await asyncio.to_thread(self._end, who, session_id)
        return RedirectResponse(HOME if session_id != who.session_id else SIGN_IN, 303)

    async def sign_out(self, request: Request) -> Response:
        """Ends the session of this browser."""
        who = signed_in(request)
        await asyncio.to_thread(self._end, who, who.session_id)
        response = RedirectResponse(SIGN_IN, 303)
        self._cookies.drop(request, response, "session")
        return response

    def _sessions(self, who: SignedIn) -> list[RecruiterSession]:
        with self._services.database.reading() as session:
            return list(sessions.living(session, who.id, now=self._services.now()))

    def _end(self, who: SignedIn, session_id: str) -> None:
        now = self._services.now()
        with self._services.database.session() as session:
            if sessions.end(session, who.id, session_id):
                audit.record(session, actor=who.email, action="session.ended", subject=session_id, now=now)
