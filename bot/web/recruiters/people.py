"""For admins: who may sign in, invitations, and taking access away."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from sqlalchemy.orm import Session
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from actions.accounts import links, people
from actions.accounts.refusals import AccountRefused
from actions.store.tables import AccountLink, Recruiter
from bot.bootstrap import Services
from bot.web.recruiters import forms
from bot.web.recruiters.visit import show, signed_in

PEOPLE = "/recruiter/people"


@dataclass(frozen=True, slots=True)
class Made:
    """A link just made: it is shown once, since only its hash is kept."""

    purpose: links.Purpose
    email: str
    address: str
    days: int


_CHANGES: dict[str, Callable[..., object]] = {
    "disable": people.disable,
    "enable": people.enable,
    "make-admin": people.make_admin,
    "make-recruiter": people.make_recruiter,
    "take-back": links.take_back,
}


class PeoplePages:
    """`/recruiter/people`."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route(PEOPLE, self.page, methods=["GET"], name="people"),
            Route(f"{PEOPLE}/invite", self.invite, methods=["POST"], name="invite"),
            Route(f"{PEOPLE}/change", self.change, methods=["POST"], name="change-account"),
        ]

    async def page(self, request: Request) -> Response:
        """Everybody, and the invitations that wait."""
        return await self._show(request)

    async def invite(self, request: Request) -> Response:
        """Makes an invitation and shows its link."""
        form = await forms.read(request)
        email = forms.text(form, "email")
        role: people.Role = "admin" if forms.text(form, "role") == "admin" else "recruiter"

        def make(session: Session) -> Made:
            token = links.invite(session, email, role, by=signed_in(request).email, now=self._services.now())
            return self._made("invitation", people.normal_email(email), token)

        return await self._carry_out(request, make)

    async def change(self, request: Request) -> Response:
        """Does what a button beside an account or an invitation says."""
        form = await forms.read(request)
        do, which = forms.text(form, "do"), forms.text(form, "which")

        def change(session: Session) -> Made | None:
            by, now = signed_in(request).email, self._services.now()
            if do == "reset":
                recruiter = people.known(session, which)
                return self._made(
                    "reset", recruiter.email, links.issue_reset(session, recruiter, by=by, now=now)
                )
            if do not in _CHANGES:
                raise AccountRefused("That is none of the buttons on this page.")
            _CHANGES[do](session, which, by=by, now=now)
            return None

        return await self._carry_out(request, change)

    async def _carry_out(self, request: Request, work: Callable[[Session], Made | None]) -> Response:
        try:
            made = await asyncio.to_thread(self._in_session, work)
        except AccountRefused as refused:
            return await self._show(request, 422, problem=str(refused))
        return await self._show(request, made=made) if made else RedirectResponse(PEOPLE, 303)

    def _in_session(self, work: Callable[[Session], Made | None]) -> Made | None:
        with self._services.database.session() as session:
            return work(session)

    def _made(self, purpose: links.Purpose, email: str, token: str) -> Made:
        return Made(purpose, email, self._services.settings.join_address(token), links.LIVES[purpose].days)

    async def _show(
        self, request: Request, status: int = 200, *, problem: str = "", made: Made | None = None
    ) -> Response:
        everybody, waiting = await asyncio.to_thread(self._read)
        return show(
            request,
            "recruiter/people.html",
            status,
            people=everybody,
            waiting=waiting,
            problem=problem,
            made=made,
        )

    def _read(self) -> tuple[Sequence[Recruiter], Sequence[AccountLink]]:
        with self._services.database.reading() as session:
            return people.everybody(session), links.open_invitations(session, now=self._services.now())
