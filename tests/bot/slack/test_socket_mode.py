"""Events over Socket Mode: the same listeners, the same single effect, over a WebSocket we open."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from starlette.responses import JSONResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket, WebSocketDisconnect

from tests.bot.slack.harness import Running, message_event, until
from tests.serving import free_port


class Sockets:
    """Slack's end: hands out an address, greets, and keeps an envelope until it is acknowledged."""

    def __init__(self, port: int) -> None:
        self.port = port
        self.open: list[WebSocket] = []
        self.unacknowledged: dict[str, dict[str, Any]] = {}

    def routes(self) -> list[Any]:
        return [
            Route("/slack/api/apps.connections.open", self.address, methods=["POST"]),
            WebSocketRoute("/socket", self.serve),
        ]

    async def address(self, _request: Any) -> JSONResponse:
        return JSONResponse({"ok": True, "url": f"ws://127.0.0.1:{self.port}/socket?ticket=1"})

    async def serve(self, socket: WebSocket) -> None:
        await socket.accept()
        await socket.send_json(
            {"type": "hello", "num_connections": 1, "connection_info": {"app_id": "ADEMO"}}
        )
        # Before what waits is looked up: an envelope that comes between the two would be sent by nobody.
        self.open.append(socket)
        try:
            for envelope in list(self.unacknowledged.values()):
                await socket.send_json(envelope)
            while True:
                self.unacknowledged.pop((await socket.receive_json())["envelope_id"], None)
        except WebSocketDisconnect:
            pass
        finally:
            self.open.remove(socket)

    def push(self, running: Running, payload: dict[str, Any]) -> None:
        envelope = self.keep(payload)
        if self.open:
            asyncio.run_coroutine_threadsafe(self.open[-1].send_json(envelope), running.loop).result(5)

    def keep(self, payload: dict[str, Any]) -> dict[str, Any]:
        name = str(uuid.uuid4())
        envelope = {
            "envelope_id": name,
            "type": "events_api",
            "payload": payload,
            "accepts_response_payload": False,
        }
        self.unacknowledged[name] = envelope
        return envelope

    def break_off(self, running: Running, meanwhile: dict[str, Any]) -> None:
        """Ends the connection; `meanwhile` happens then, for the next one may be there within a blink."""

        async def close() -> None:
            broken = self.open[-1]
            self.keep(meanwhile)
            await broken.close()

        asyncio.run_coroutine_threadsafe(close(), running.loop).result(5)


@pytest.fixture
def connected(folder: Path) -> Iterator[tuple[Running, Sockets]]:
    port = free_port()
    sockets = Sockets(port)
    server = Running(folder, port, before=sockets.routes(), app_token="xapp-1-A-1-b")
    # Slack stands before we connect to it; here both are one server, which must listen first.
    socket, server.slack.socket = server.slack.socket, None
    assert socket
    server.start()
    server.publish()
    asyncio.run_coroutine_threadsafe(socket.start(), server.loop).result(5)
    until(lambda: sockets.open)
    server.slack.socket = socket
    yield server, sockets
    server.slack.socket = None
    asyncio.run_coroutine_threadsafe(socket.stop(), server.loop).result(10)
    server.stop()


def test_readiness_says_whether_slack_can_reach_us(connected):
    running, _ = connected
    until(lambda: running.services.checks["slack"]() == "ok")


def test_an_event_sent_twice_is_one_message_and_acknowledged(connected):
    running, sockets = connected
    for _ in range(2):
        sockets.push(running, message_event("hello", event_id="Ev1"))
    until(lambda: running.conversations() and not sockets.unacknowledged)
    lines = running.transcript(running.conversations()[0].id)
    assert [text for author, text in lines if author == "candidate"] == ["hello"]


@pytest.mark.slow
def test_what_came_while_the_connection_was_gone_is_taken_up(connected):
    running, sockets = connected
    sockets.break_off(running, meanwhile=message_event("hello", event_id="Ev1"))
    until(lambda: running.conversations() and not sockets.unacknowledged, seconds=30)


def test_an_event_whose_listener_failed_is_not_acknowledged(connected):
    running, sockets = connected
    running.simulator.faults.plan("users.info", "server_error")
    sockets.push(running, message_event("hello", event_id="Ev1"))
    until(lambda: any(method == "users.info" for method, _ in running.simulator.api.calls))
    assert sockets.unacknowledged
