"""Slack's side of events and interactivity: signed requests to our own addresses, retried as Slack does."""

from __future__ import annotations

import asyncio
import json
import secrets
from collections.abc import Callable
from datetime import datetime
from typing import Any
from urllib.parse import urlencode

import aiohttp

from bot.slack.simulator.workspace import BOT, TEAM, Workspace
from bot.slack.verify import sign

DEADLINE = 3.0
"""Seconds our answer may take."""

_RETRIES = (1.0, 60.0, 300.0)
"""Seconds before each retry of an event. Slack's own first retry is nearly at once."""


class Deliverer:
    """Keeps events in the workspace's file until they are taken, and delivers presses at once."""

    def __init__(
        self,
        workspace: Workspace,
        *,
        base: str,
        secret: str,
        clock: Callable[[], datetime],
        retries: tuple[float, ...] = _RETRIES,
    ) -> None:
        self._workspace, self._base, self._secret, self._clock = workspace, base, secret, clock
        self._retries = retries
        self._news = asyncio.Event()
        self._task: asyncio.Task[None] | None = None
        self.copies = 1
        """How often each event is delivered; the tests raise it, because Slack sometimes repeats itself."""

    async def start(self) -> None:
        """Begins with what was not delivered before the last stop."""
        self._task = asyncio.get_running_loop().create_task(self._run())

    async def stop(self) -> None:
        """Stops; what is not delivered stays."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    def event(self, event: dict[str, Any]) -> str:
        """Puts an event on its way; gives its id."""
        event_id = f"Ev{secrets.token_hex(6).upper()}"
        self._workspace.add_event(
            event_id,
            {
                "type": "event_callback",
                "team_id": TEAM,
                "api_app_id": "ADEMO",
                "event": event,
                "event_id": event_id,
                "event_time": int(self._clock().timestamp()),
                "authorizations": [{"team_id": TEAM, "user_id": BOT, "is_bot": True}],
            },
        )
        self._news.set()
        return event_id

    async def interact(self, payload: dict[str, Any]) -> tuple[int, dict[str, Any]]:
        """Delivers a press or a submitted view once, as Slack does; status 0 when nothing answered."""
        whole = {"team": {"id": TEAM, "domain": "demo"}, "api_app_id": "ADEMO", **payload}
        body = urlencode({"payload": json.dumps(whole)}).encode()
        return await self._post("/slack/interactivity", body, "application/x-www-form-urlencoded", {})

    async def _run(self) -> None:
        while True:
            self._news.clear()
            for event_id, payload, attempts in self._workspace.due_events():
                await self._deliver(event_id, payload, attempts)
            try:
                await asyncio.wait_for(self._news.wait(), 0.5)
            except TimeoutError:
                continue

    async def _deliver(self, event_id: str, payload: dict[str, Any], attempts: int) -> None:
        retry = {"x-slack-retry-num": str(attempts), "x-slack-retry-reason": "http_error"} if attempts else {}
        body = json.dumps(payload).encode()
        taken = False
        for _ in range(self.copies):
            status, _answer = await self._post("/slack/events", body, "application/json", retry)
            taken = 200 <= status < 300
        if taken or attempts >= len(self._retries):
            self._workspace.drop_event(event_id)
        else:
            self._workspace.postpone_event(event_id, self._retries[attempts])

    async def _post(
        self, path: str, body: bytes, content_type: str, headers: dict[str, str]
    ) -> tuple[int, dict[str, Any]]:
        timestamp = str(int(self._clock().timestamp()))
        signed = {
            "content-type": content_type,
            "x-slack-request-timestamp": timestamp,
            "x-slack-signature": sign(self._secret, timestamp, body),
            **headers,
        }
        try:
            async with (
                aiohttp.ClientSession(timeout=aiohttp.ClientTimeout(total=DEADLINE)) as session,
                session.post(self._base + path, data=body, headers=signed) as answer,
            ):
                text = await answer.text()
                is_json = text.startswith("{")
                return answer.status, json.loads(text) if is_json else {}
        except (aiohttp.ClientError, TimeoutError):
            return 0, {}
