"""`/livez`: the process answers. `/readyz`: each part, 503 while one is not ready; the pages work anyway."""

from __future__ import annotations

import asyncio
from datetime import timedelta

from sqlalchemy import func, select
from sqlalchemy.exc import SQLAlchemyError
from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import BaseRoute, Route

from actions.store.tables import OutboxRow
from bot.bootstrap import READY, Services

LATE = timedelta(minutes=5)
"""How long an effect may be overdue before the outbox counts as stuck."""


class Health:
    """What monitors ask."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route("/livez", self.alive, methods=["GET"], name="livez"),
            Route("/readyz", self.ready, methods=["GET"], name="readyz"),
        ]

    async def alive(self, _request: Request) -> Response:
        """Always 200."""
        return JSONResponse({"alive": True})

    async def ready(self, _request: Request) -> Response:
        """`ready`, and each part with `ok` or a sentence about what is not ready."""
        parts = await asyncio.to_thread(self._parts)
        ready = all(state == READY for state in parts.values())
        return JSONResponse({"ready": ready, **parts}, 200 if ready else 503)

    def _parts(self) -> dict[str, str]:
        parts = self._services.readiness()
        return {**parts, "outbox": self._outbox() if parts["database"] == READY else "It needs the database."}

    def _outbox(self) -> str:
        late = self._services.now() - LATE
        overdue = select(func.count()).where(
            OutboxRow.done_at.is_(None), OutboxRow.dead_at.is_(None), OutboxRow.next_at < late
        )
        try:
            with self._services.database.reading() as session:
                waiting = session.scalar(overdue)
        except SQLAlchemyError:
            return "It needs the database."
        return f"{waiting} messages to Slack or calendars are overdue." if waiting else READY
