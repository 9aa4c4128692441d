"""Socket Mode: events over a connection we open, for servers without a public address."""

from __future__ import annotations

import asyncio

from slack_bolt.adapter.socket_mode.aiohttp import AsyncSocketModeHandler
from slack_bolt.async_app import AsyncApp

from bot.slack.connection import Connection


class SocketMode:
    """Keeps one connection to Slack open; the SDK tries again, every ten seconds, whenever there is none."""

    def __init__(self, bolt: AsyncApp, connection: Connection) -> None:
        self._bolt, self._connection = bolt, connection
        self._handler: AsyncSocketModeHandler | None = None
        self._opening: asyncio.Task[None] | None = None

    async def start(self) -> None:
        """Begins to connect; a Slack that does not answer holds nothing else up."""
        # The SDK's client wants a running loop from its first moment, so it cannot be made earlier.
        self._handler = AsyncSocketModeHandler(
            self._bolt, self._connection.app_token, web_client=self._connection.client(timeout=10)
        )
        connecting = self._handler.connect_async()  # type: ignore[no-untyped-call]  # Bolt leaves it bare
        self._opening = asyncio.get_running_loop().create_task(connecting)

    async def stop(self) -> None:
        """Closes the connection."""
        if self._opening:
            self._opening.cancel()
            await asyncio.gather(self._opening, return_exceptions=True)
        if self._handler:
            await self._handler.close_async()  # type: ignore[no-untyped-call]  # Bolt leaves it bare

    def connected(self) -> bool:
        """Whether Slack can reach us now."""
        session = self._handler.client.current_session if self._handler else None
        return session is not None and not session.closed
