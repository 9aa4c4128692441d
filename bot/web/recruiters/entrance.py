"""What all the ways in share: limits, the costly hashing of passwords, the cookies of who is let in."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from actions.accounts import sessions
from actions.accounts.sign_in import REMEMBERED, Client, Entry
from bot.bootstrap import Services
from bot.web import requests
from bot.web.limits import Limiter, Limits
from bot.web.problems import Refused
from bot.web.recruiters.browsers import browser_name
from bot.web.recruiters.gate import Gate

AT_ONCE = 2
"""Passwords hashed at the same time: each takes 64 MiB and a core."""
PATIENCE = 15.0
"""Seconds a visitor waits for their turn."""
_TOO_MANY = "There were many sign-ins from your network just now. Please wait a minute and try again."
_BUSY = "Very many people are signing in right now. Please try again in a minute."

P = ParamSpec("P")
R = TypeVar("R")


class Entrance:
    """One for the app."""

    def __init__(self, services: Services, gate: Gate, limits: Limits) -> None:
        self.services, self.cookies = services, gate.cookies
        self._limiter = Limiter(limits.sign_ins, _TOO_MANY)
        self._turns = asyncio.Semaphore(AT_ONCE)

    def limit(self, request: Request) -> None:
        """Counts an attempt of this network address. Raises `Refused` (429)."""
        self._limiter.take(requests.visitor(request))

    async def hashing(self, work: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
        """Does what hashes a password, two at a time, so that the chats keep their threads.

        Raises `Refused` (503) when the turn does not come.
        """
        try:
            await asyncio.wait_for(self._turns.acquire(), PATIENCE)
        except TimeoutError:
            raise Refused(503, _BUSY, retry_after=60) from None
        try:
            return await asyncio.to_thread(work, *args, **kwargs)
        finally:
            self._turns.release()

    def client(self, request: Request) -> Client:
        """Where the request comes from."""
        return Client(
            visitor=requests.visitor(request),
            known_browser=self.cookies.get(request, "browser"),
            browser=browser_name(request.headers.get("user-agent", "")),
        )

    def let_in(self, request: Request, entry: Entry, target: str) -> Response:
        """On to the page, with a session the browser did not have before and no trace of the visit."""
        response = RedirectResponse(target, 303)
        self.cookies.put(request, response, "session", entry.session, sessions.LIFETIME)
        self.cookies.put(request, response, "browser", entry.known_browser, REMEMBERED)
        self.cookies.drop(request, response, "visit")
        return response
