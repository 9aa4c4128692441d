"""A fake provider as a real HTTP server on the loopback interface: requests go through real parsing."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from starlette.types import ASGIApp, Receive, Scope, Send

from tests.serving import Serving


class Host:
    """Serves the app it was last given; starting a server for each test would cost a tenth of a second."""

    def __init__(self) -> None:
        self.app: ASGIApp | None = None
        self.url = ""

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        assert self.app is not None
        await self.app(scope, receive, send)


@contextmanager
def serving() -> Iterator[Host]:
    """A host on a free port, until the block ends."""
    host = Host()
    server = Serving(host, lifespan="off")
    host.url = server.url
    server.start()
    yield host
    server.stop(at_once=True)
