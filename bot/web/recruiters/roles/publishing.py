"""From a draft to what candidates meet: what it changes, publishing it, and what there was before."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from itertools import pairwise

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from actions import publishing
from actions.accounts.sessions import SignedIn
from actions.roles.decision_changes import definition_changes
from actions.roles.exchange import export_role
from actions.roles.refusing import EditRefused
from actions.roles.remarks import blocking
from actions.store import drafts, role_history, roles
from actions.store.roles import PublishedRole
from bot.web.recruiters import forms
from bot.web.recruiters.roles.desk import Meanwhile, Standing, standing
from bot.web.recruiters.roles.editing import editor_values
from bot.web.recruiters.roles.handling import ROLES, RolePages, done, names_of, role_id
from bot.web.recruiters.visit import signed_in

ONE = ROLES + "/{role_id}"


class PublishingPages(RolePages):
    """Changes, publishing, archive and history of a role."""

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route(ONE + "/changes", self.changes, methods=["GET"], name="role-changes"),
            Route(ONE + "/publish", self.publish, methods=["GET", "POST"], name="role-publish"),
            Route(ONE + "/discard", self.discard, methods=["POST"], name="role-discard"),
            Route(ONE + "/archive", self.archive, methods=["POST"], name="role-archive"),
            Route(ONE + "/history", self.history, methods=["GET"], name="role-history"),
            Route(ONE + "/history/{version}", self.version, methods=["GET"], name="role-version"),
            Route(ONE + "/role.yaml", self.export, methods=["GET"], name="role-export"),
        ]

    async def changes(self, request: Request) -> Response:
        """What the draft changes about the published version."""
        return await self.shown(
            request, lambda found: ("recruiter/roles/changes.html", {"changes": found.changed})
        )

    async def publish(self, request: Request) -> Response:
        """What will be published, by whom; then it is."""
        if request.method == "GET":
            return await self.shown(request, lambda found: _publishing(found, ""))

        def work(form: FormData, who: SignedIn) -> str:
            return self._publish(role_id(request), form, who)

        def refused(form: FormData, why: str) -> Response:
            found = self.desk.look(role_id(request))
            page = _publishing(found, forms.text(form, "reason"))
            return self.framed(request, found, *page, status=422, trouble=why)

        return await self.changing(request, work, refused)

    def _publish(self, role: str, form: FormData, who: SignedIn) -> str:
        seen, over = forms.text(form, "seen"), forms.text(form, "over")
        reason = forms.text(form, "reason").strip()
        with self.desk.database.session() as session:
            found = standing(session, role)
            if found.draft is None and _sent_twice(found, form, who):
                return done(role, "published")
            if found.draft is None or found.seen != seen:
                raise Meanwhile(found)
            try:
                publishing.publish_draft(
                    session,
                    role,
                    by=who.email,
                    reason=reason,
                    revision=found.draft.revision,
                    over=int(over) if over.isdecimal() and len(over) < 8 else None,
                    now=self.desk.now(),
                )
            except publishing.PublishingBlocked as error:
                raise EditRefused(
                    "A finding stands against it. Change the wording, or give the reason why it has to stay; "
                    "it is recorded with your name."
                ) from error
            except (publishing.PublishedMeanwhile, drafts.DraftChanged, drafts.NoDraft) as error:
                raise Meanwhile(found) from error
        return done(role, "published")

    async def discard(self, request: Request) -> Response:
        """Throws the draft away; a role that was never published is gone with it."""

        def work(form: FormData, who: SignedIn) -> str:
            role = role_id(request)
            published = self.desk.look(role).newest is not None
            self.desk.discard(role, forms.text(form, "seen"), who)
            return done(role, "discarded") if published else f"{ROLES}?done=discarded"

        return await self.changing(request, work)

    async def archive(self, request: Request) -> Response:
        """Closes the role to new candidates, or opens it again."""

        def work(form: FormData, who: SignedIn) -> str:
            back = forms.text(form, "back") == "yes"
            self.desk.archive(role_id(request), who, back=back)
            return done(role_id(request), "unarchived" if back else "archived")

        return await self.changing(request, work)

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
        signed_in(request)
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


def _publishing(found: Standing, reason: str) -> tuple[str, Mapping[str, object]]:
    newest, draft = found.newest, found.draft
    over = newest.version if newest and draft and draft.base_version != newest.version else None
    values = {
        "changes": found.changed,
        "blocking": blocking(found.definition),
        "silent": len(found.definition.unanswered()),
        "next": newest.version + 1 if newest else 1,
        "over": over,
        "reason": reason,
        "newest": newest,
    }
    return "recruiter/roles/publish.html", values


def _sent_twice(found: Standing, form: FormData, who: SignedIn) -> bool:
    """Whether this very form was carried out before: the version it was about is there, by this person."""
    newest = found.newest
    return (
        newest is not None
        and newest.published_by == who.email
        and forms.text(form, "next") == str(newest.version)
    )
