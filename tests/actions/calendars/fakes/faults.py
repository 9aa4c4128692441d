"""What goes wrong between a calendar's provider and us, before an effect and after it."""

from __future__ import annotations

import asyncio
import json
from enum import StrEnum
from typing import Any

from starlette.types import ASGIApp, Message, Receive, Scope, Send

PATIENCE = 0.2
"""Seconds the tests' clients wait for an answer where answers are lost."""


class Fault(StrEnum):
    """One call that goes wrong."""

    NOTHING = "nothing"
    REFUSED = "reset before the effect"
    CUT = "reset after the effect"
    UNHEARD = "a timeout before the effect, which never comes"
    UNANSWERED = "a timeout after the effect"
    BELATED = "a timeout, and the effect after it"
    BROKEN = "500 before the effect"
    HALF_BROKEN = "500 after the effect"
    THROTTLED = "429 before the effect"


FAULTS = [fault for fault in Fault if fault is not Fault.NOTHING]
SLOW = {Fault.UNHEARD, Fault.UNANSWERED, Fault.BELATED}
"""Those that take as long as a client waits."""
_EFFECTIVE = {Fault.CUT, Fault.UNANSWERED, Fault.HALF_BROKEN}
_SILENT = {Fault.UNHEARD, Fault.UNANSWERED}
_STATUS = {Fault.BROKEN: 500, Fault.HALF_BROKEN: 500, Fault.THROTTLED: 429}


class Faulty:
    """Puts the faults of a plan before the calls of an app, one each, in order; the sign-in is spared."""

    def __init__(self, app: ASGIApp) -> None:
        self._app = app
        self.plan: list[Fault] = []

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        fault = self.plan.pop(0) if self.plan and "token" not in scope["path"] else Fault.NOTHING
        if fault is Fault.NOTHING:
            await self._app(scope, receive, send)
            return
        if fault is Fault.BELATED:
            await self._belated(scope, receive)
        elif fault in _EFFECTIVE:
            await self._app(scope, receive, _nobody)
        if fault in _SILENT:
            await asyncio.sleep(2 * PATIENCE)
        if fault in _STATUS:
            await _answer(send, _STATUS[fault], ("Retry-After", "0"))
        else:
            _reset(send)

    async def _belated(self, scope: Scope, receive: Receive) -> None:
        message = await receive()  # The client is gone when the app reads the body.

        async def kept() -> Message:
            return message

        await asyncio.sleep(1.5 * PATIENCE)
        await self._app(scope, kept, _nobody)


async def _nobody(message: Message) -> None:
    """The answer that nobody hears."""


def _reset(send: Send) -> None:
    """Closes the connection under the client: what uvicorn sends with belongs to one request's cycle."""
    cycle: Any = send.__self__  # type: ignore[attr-defined]  # a bound method
    cycle.transport.abort()


async def _answer(send: Send, status: int, *headers: tuple[str, str]) -> None:
    encoded = [(name.lower().encode(), value.encode()) for name, value in headers]
    await send({"type": "http.response.start", "status": status, "headers": encoded})
    await send({"type": "http.response.body", "body": json.dumps({"error": {}}).encode()})
