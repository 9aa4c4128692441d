"""What can go wrong between us and Slack, on demand: the tests plan it, call by call."""

from __future__ import annotations

from collections import defaultdict, deque
from dataclasses import dataclass
from typing import Literal

from starlette.responses import Response
from starlette.types import Receive, Scope, Send

Kind = Literal["ratelimited", "server_error", "refused", "drop_before", "drop_after", "delay"]


@dataclass(frozen=True, slots=True)
class Fault:
    """One thing that goes wrong with one call."""

    kind: Kind
    seconds: float = 1
    """Of the delay, or of `Retry-After`."""
    code: str = ""
    """Slack's error, of a refusal."""


class Faults:
    """The faults to come, by method of the Web API, first planned first met."""

    def __init__(self) -> None:
        self._planned: dict[str, deque[Fault]] = defaultdict(deque)

    def plan(self, method: str, kind: Kind, *, times: int = 1, seconds: float = 1, code: str = "") -> None:
        """The next calls of the method meet this fault."""
        self._planned[method].extend([Fault(kind, seconds, code)] * times)

    def next(self, method: str) -> Fault | None:
        """The fault this call meets, if any."""
        planned = self._planned[method]
        return planned.popleft() if planned else None


class Dropped(Response):
    """The connection breaks off in the middle of the answer."""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:  # noqa: ARG002  the interface of ASGI
        """Promises more than it sends; the server then closes the connection."""
        headers = [(b"content-length", b"100"), (b"content-type", b"application/json")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"{", "more_body": True})
