"""For admins: who did what."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from actions.store.audit_reading import Filter, newest
from actions.store.tables import AuditEntry
from bot.bootstrap import Services
from bot.web.recruiters.visit import show

PAGE = 100
"""Entries on a page."""


class AuditPages:
    """`/recruiter/audit`."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [Route("/recruiter/audit", self.page, methods=["GET"], name="audit")]

    async def page(self, request: Request) -> Response:
        """The newest entries, or those before an id."""
        asked = request.query_params
        wanted = Filter(*(asked.get(name, "")[:200] for name in ("actor", "action", "subject")))
        before = asked.get("before", "")
        number = int(before) if before.isascii() and before.isdigit() and len(before) < 18 else None
        found = await asyncio.to_thread(self._read, wanted, number)
        older = ""
        if len(found) == PAGE:
            narrowed = {name: getattr(wanted, name) for name in ("actor", "action", "subject")}
            older = "?" + urlencode({**narrowed, "before": found[-1].id})
        return show(request, "recruiter/audit.html", entries=found, wanted=wanted, older=older)

    def _read(self, wanted: Filter, before: int | None) -> Sequence[AuditEntry]:
        with self._services.database.reading() as session:
            return newest(session, wanted, limit=PAGE, before=before)
