"""The chat's WebSocket: the same as the HTTP interface, with the news pushed.

The first frame brings the token: `{"type": "hello", "token": …, "after": 12}`. A client that can only set
subprotocols offers `rolecall` and the token instead. Then `message` and `typing` come in; `news`, `accepted`,
`refused` and `ping` go out. Close code 4401 means the token opens nothing.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.bootstrap import Services
from bot.web import requests
from bot.web.api import Api
from bot.web.limits import Limits
from bot.web.news import News, standing
from bot.web.problems import Refused
from bot.web.sessions import ChatSession, session_of

PROTOCOL = "rolecall"
HELLO = 10.0
"""Seconds in which the first frame must come."""
HEARTBEAT = 20.0
"""Seconds of silence after which the connection shows that it is alive."""
UNKNOWN, CROWDED = 4401, 4429
"""Close codes."""


class Sockets:
    """`/api/socket`."""

    def __init__(self, services: Services, api: Api, limits: Limits) -> None:
        self._services, self._api = services, api
        self._most = limits.sockets
        self._open: Counter[str] = Counter()

    @property
    def route(self) -> WebSocketRoute:
        """What is mounted."""
        return WebSocketRoute("/api/socket", self.talk, name="socket")

    async def talk(self, socket: WebSocket) -> None:
        """One connection, from the token to its end."""
        offered = socket.scope.get("subprotocols", [])
        await socket.accept(subprotocol=PROTOCOL if PROTOCOL in offered else None)
        with suppress(WebSocketDisconnect, RuntimeError):
            try:
                token, after = await self._hello(socket, offered)
                chat = await asyncio.to_thread(
                    session_of, self._services.database, token, now=self._services.now()
                )
            except (Refused, TimeoutError):
                await socket.close(UNKNOWN)
                return
            with self._counted(chat.conversation_id) as crowded:
                if crowded:
                    await socket.close(CROWDED)
                    return
                await self._serve(socket, token, chat, after)

    async def _hello(self, socket: WebSocket, offered: list[str]) -> tuple[str, int]:
        if PROTOCOL in offered and len(offered) == 2:
            return next(each for each in offered if each != PROTOCOL), 0
        async with asyncio.timeout(HELLO):
            frame = requests.parsed(await socket.receive_text())
        token, after = frame.get("token"), frame.get("after")
        return token if isinstance(token, str) else "", after if type(after) is int and after > 0 else 0

    @contextmanager
    def _counted(self, conversation_id: str) -> Iterator[bool]:
        """Counts the connection while it lasts; true when the session has too many."""
        self._open[conversation_id] += 1
        try:
            yield self._open[conversation_id] > self._most
        finally:
            self._open[conversation_id] -= 1
            if not self._open[conversation_id]:
                del self._open[conversation_id]

    async def _serve(self, socket: WebSocket, token: str, chat: ChatSession, after: int) -> None:
        pushing = asyncio.create_task(self._push(socket, chat.conversation_id, after))
        try:
            while True:
                await self._hear(socket, token, await socket.receive_text())
        finally:
            pushing.cancel()

    async def _hear(self, socket: WebSocket, token: str, text: str) -> None:
        delivery_id: Any = None
        try:
            frame = requests.parsed(text)
            delivery_id = frame.pop("delivery_id", None)
            chat = await asyncio.to_thread(
                session_of, self._services.database, token, now=self._services.now()
            )
            if frame.get("type") == "typing":
                self._services.runner.typing(chat.conversation_id)
            elif frame.get("type") == "message":
                duplicate = not await self._api.accept(chat, {**frame, "delivery_id": delivery_id})
                answer = {"type": "accepted", "delivery_id": delivery_id, "duplicate": duplicate}
                await socket.send_json(answer)
        except Refused as refused:
            await socket.send_json({"type": "refused", "delivery_id": delivery_id, **refused.to_json()})

    async def _push(self, socket: WebSocket, conversation_id: str, after: int) -> None:
        newsroom = self._api.newsroom
        with suppress(WebSocketDisconnect, RuntimeError):
            found = await newsroom.look(conversation_id, after)
            while True:
                await socket.send_json({"type": "news", **found})
                after = max([after, *(message["seq"] for message in found["messages"])])
                known = found
                while not _differs(
                    found := await newsroom.wait(conversation_id, after, known, HEARTBEAT), known
                ):
                    await socket.send_json({"type": "ping"})


def _differs(found: News, known: News) -> bool:
    return bool(found["messages"]) or standing(found) != standing(known)
