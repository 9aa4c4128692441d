"""Interviewers' feeds, for calendars that subscribe to them."""

from __future__ import annotations

import asyncio

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from actions.invitations import feed
from bot.bootstrap import Services

NAME = "interviews.ics"


class Feeds:
    """`/feeds/…`."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [Route("/feeds/{interviewer}/{token}.ics", self.feed, methods=["GET"], name="feed")]

    async def feed(self, request: Request) -> Response:
        """The calendar, or that it is still the same (RFC 9110 13.1.2)."""
        person, token = (str(request.path_params[name]) for name in ("interviewer", "token"))
        file = await asyncio.to_thread(self._file, person[:64], token[:100])
        if file is None:
            return Response("There is no calendar at this address.\n", 404, media_type="text/plain")
        tag = feed.etag(file)
        # The calendar may keep it, nobody on the way may.
        headers = {"ETag": tag, "Cache-Control": "private, no-cache"}
        known = request.headers.get("if-none-match", "")
        if tag in [each.strip().removeprefix("W/") for each in known.split(",")]:
            return Response(status_code=304, headers=headers)
        headers["Content-Disposition"] = f'inline; filename="{NAME}"'
        return Response(file, media_type="text/calendar", headers=headers)

    def _file(self, interviewer_id: str, token: str) -> bytes | None:
        services = self._services
        with services.database.reading() as session:
            person = feed.owner(session, interviewer_id, token, services.settings.keys())
            return feed.feed(session, person, now=services.now()) if person else None
