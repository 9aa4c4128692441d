"""The chat's HTTP interface. A message is written down before it is acknowledged."""

from __future__ import annotations

import asyncio
import time
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from actions.scheduling.invitation import calendar_file
from bot.bootstrap import Services
from bot.conversation.engine import ConversationGone, Incoming, UnknownRole
from bot.web import limits, requests
from bot.web.messages import news
from bot.web.problems import Refused
from nlu.zones import canonical_zone

LONGEST_WAIT = 25.0
"""Seconds a long poll may hang; proxies cut at thirty."""
MOST_MESSAGES = 1_000
"""Lines of one conversation; no real one comes near."""


class Api:
    """The routes under `/api`."""

    def __init__(self, services: Services) -> None:
        self._services = services
        self._messages = limits.Limiter(limits.MESSAGES)
        self._conversations = limits.Limiter(limits.CONVERSATIONS)

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route("/api/conversations", self.open, methods=["POST"], name="conversations"),
            Route("/api/messages", self.messages, methods=["GET", "POST"], name="messages"),
            Route("/api/typing", self.typing, methods=["POST"], name="typing"),
            Route("/api/interview.ics", self.interview, methods=["GET"], name="interview"),
        ]

    async def open(self, request: Request) -> Response:
        """Begins a conversation; the token in the answer is its only key."""
        requests.same_origin(request, self._services.settings.public_url)
        self._conversations.take(requests.visitor(request), time.monotonic())
        found = await requests.body(request)
        role_id = requests.words(found, "role_id", most=80)
        zone = canonical_zone(str(found.get("timezone") or "UTC")[:64]) or "UTC"
        try:
            opened = await asyncio.to_thread(
                self._services.engine.open, role_id, channel="web", timezone=zone
            )
        except UnknownRole:
            raise Refused(
                404, "There is no such role here. The list of open roles is on the first page."
            ) from None
        return JSONResponse({"conversation_id": opened.conversation_id, "token": opened.token}, 201)

    async def messages(self, request: Request) -> Response:
        """GET: what is new, waiting for it if asked to. POST: a message or the press of a button."""
        conversation_id = await self._session(request)
        if request.method == "GET":
            return await self._news(request, conversation_id)
        duplicate = not await self.accept(conversation_id, await requests.body(request))
        return JSONResponse({"accepted": True, "duplicate": duplicate}, 202)

    async def accept(self, conversation_id: str, found: dict[str, Any]) -> bool:
        """Writes a message or a press down; false for one that was written down before."""
        self._messages.take(conversation_id, time.monotonic())
        delivery_id = requests.words(found, "delivery_id", most=100)
        incoming = _incoming(found)
        services = self._services
        try:
            fresh = await asyncio.to_thread(services.engine.receive, conversation_id, delivery_id, incoming)
        except ConversationGone:
            raise Refused(410, "This conversation was deleted. Please start a new one.") from None
        services.runner.notify(conversation_id)
        return fresh

    async def _news(self, request: Request, conversation_id: str) -> Response:
        after = _number(request.query_params.get("after"), most=10**9)
        patience = min(float(_number(request.query_params.get("wait"), most=60)), LONGEST_WAIT)
        until = time.monotonic() + patience
        found = await asyncio.to_thread(news, self._services.database, conversation_id, after)
        while not found["messages"] and (left := until - time.monotonic()) > 0:
            # Another process may have written it, so we look again now and then.
            await self._services.updates.wait(conversation_id, min(left, 2.0))
            found = await asyncio.to_thread(news, self._services.database, conversation_id, after)
        return JSONResponse(found)

    async def typing(self, request: Request) -> Response:
        """The candidate is writing."""
        self._services.runner.typing(await self._session(request))
        return Response(status_code=204)

    async def interview(self, request: Request) -> Response:
        """The booked interview as a calendar file (RFC 5545)."""
        conversation_id = await self._session(request)
        file = await asyncio.to_thread(self._calendar, conversation_id)
        if file is None:
            raise Refused(404, "There is no interview booked in this conversation.")
        headers = {"Content-Disposition": 'attachment; filename="interview.ics"'}
        return Response(file, media_type="text/calendar", headers=headers)

    def _calendar(self, conversation_id: str) -> bytes | None:
        with self._services.database.reading() as session:
            return calendar_file(session, conversation_id)

    async def _session(self, request: Request) -> str:
        requests.same_origin(request, self._services.settings.public_url)
        return await asyncio.to_thread(
            requests.session, self._services.database, requests.token(request.headers)
        )


def _incoming(found: dict[str, Any]) -> Incoming:
    if "choice" in found:
        return Incoming(choice=requests.words(found, "choice", most=200))
    return Incoming(text=requests.message(found))


def _number(text: str | None, *, most: int) -> int:
    return min(int(text), most) if text and text.isascii() and text.isdigit() and len(text) < 12 else 0
