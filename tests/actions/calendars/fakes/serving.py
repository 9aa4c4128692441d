"""A fake provider as a real HTTP server on the loopback interface: requests go through real parsing."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from starlette.types import ASGIApp, Receive, Scope, Send


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
    config = uvicorn.Config(host, port=0, log_level="critical", lifespan="off", timeout_graceful_shutdown=1)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.005)
    port = server.servers[0].sockets[0].getsockname()[1]
    host.url = f"http://127.0.0.1:{port}"
    yield host
    server.should_exit = True
    thread.join()
