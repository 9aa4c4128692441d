"""The two addresses Slack calls: checked, bounded, then handed to Bolt."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from datetime import datetime
from urllib.parse import parse_qs

import structlog
from slack_bolt.async_app import AsyncApp, AsyncBoltRequest
from starlette.requests import Request
from starlette.responses import Response

from bot.slack.verify import TooLarge, genuine, read_body

_log = structlog.get_logger(__name__)


class Endpoint:
    """Answers Slack's requests. What Slack did not sign goes no further; bodies are never logged."""

    def __init__(self, bolt: AsyncApp, secret: str, clock: Callable[[], datetime]) -> None:
        self._bolt, self._secret, self._clock = bolt, secret, clock

    async def answer(self, request: Request) -> Response:
        """One request: 413, 401 or 400 for what cannot be Slack's, else Bolt's answer."""
        try:
            body = await read_body(request)
        except TooLarge:
            return Response(status_code=413)
        if not genuine(self._secret, request.headers, body, now=self._clock().timestamp()):
            _log.warning("slack request refused", path=request.url.path, bytes=len(body))
            return Response(status_code=401)
        if not well_formed(request.headers.get("content-type", ""), body):
            return Response(status_code=400)
        headers: dict[str, str | Sequence[str]] = dict(request.headers)
        answer = await self._bolt.async_dispatch(AsyncBoltRequest(body=body.decode(), headers=headers))
        # Bolt says 404 to what nobody listens for, and Slack would send that again and again.
        status = 200 if answer.status == 404 else answer.status
        text = "" if answer.status == 404 else answer.body
        return Response(text, status, headers=answer.first_headers_without_set_cookie())


def well_formed(content_type: str, body: bytes) -> bool:
    """Whether the body is a JSON object, or a form whose `payload` is one."""
    try:
        text = body.decode()
        if content_type.startswith("application/x-www-form-urlencoded"):
            text = parse_qs(text, strict_parsing=True)["payload"][0]
        return isinstance(json.loads(text), dict)
    except (ValueError, KeyError, RecursionError):
        return False
