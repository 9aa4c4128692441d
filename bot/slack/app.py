"""The Slack side put together: Bolt and our listeners, the outbox's handlers, the demo's simulator."""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from slack_bolt.async_app import AsyncApp
from slack_bolt.authorization import AuthorizeResult
from slack_bolt.context.ack.async_ack import AsyncAck
from starlette.routing import BaseRoute, Route

from bot.outbox import Handler
from bot.settings import Settings
from bot.slack.background import Background
from bot.slack.candidates import Candidates
from bot.slack.connection import Connection, real_connection, zone_of
from bot.slack.delivery import Delivery
from bot.slack.endpoint import Endpoint
from bot.slack.people import People
from bot.slack.recruiters import ACTIONS, Recruiters
from bot.slack.sender import Sender
from bot.slack.simulator import Simulator, create_simulator
from bot.slack.socket_mode import SocketMode

if TYPE_CHECKING:
    from bot.bootstrap import Services

_Body = dict[str, Any]
_WRITE_SECONDS = 15
"""For a call of the outbox: below its lease, above what Slack ever takes."""
_QUICK_SECONDS = 2
"""For a call on the way to an acknowledgement, which Slack wants within three."""


@dataclass
class SlackSide:
    """What the rest of the server needs to know of Slack."""

    routes: list[BaseRoute]
    handlers: dict[str, Handler]
    simulator: Simulator | None = None
    background: Background = field(default_factory=Background)
    socket: SocketMode | None = None

    def ready(self) -> str:
        """`ok`, or a sentence about what is not ready."""
        waiting = self.socket is not None and not self.socket.connected()
        return "Slack's Socket Mode is not connected; it is tried again and again." if waiting else "ok"

    async def start(self) -> None:
        """Begins to listen: Socket Mode when it is set up, the simulator's deliveries in the demo."""
        if self.socket:
            await self.socket.start()
        if self.simulator:
            await self.simulator.start()

    async def stop(self) -> None:
        """Stops listening and finishes what is under way."""
        if self.socket:
            await self.socket.stop()
        await self.background.finish()
        if self.simulator:
            await self.simulator.stop()


def create_slack(services: Services) -> SlackSide:
    """The Slack side for these services; it connects to nothing before `start`.

    Without tokens, and where no demo may be shown, there is no Slack: no routes and no handlers. Raises
    `SlackMisconfigured` or `UnsafeSecret` when tokens are set but cannot be right.
    """
    settings = services.settings
    if not (settings.slack or settings.shows_demo):
        return SlackSide(routes=[], handlers={})
    simulator = create_simulator(services) if settings.shows_demo else None
    return assemble(services, simulator.connection if simulator else _from_settings(settings), simulator)


def assemble(services: Services, connection: Connection, simulator: Simulator | None = None) -> SlackSide:
    """The Slack side over one connection."""
    settings = services.settings
    background = Background()
    quick = connection.client(timeout=_QUICK_SECONDS)
    sender = Sender(connection.client(timeout=_WRITE_SECONDS))
    people = People(quick, connection.channel, services.now)
    own_pages = settings.public_url or ""
    candidates = Candidates(services, people, sender, background.later, own_pages=own_pages)
    recruiters = Recruiters(services, people, quick, background.later, channel=connection.channel)
    bolt = _bolt(connection, candidates, recruiters)
    delivery = Delivery(
        services.database,
        sender,
        services.now,
        channel=connection.channel,
        zone=zone_of(settings.slack_timezone),
        own_pages=own_pages,
    )
    socket = SocketMode(bolt, connection) if connection.app_token else None
    side = SlackSide(
        routes=_routes(services, bolt, connection, simulator),
        handlers=delivery.handlers(),
        simulator=simulator,
        background=background,
        socket=socket,
    )
    services.checks["slack"] = side.ready
    return side


def _from_settings(settings: Settings) -> Connection:
    return real_connection(
        token=settings.slack_bot_token.get_secret_value(),
        signing_secret=settings.slack_signing_secret.get_secret_value(),
        channel=settings.slack_channel,
        app_token=settings.slack_app_token.get_secret_value(),
    )


def _routes(
    services: Services, bolt: AsyncApp, connection: Connection, simulator: Simulator | None
) -> list[BaseRoute]:
    routes: list[BaseRoute] = list(simulator.routes) if simulator else []
    if connection.signing_secret:
        endpoint = Endpoint(bolt, connection.signing_secret, services.now)
        routes += [
            Route("/slack/events", endpoint.answer, methods=["POST"], name="slack-events"),
            Route("/slack/interactivity", endpoint.answer, methods=["POST"], name="slack-interactivity"),
        ]
    return routes


def _bolt(connection: Connection, candidates: Candidates, recruiters: Recruiters) -> AsyncApp:
    async def authorize() -> AuthorizeResult:
        return AuthorizeResult(enterprise_id=None, team_id=None, bot_token=connection.token)

    # Our own door has checked the signature. Bolt asks nobody who it is, and acknowledges last:
    # a crash in a listener leaves the event with Slack, which sends it again.
    app = AsyncApp(
        authorize=authorize,
        process_before_response=True,
        request_verification_enabled=False,
        ssl_check_enabled=False,
        attaching_function_token_enabled=False,
    )

    async def on_message(body: _Body) -> None:
        direct = body["event"].get("channel_type") == "im"
        await (candidates.say(body) if direct else recruiters.reply(body))

    async def on_modal(ack: AsyncAck, body: _Body) -> None:
        problems = await recruiters.submit(body)
        await (ack(response_action="errors", errors=problems) if problems else ack())

    app.event("message")(on_message)
    app.action(re.compile(f"^({'|'.join(ACTIONS)})$"))(_acknowledged(recruiters.press))
    app.action(re.compile(r"^choice:\d+$"))(_acknowledged(candidates.choose))
    app.action(re.compile(r"^role:\d+$"))(_acknowledged(candidates.pick_role))
    app.view(re.compile("^(decline|ask)$"))(on_modal)
    app.event(re.compile(""))(_ignore)
    app.action(re.compile(""))(_acknowledged(_ignore))
    return app


def _acknowledged(listen: Callable[[_Body], Awaitable[None]]) -> Callable[..., Awaitable[None]]:
    async def listener(ack: AsyncAck, body: _Body) -> None:
        await listen(body)
        await ack()

    return listener


async def _ignore(body: _Body) -> None:
    """What we do not know is acknowledged; Slack would send it again otherwise."""
