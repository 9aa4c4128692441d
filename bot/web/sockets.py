"""The chat's WebSocket: the same as the HTTP interface, with the replies pushed."""

from __future__ import annotations

import asyncio
import json
from contextlib import suppress
from typing import Any

from starlette.routing import WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from bot.bootstrap import Services
from bot.web import requests
from bot.web.api import Api
from bot.web.messages import news
from bot.web.problems import Refused

HELLO = 10.0
"""Seconds in which the first frame, with the token, must come."""
PATIENCE = 20.0
"""Seconds after which the connection shows that it is alive."""


class Sockets:
    """`/api/socket`: the first frame brings the token, then messages go both ways."""

    def __init__(self, services: Services, api: Api) -> None:
        self._services = services
        self._api = api

    @property
    def route(self) -> WebSocketRoute:
        """What is mounted."""
        return WebSocketRoute("/api/socket", self.talk, name="socket")

    async def talk(self, socket: WebSocket) -> None:
        """One connection, from the token to its end."""
        try:
            requests.same_origin(socket, self._services.settings.public_url)
        except Refused:
            await socket.close(1008)
            return
        await socket.accept()
        with suppress(WebSocketDisconnect, RuntimeError):
            await self._serve(socket)

    async def _serve(self, socket: WebSocket) -> None:
        try:
            async with asyncio.timeout(HELLO):
                hello = await _frame(socket)
            database = self._services.database
            conversation_id = await asyncio.to_thread(requests.session, database, str(hello.get("token", "")))
        except (Refused, TimeoutError):
            await socket.close(4401)
            return
        after = hello.get("after")
        pushing = asyncio.create_task(
            self._push(socket, conversation_id, after if isinstance(after, int) else 0)
        )
        try:
            while True:
                await self._hear(socket, conversation_id, await _frame(socket))
        finally:
            pushing.cancel()

    async def _hear(self, socket: WebSocket, conversation_id: str, frame: dict[str, Any]) -> None:
        if frame.get("type") == "typing":
            self._services.runner.typing(conversation_id)
            return
        if frame.get("type") != "message":
            return
        delivery_id = frame.get("delivery_id")
        try:
            await self._api.accept(conversation_id, frame)
        except Refused as refused:
            problem = {"status": refused.status, "detail": refused.detail, "retry_after": refused.retry_after}
            await socket.send_json({"type": "refused", "delivery_id": delivery_id, **problem})
        else:
            await socket.send_json({"type": "accepted", "delivery_id": delivery_id})

    async def _push(self, socket: WebSocket, conversation_id: str, after: int) -> None:
        with suppress(WebSocketDisconnect, RuntimeError):
            silent = 0.0
            while True:
                found = await asyncio.to_thread(news, self._services.database, conversation_id, after)
                if found["messages"]:
                    after = found["messages"][-1]["seq"]
                    await socket.send_json({"type": "news", **found})
                    silent = 0.0
                    continue
                await self._services.updates.wait(conversation_id, 2.0)
                silent += 2.0
                if silent >= PATIENCE:
                    await socket.send_json({"type": "alive"})
                    silent = 0.0


async def _frame(socket: WebSocket) -> dict[str, Any]:
    """The next frame as an object; an empty one for whatever is none."""
    text = await socket.receive_text()
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}
