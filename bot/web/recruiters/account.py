"""A recruiter's own account: where they are signed in, and out."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from actions.accounts import changing, sessions
from actions.accounts.refusals import AccountRefused, PasswordRefused
from actions.accounts.sessions import SignedIn
from actions.store import audit
from actions.store.tables import RecruiterSession
from bot.web.recruiters import forms
from bot.web.recruiters.entrance import Entrance
from bot.web.recruiters.paths import ACCOUNT, SIGN_IN
from bot.web.recruiters.visit import show, signed_in


class AccountPages:
    """`/recruiter/account` and what its buttons do."""

    def __init__(self, entrance: Entrance) -> None:
        self._entrance = entrance
        self._services, self._cookies = entrance.services, entrance.cookies

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route(ACCOUNT, self.account, methods=["GET"], name="account"),
            Route("/recruiter/account/sessions", self.end, methods=["POST"], name="end-session"),
            Route("/recruiter/account/password", self.password, methods=["POST"], name="password"),
            Route("/recruiter/sign-out", self.sign_out, methods=["POST"], name="sign-out"),
        ]

    async def account(self, request: Request) -> Response:
        """Who I am here, when I signed in before, and in which browsers I am signed in."""
        return await self._show(request)

    async def end(self, request: Request) -> Response:
        """Signs one of my own browsers out."""
        who = signed_in(request)
        session_id = forms.text(await forms.read(request), "session")
        await asyncio.to_thread(self._end, who, session_id)
        return RedirectResponse(ACCOUNT if session_id != who.session_id else SIGN_IN, 303)

    async def sign_out(self, request: Request) -> Response:
        """Ends the session of this browser."""
        who = signed_in(request)
        await asyncio.to_thread(self._end, who, who.session_id)
        response = RedirectResponse(SIGN_IN, 303)
        self._cookies.drop(request, response, "session")
        return response

    async def password(self, request: Request) -> Response:
        """Changes my password, and signs me out everywhere but here."""
        self._entrance.limit(request)
        form = await forms.read(request)
        old, new, again = (forms.text(form, name) for name in ("old", "password", "again"))
        try:
            if new != again:
                raise PasswordRefused("The two new passwords are not the same; please type them again.")
            entry = await self._entrance.hashing(
                changing.change_own_password,
                self._services.database,
                signed_in(request),
                old,
                new,
                self._entrance.client(request),
                now=self._services.now(),
            )
        except AccountRefused as refused:
            return await self._show(request, 422, problem=str(refused))
        return self._entrance.let_in(request, entry, ACCOUNT)

    async def _show(self, request: Request, status: int = 200, *, problem: str = "") -> Response:
        open_ones = await asyncio.to_thread(self._sessions, signed_in(request))
        return show(request, "recruiter/account.html", status, sessions=open_ones, problem=problem)

    def _sessions(self, who: SignedIn) -> list[RecruiterSession]:
        with self._services.database.reading() as session:
            return list(sessions.living(session, who.id, now=self._services.now()))

    def _end(self, who: SignedIn, session_id: str) -> None:
        now = self._services.now()
        with self._services.database.session() as session:
            if sessions.end(session, who.id, session_id):
                audit.record(session, actor=who.email, action="session.ended", subject=session_id, now=now)
