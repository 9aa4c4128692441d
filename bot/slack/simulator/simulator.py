"""The simulator put together: workspace, Web API, deliveries and the page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

from starlette.routing import BaseRoute, Route

from bot.slack.connection import Connection
from bot.slack.simulator.actors import Actors
from bot.slack.simulator.api import WebApi
from bot.slack.simulator.deliverer import Deliverer
from bot.slack.simulator.faults import Faults
from bot.slack.simulator.page import Page
from bot.slack.simulator.workspace import Member, Workspace

if TYPE_CHECKING:
    from bot.bootstrap import Services

CHANNEL = "C0HIRING"
DANA = Member("U0DANA", "Dana Whitfield", "Europe/Berlin", "D0DANA", recruiter=True)


class Simulator:
    """A Slack workspace of one's own, on this server."""

    def __init__(
        self,
        file: Path | str,
        base: str,
        clock: Callable[[], datetime],
        *,
        channel: str = CHANNEL,
        burst: int = 4,
    ) -> None:
        """`base` is this server's own address on loopback, without a slash at its end."""
        self.faults = Faults()
        self.workspace = Workspace(file, channel, clock)
        self.connection = Connection(
            token=self.workspace.secret("token", "xoxb-"),
            signing_secret=self.workspace.secret("signing-secret"),
            channel=channel,
            base_url=f"{base}/slack/api/",
        )
        self.api = WebApi(self.workspace, self.faults, self.connection.token, burst=burst)
        self.deliverer = Deliverer(
            self.workspace, base=base, secret=self.connection.signing_secret, clock=clock
        )
        self.actors = Actors(self.workspace, self.api, self.deliverer)
        self.workspace.join(DANA)
        if len(self.workspace.members()) == 1:
            self.actors.arrive("Asia/Kolkata")

    @property
    def routes(self) -> Sequence[BaseRoute]:
        """The Web API for our own client, and the page."""
        api = Route(
            "/slack/api/{method}", self.api.answer, methods=["GET", "POST"], name="slack-simulated-api"
        )
        return [*Page(self.workspace, self.actors).routes(), api]

    async def start(self) -> None:
        """Begins to deliver events."""
        await self.deliverer.start()

    async def stop(self) -> None:
        """Stops delivering and closes the file."""
        await self.deliverer.stop()
        self.workspace.close()


def create_simulator(services: Services, *, burst: int = 4) -> Simulator:
    """The simulator on this server's own address; its state lies in `data_dir`.

    A channel takes `burst` messages at once, then one a second.
    """
    settings = services.settings
    host = f"[{settings.host}]" if ":" in settings.host else settings.host
    base = f"http://{host}:{settings.port}"
    return Simulator(settings.data_dir / "slack-simulator.sqlite3", base, services.now, burst=burst)
