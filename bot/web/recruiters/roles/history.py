"""What a role was before: every version, what happened in its draft, and the role as a file to keep."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from itertools import pairwise

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from actions.roles.decision_changes import definition_changes
from actions.roles.exchange import export_role
from actions.store import role_history, roles
from actions.store.roles import PublishedRole
from bot.web.recruiters.roles.desk import Standing
from bot.web.recruiters.roles.editing import editor_values
from bot.web.recruiters.roles.handling import ROLES, RolePages, names_of

ONE = ROLES + "/{role_id}"


class HistoryPages(RolePages):
    """`/recruiter/roles/{role_id}/history`, each version, and the role file."""

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route(ONE + "/history", self.history, methods=["GET"], name="role-history"),
            Route(ONE + "/history/{version}", self.version, methods=["GET"], name="role-version"),
            Route(ONE + "/role.yaml", self.export, methods=["GET"], name="role-export"),
        ]

    async def history(self, request: Request) -> Response:
        """Every version: who published it, when, what it changed; and what happened in the draft since."""
        return await self.shown(request, self._history)

    async def version(self, request: Request) -> Response:
        """One version as it was published."""
        found = await self.look(request)
        if isinstance(found, Response):
            return found
        given = str(request.path_params["version"])
        number = int(given) if given.isdecimal() and len(given) < 8 else 0
        return await asyncio.to_thread(self._version, request, found, number)

    async def export(self, request: Request) -> Response:
        """The role as one YAML file: the draft where there is one, else what is published."""
        found = await self.look(request)
        if isinstance(found, Response):
            return found
        return Response(
            export_role(found.definition),
            media_type="application/yaml",
            headers={"Content-Disposition": f'attachment; filename="{found.id}.yaml"'},
        )

    def _version(self, request: Request, found: Standing, number: int) -> Response:
        with self.desk.database.reading() as session:
            old = roles.find(session, found.id, number)
        if old is None:
            values: dict[str, object] = {"number": number}
            return self.framed(request, found, "recruiter/roles/no_version.html", values, status=404)
        values = {**editor_values(old.definition), "may_edit": False, "version": number}
        return self.framed(request, found, "recruiter/roles/editor.html", values)

    def _history(self, found: Standing) -> tuple[str, Mapping[str, object]]:
        with self.desk.database.reading() as session:
            versions = roles.versions(session, found.id)
            since = versions[0].published_at if versions else None
            steps = role_history.steps(session, found.id, since=since) if found.draft else []
            actors = [each.published_by for each in versions] + [each.actor for each in steps]
            names = names_of(session, actors)
        values = {"versions": _told(versions), "steps": steps, "names": names}
        return "recruiter/roles/history.html", values


def _told(versions: list[PublishedRole]) -> list[tuple[PublishedRole, tuple[str, ...]]]:
    """Each version with what it changed about the one before, the newest first."""
    changed = [
        tuple(each.sentence for each in definition_changes(older.definition, newer.definition))
        for newer, older in pairwise(versions)
    ]
    return list(zip(versions, [*changed, ()], strict=True)) if versions else []
