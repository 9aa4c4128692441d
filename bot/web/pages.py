"""The pages people open: the open roles, one role with its chat, and what is kept."""

from __future__ import annotations

import asyncio
from collections import Counter

from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles

from actions.store import roles
from actions.store.roles import PublishedRole
from bot.bootstrap import Services
from bot.web.posting import TOPICS, posting
from bot.web.problems import Refused
from bot.web.rendering import HERE, page
from bot.web.requests import role_id


class Pages:
    """The routes people open in a browser."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route("/", self.first, methods=["GET"], name="first"),
            Route("/roles/{role_id}", self.role, methods=["GET"], name="role"),
            Route("/chat", self.chat, methods=["GET"], name="chat"),
            Route("/privacy", self.privacy, methods=["GET"], name="privacy"),
            Mount("/static", StaticFiles(directory=HERE / "static"), name="static"),
        ]

    async def first(self, _request: Request) -> Response:
        """The one open role, or the list of them."""
        found = await asyncio.to_thread(self._published)
        if len(found) == 1:
            return RedirectResponse(f"/roles/{found[0].id}", 307)
        return page("roles.html", roles=listed(found))

    async def role(self, request: Request) -> Response:
        """A role: what it asks for, the advert as written, and the chat."""
        found = await asyncio.to_thread(self._role, str(request.path_params["role_id"]))
        if found is None:
            # Which role was meant is never guessed: the address may lead to another one some day.
            return page("no_role.html", 404, roles=listed(await asyncio.to_thread(self._published)))
        return page("role.html", role_id=found.id, posting=posting(found.definition.screened))

    async def chat(self, request: Request) -> Response:
        """The chat alone, for a page of the employer's that links to it; without a role it asks which one."""
        labels = labelled(await asyncio.to_thread(self._published))
        known = next((role for role in labels if role["id"] == request.query_params.get("role")), None)
        heading = known["label"] if known else "Ask or apply"
        return page("chat.html", role_id=known["id"] if known else "", heading=heading, roles=labels)

    async def privacy(self, _request: Request) -> Response:
        """What is kept, why, for how long, and what a candidate can do about it."""
        return page("privacy.html", days=self._services.settings.retention_days)

    def _published(self) -> list[PublishedRole]:
        with self._services.database.reading() as session:
            return roles.published(session)

    def _role(self, given: str) -> PublishedRole | None:
        try:
            known = role_id(given)
        except Refused:
            return None
        with self._services.database.reading() as session:
            return roles.find(session, known)


def labelled(open_roles: list[PublishedRole]) -> list[dict[str, str]]:
    """Each role's id, and a label no other has: its title, with the place or the id where it must."""
    titles = Counter(role.profile.title for role in open_roles)
    labels = {
        role.id: role.profile.title if titles[role.profile.title] == 1 else _with_place(role)
        for role in open_roles
    }
    shared = Counter(labels.values())
    return [
        {"id": role_id, "label": label if shared[label] == 1 else f"{label} ({role_id})"}
        for role_id, label in labels.items()
    ]


def listed(open_roles: list[PublishedRole]) -> list[dict[str, str]]:
    """Each role as a list shows it: its label, and in a line what else its advert states at once."""
    facts = {role.id: posting(role.definition.screened).facts for role in open_roles}
    return [
        {
            **each,
            "facts": " · ".join(_told(*fact) for fact in facts[each["id"]] if fact[1] not in each["label"]),
        }
        for each in labelled(open_roles)
    ]


def _told(heading: str, words: str) -> str:
    # Of all these facts only a date does not say itself what it is.
    return f"{heading} {words}" if heading == TOPICS["deadline"] else words


def _with_place(role: PublishedRole) -> str:
    place = role.profile.facts.get("location")
    return f"{role.profile.title}, {place.value}" if place else role.profile.title
