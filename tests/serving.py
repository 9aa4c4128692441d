"""A web app as a real server on the loopback interface, in a thread of the test's own process."""

from __future__ import annotations

import socket
import threading
import time
from typing import Literal

import uvicorn
from starlette.types import ASGIApp

PATIENCE = 20.0
"""Seconds a server may take to start."""


def free_port() -> int:
    """A port of the loopback interface on which nobody listens."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class Serving:
    """Serves an app from `start` to `stop`, which are called once each."""

    def __init__(
        self, app: ASGIApp, port: int | None = None, *, lifespan: Literal["auto", "off", "on"] = "auto"
    ) -> None:
        self.port = port or free_port()
        self.url = f"http://127.0.0.1:{self.port}"
        self._server = uvicorn.Server(
            uvicorn.Config(app, host="127.0.0.1", port=self.port, log_level="critical", lifespan=lifespan)
        )
        self._thread = threading.Thread(target=self._server.run, daemon=True)

    def start(self) -> None:
        """Returns once requests are answered."""
        self._thread.start()
        end = time.monotonic() + PATIENCE
        while not self._server.started:
            assert self._thread.is_alive(), "the server ended while it started"
            assert time.monotonic() < end, "the server did not start"
            time.sleep(0.005)

    def stop(self, *, at_once: bool = False) -> None:
        """Ends it; `at_once` leaves open connections, and the end of the app's lifespan, to their fate."""
        self._server.should_exit = True
        self._server.force_exit = at_once
        self._thread.join(10)
