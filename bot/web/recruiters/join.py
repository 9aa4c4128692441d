"""The pages behind links: the first account, an invitation, a new password. Looking uses nothing up."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from actions.accounts import joining, links, passwords, people, sign_in
from actions.accounts.refusals import AccountRefused, LinkUseless, PasswordRefused
from actions.accounts.sign_in import Client, Entry
from bot.web.recruiters import forms
from bot.web.recruiters.entrance import Entrance
from bot.web.recruiters.paths import HOME
from bot.web.recruiters.visit import show


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody filled in."""

    name: str
    email: str
    password: str
    again: str


@dataclass(frozen=True, slots=True)
class Link:
    """A link that works, as its page shows it."""

    purpose: str
    email: str
    """Whose it is; empty for the set-up link."""


_HEADINGS = {
    "setup": "Set up the first account",
    "invitation": "Welcome to the team",
    "reset": "A new password",
}


class JoinPages:
    """`/recruiter/join/…`."""

    def __init__(self, entrance: Entrance) -> None:
        self._entrance = entrance

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route("/recruiter/join/{token}", self.page, methods=["GET"], name="join-page"),
            Route("/recruiter/join/{token}", self.join, methods=["POST"], name="join"),
        ]

    async def page(self, request: Request) -> Response:
        """The form behind the link."""
        self._entrance.limit(request)
        try:
            link = await asyncio.to_thread(self._link, _token(request))
        except LinkUseless as refused:
            return show(request, "recruiter/useless-link.html", 410, problem=str(refused))
        return self._show(request, link, Given("", "", "", ""))

    async def join(self, request: Request) -> Response:
        """Makes the account or changes the password, and signs in."""
        self._entrance.limit(request)
        given = _given(await forms.read(request))
        token, client = _token(request), self._entrance.client(request)
        try:
            link = await asyncio.to_thread(self._link, token)
        except LinkUseless as refused:
            return show(request, "recruiter/useless-link.html", 410, problem=str(refused))
        try:
            entry = await self._entrance.hashing(self._use, token, link, given, client)
        except LinkUseless as refused:
            return show(request, "recruiter/useless-link.html", 410, problem=str(refused))
        except AccountRefused as refused:
            return self._show(request, link, given, 422, str(refused))
        return self._entrance.let_in(request, entry, HOME)

    def _show(
        self, request: Request, link: Link, given: Given, status: int = 200, problem: str = ""
    ) -> Response:
        heading = _HEADINGS[link.purpose]
        template = "recruiter/join.html"
        return show(request, template, status, link=link, given=given, heading=heading, problem=problem)

    def _link(self, token: str) -> Link:
        services = self._entrance.services
        with services.database.reading() as session:
            found = links.find(session, token, now=services.now())
            return Link(found.purpose, found.email or "")

    def _use(self, token: str, link: Link, given: Given, client: Client) -> Entry:
        services = self._entrance.services
        now, email = services.now(), link.email or people.normal_email(given.email)
        if given.password != given.again:
            raise PasswordRefused("The two passwords are not the same; please type them again.")
        name = "" if link.purpose == "reset" else people.normal_name(given.name)
        passwords.check(given.password, about=[name, email])
        kept = passwords.hashed(given.password)
        with services.database.session() as session:
            if link.purpose == "reset":
                recruiter = joining.reset(session, token, password_hash=kept, now=now)
            else:
                recruiter = joining.join(session, token, name=name, email=email, password_hash=kept, now=now)
            return sign_in.enter(session, recruiter, client, how="link", now=now)


def _given(form: FormData) -> Given:
    return Given(*(forms.text(form, name) for name in ("name", "email", "password", "again")))


def _token(request: Request) -> str:
    return str(request.path_params["token"])[:100]
