"""The real server as a process of its own, for the tests that use it from outside."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path

import httpx2

from tests.serving import free_port

NOWHERE = "http://127.0.0.1:9"
"""A Rasa that is not there: connections are refused at once, keywords stand in."""


@dataclass
class Server:
    """`rolecall serve` on a free port of the loopback interface, with its data in a folder."""

    folder: Path
    nlu_url: str | None = NOWHERE
    """None: it starts a Rasa of its own, as it does for everybody."""
    port: int = field(default_factory=free_port)
    process: subprocess.Popen[bytes] | None = field(default=None, repr=False)

    @property
    def address(self) -> str:
        """Where it answers."""
        return f"http://127.0.0.1:{self.port}"

    def start(self) -> None:
        """Starts it and waits until the page answers."""
        environment = {
            **os.environ,
            "DATA_DIR": str(self.folder),
            "LOG_LEVEL": "WARNING",
        }
        environment.pop("NLU_URL", None)
        if self.nlu_url is not None:
            environment["NLU_URL"] = self.nlu_url
        log = (self.folder / "server.log").open("ab")
        self.process = subprocess.Popen(
            [sys.executable, "-m", "bot", "serve", "--port", str(self.port)],
            env=environment,
            stdout=log,
            stderr=log,
            start_new_session=True,
        )
        log.close()
        self._until_alive()

    def _until_alive(self) -> None:
        patience = time.monotonic() + 40
        while time.monotonic() < patience:
            if self.process is None or self.process.poll() is not None:
                break
            try:
                if httpx2.get(f"{self.address}/livez", timeout=2).status_code == 200:
                    return
            except httpx2.HTTPError:
                time.sleep(0.05)
        raise RuntimeError(f"the server did not start:\n{self.log()[-3000:]}")

    def until_ready(self) -> dict[str, object]:
        """Waits until everything is ready, Rasa included; gives what `/readyz` says then."""
        patience = time.monotonic() + 90
        while time.monotonic() < patience:
            state = httpx2.get(f"{self.address}/readyz", timeout=5)
            if state.status_code == 200:
                return dict(state.json())
            time.sleep(0.3)
        raise RuntimeError(f"never ready: {state.text}")

    def kill(self) -> None:
        """kill -9: nothing gets a chance to tidy up."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def stop(self) -> None:
        """Ctrl-C."""
        if self.process and self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGINT)
            try:
                self.process.wait(timeout=15)
            except subprocess.TimeoutExpired:
                self.kill()

    def log(self) -> str:
        """What it wrote to its terminal."""
        return (self.folder / "server.log").read_text(encoding="utf-8", errors="replace")
