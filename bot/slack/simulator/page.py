"""The page at `/slack`: what the workspace looks like, and what Dana and the candidates can do in it."""

from __future__ import annotations

import html
from collections.abc import Awaitable
from importlib.resources import files
from typing import Any

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from bot.slack.simulator.actors import Actors, Impossible
from bot.slack.simulator.gate import Answer, body_of, local_only, same_origin
from bot.slack.simulator.workspace import BOT, Workspace

_ASSETS = {
    "slack.html": "text/html",
    "slack.js": "text/javascript",
    "render.js": "text/javascript",
    "slack.css": "text/css",
}
_SHOWN = 200
"""Messages of a channel the page shows."""


class Page:
    """The page's own routes. Nothing of it exists outside the demo."""

    def __init__(self, workspace: Workspace, actors: Actors) -> None:
        self._workspace, self._actors = workspace, actors

    def routes(self) -> list[Route]:
        """All routes of the page, each with its name."""
        return [
            Route("/slack", local_only(_asset("slack.html")), name="slack-page"),
            Route("/slack/page/slack.js", local_only(_asset("slack.js")), name="slack-page-script"),
            Route("/slack/page/render.js", local_only(_asset("render.js")), name="slack-page-render"),
            Route("/slack/page/slack.css", local_only(_asset("slack.css")), name="slack-page-style"),
            Route("/slack/page/state", local_only(self.state), name="slack-page-state"),
            Route("/slack/page/write", same_origin(self.write), methods=["POST"], name="slack-page-write"),
            Route("/slack/page/press", same_origin(self.press), methods=["POST"], name="slack-page-press"),
            Route("/slack/page/submit", same_origin(self.submit), methods=["POST"], name="slack-page-submit"),
            Route("/slack/page/close", same_origin(self.close), methods=["POST"], name="slack-page-close"),
            Route("/slack/page/arrive", same_origin(self.arrive), methods=["POST"], name="slack-page-arrive"),
        ]

    async def state(self, request: Request) -> Response:
        """Everything the page shows, or 204 when it is what the page has."""
        revision = self._workspace.revision
        if request.query_params.get("seen") == str(revision):
            return Response(status_code=204)
        members = self._workspace.members()
        dana = members[0]
        channels: list[dict[str, Any]] = [
            {"id": self._workspace.channel, "name": "hiring", "kind": "channel", "as": dana.id}
        ]
        channels += [
            {"id": each.dm, "name": each.name, "kind": "direct", "as": each.id}
            for each in members
            if not each.recruiter
        ]
        for channel in channels:
            channel["messages"] = self._shown(channel["id"], channel["as"])
        people = {each.id: each.name for each in members} | {BOT: "Rolecall"}
        view = self._workspace.view_of(dana.id)
        return JSONResponse({"revision": revision, "people": people, "channels": channels, "view": view})

    async def write(self, request: Request) -> Response:
        """Somebody writes a message."""
        body = await body_of(request)
        return await self._answer(
            self._actors.write(
                _word(body, "as"), _word(body, "channel"), _word(body, "text"), body.get("thread_ts")
            )
        )

    async def press(self, request: Request) -> Response:
        """Somebody presses a button."""
        body = await body_of(request)
        return await self._answer(
            self._actors.press(
                _word(body, "as"),
                _word(body, "channel"),
                _word(body, "ts"),
                _word(body, "block_id"),
                _word(body, "action_id"),
            )
        )

    async def submit(self, request: Request) -> Response:
        """Dana submits the open modal."""
        body = await body_of(request)
        values = body.get("values")
        return await self._answer(
            self._actors.submit(_word(body, "view_id"), values if isinstance(values, dict) else {})
        )

    async def close(self, request: Request) -> Response:
        """Dana closes the open modal."""
        self._workspace.close_view(_word(await body_of(request), "view_id"))
        return JSONResponse({})

    async def arrive(self, request: Request) -> Response:
        """Another candidate opens the app."""
        zone = _word(await body_of(request), "timezone") or "UTC"
        return JSONResponse({"channel": self._actors.arrive(zone).dm})

    async def _answer(self, work: Awaitable[dict[str, Any]]) -> Response:
        try:
            return JSONResponse(await work)
        except Impossible as problem:
            return JSONResponse({"error": str(problem)}, 409)

    def _shown(self, channel: str, viewer: str) -> list[dict[str, Any]]:
        return [
            {**message, "text": html.unescape(message.get("text", ""))}
            for message in self._workspace.messages(channel, viewer=viewer)[-_SHOWN:]
        ]


def _word(body: dict[str, Any], name: str) -> str:
    value = body.get(name)
    return value if isinstance(value, str) else ""


def _asset(name: str) -> Answer:
    async def answer(_request: Request) -> Response:
        content = files("bot.slack.simulator").joinpath("assets", name).read_bytes()
        return Response(content, media_type=_ASSETS[name])

    return answer
