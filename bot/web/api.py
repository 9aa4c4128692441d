"""The chat's HTTP interface. A message is written down before it is acknowledged."""

from __future__ import annotations

import asyncio
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from actions.scheduling.invitation import calendar_file
from actions.store.tables import Message
from bot.bootstrap import Services
from bot.conversation.refusals import ConversationGone, UnknownRole
from bot.web import requests
from bot.web.limits import Limiter, Limits
from bot.web.news import Newsroom
from bot.web.problems import Refused, deleted_chat
from bot.web.sessions import ChatSession, check_may_write, session_of
from nlu.zones import canonical_zone

LONGEST_WAIT = 25
"""Seconds a long poll may hang; proxies cut at thirty."""
TOO_FAST = "That was a little fast; please wait a moment. Nothing you wrote is lost."
TOO_MANY = "Many chats were started from your network just now; please try again a little later."


class Api:
    """The routes under `/api`, and what the socket shares with them."""

    def __init__(self, services: Services, limits: Limits) -> None:
        self._services = services
        self._most_turns = limits.turns
        self._messages = Limiter(limits.messages, TOO_FAST)
        self._conversations = Limiter(limits.conversations, TOO_MANY)
        self.newsroom = Newsroom(services.database, services.updates)

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route("/api/conversations", self.open, methods=["POST"], name="conversations"),
            Route("/api/messages", self.messages, methods=["GET"], name="messages"),
            Route("/api/messages", self.say, methods=["POST"], name="say"),
            Route("/api/typing", self.typing, methods=["POST"], name="typing"),
            Route("/api/interview.ics", self.interview, methods=["GET"], name="interview"),
        ]

    async def open(self, request: Request) -> Response:
        """Begins a conversation; the token in the answer is its only key."""
        found = await requests.body(request)
        role_id = requests.role_id(found.get("role_id"))
        self._conversations.take(requests.visitor(request))
        zone = _zone(found.get("timezone"))
        try:
            opened = await asyncio.to_thread(
                self._services.engine.open, role_id, channel="web", timezone=zone
            )
        except UnknownRole as error:
            raise Refused(404, str(error)) from None
        return JSONResponse({"conversation_id": opened.conversation_id, "token": opened.token}, 201)

    async def messages(self, request: Request) -> Response:
        """What is new behind `after`, waiting for it up to `wait` seconds."""
        chat = await self._session(request)
        after = _number(request, "after", most=10**9)
        wait = _number(request, "wait", most=LONGEST_WAIT)
        return JSONResponse(await self.newsroom.wait(chat.conversation_id, after, None, wait))

    async def say(self, request: Request) -> Response:
        """A message, or the press of a button."""
        chat = await self._session(request)
        duplicate = not await self.accept(chat, await requests.body(request))
        return JSONResponse({"accepted": True, "duplicate": duplicate}, 202)

    async def accept(self, chat: ChatSession, found: dict[str, Any]) -> bool:
        """Writes a message or a press down; false for one that was written down before."""
        check_may_write(chat, self._most_turns)
        delivery_id, incoming = requests.delivery_id(found), requests.incoming(found)
        self._messages.take(chat.conversation_id)
        engine = self._services.engine
        try:
            fresh = await asyncio.to_thread(engine.receive, chat.conversation_id, delivery_id, incoming)
        except ConversationGone:
            raise deleted_chat() from None
        if not fresh and not await asyncio.to_thread(self._is_own, chat.conversation_id, delivery_id):
            raise Refused(409, "That delivery id is taken; please send the message under another.")
        self._services.runner.notify(chat.conversation_id)
        return fresh

    def _is_own(self, conversation_id: str, delivery_id: str) -> bool:
        """Whether the delivery kept before was this conversation's: another's would swallow the message."""
        with self._services.database.reading() as session:
            kept = session.query(Message).filter_by(conversation_id=conversation_id, delivery_id=delivery_id)
            return kept.first() is not None

    async def typing(self, request: Request) -> Response:
        """The candidate is writing."""
        chat = await self._session(request)
        self._services.runner.typing(chat.conversation_id)
        return Response(status_code=204)

    async def interview(self, request: Request) -> Response:
        """The booked interview as a calendar file (RFC 5545)."""
        chat = await self._session(request)
        file = await asyncio.to_thread(self._calendar, chat.conversation_id)
        if file is None:
            raise Refused(404, "No interview is booked in this chat.")
        headers = {"Content-Disposition": 'attachment; filename="interview.ics"'}
        return Response(file, media_type="text/calendar", headers=headers)

    def _calendar(self, conversation_id: str) -> bytes | None:
        with self._services.database.reading() as session:
            return calendar_file(session, conversation_id)

    async def _session(self, request: Request) -> ChatSession:
        token = requests.bearer(request.headers)
        return await asyncio.to_thread(session_of, self._services.database, token, now=self._services.now())


def _zone(name: object) -> str:
    """The candidate's zone, or UTC: a browser with an odd clock may still chat, and can say where it is."""
    known = canonical_zone(name) if isinstance(name, str) and len(name) <= 64 else None
    return known or "UTC"


def _number(request: Request, name: str, *, most: int) -> int:
    text = request.query_params.get(name, "0")
    if not (text.isascii() and text.isdigit() and len(text) < 12):
        raise Refused(422, f"“{name}” must be a whole number.")
    return min(int(text), most)
