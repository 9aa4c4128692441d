"""From a draft to what candidates meet: what it changes, publishing it, and closing the role again."""

from __future__ import annotations

from collections.abc import Mapping

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from actions import publishing
from actions.accounts.sessions import SignedIn
from actions.roles.refusing import EditRefused
from actions.roles.remarks import remarks
from actions.scheduling import plans
from actions.screening import plan
from actions.store import drafts
from bot.web.recruiters import forms
from bot.web.recruiters.roles.desk import Meanwhile, Standing, standing
from bot.web.recruiters.roles.handling import ROLES, RolePages, done, role_id
from bot.web.recruiters.roles.understanding import GROUPS

ONE = ROLES + "/{role_id}"


class PublishingPages(RolePages):
    """Changes, publishing and archive of a role."""

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route(ONE + "/changes", self.changes, methods=["GET"], name="role-changes"),
            Route(ONE + "/publish", self.publish, methods=["GET", "POST"], name="role-publish"),
            Route(ONE + "/discard", self.discard, methods=["POST"], name="role-discard"),
            Route(ONE + "/archive", self.archive, methods=["POST"], name="role-archive"),
        ]

    async def changes(self, request: Request) -> Response:
        """What the draft changes about the published version."""
        return await self.shown(
            request,
            lambda found: (
                "recruiter/roles/changes.html",
                {"changes": found.changed, "published": found.newest is not None},
            ),
        )

    async def publish(self, request: Request) -> Response:
        """What will be published, by whom; then it is."""
        if request.method == "GET":
            return await self.shown(request, lambda found: self._publishing(found, ""))

        def work(form: FormData, who: SignedIn) -> str:
            return self._publish(role_id(request), form, who)

        def refused(form: FormData, why: str) -> Response:
            found = self.desk.look(role_id(request))
            page = self._publishing(found, forms.text(form, "reason"))
            return self.framed(request, found, *page, status=422, trouble=why)

        return await self.changing(request, work, refused)

    def _publish(self, role: str, form: FormData, who: SignedIn) -> str:
        with self.desk.database.session() as session:
            try:
                publishing.publish_draft(
                    session,
                    role,
                    by=who.email,
                    reason=forms.text(form, "reason"),
                    revision=_number(forms.text(form, "seen").removeprefix("draft ")),
                    over=_number(forms.text(form, "over")),
                    now=self.desk.now(),
                )
            except publishing.PublishingBlocked as error:
                raise EditRefused(
                    "A finding stands against it. Change the wording, or say in a few words why it stays; "
                    "it is recorded with your name."
                ) from error
            except publishing.Untitled as error:
                raise EditRefused(f"{error} It is the first line of what was understood.") from error
            except publishing.PublishedMeanwhile as error:
                raise EditRefused(
                    f"Version {error.current.version} was published after this draft was begun. Compare the "
                    "two, then publish if this one is to replace it."
                ) from error
            except (drafts.DraftChanged, drafts.NoDraft) as error:
                found = standing(session, role)
                if found.draft or not _sent_twice(found, form, who):
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

    def _publishing(self, found: Standing, reason: str) -> tuple[str, Mapping[str, object]]:
        with self.desk.database.reading() as session:
            interviewed = bool(plans.load(session, found.id).seats)
        newest, draft = found.newest, found.draft
        over = newest.version if newest and draft and draft.base_version != newest.version else None
        known = remarks(found.definition)
        values = {
            "changes": found.changed,
            "blocking": [each for each in known if each.blocks],
            "to_look_at": sum(each.finding.kind in GROUPS and not each.blocks for each in known),
            "asked": len(plan(found.definition)),
            "silent": len(found.definition.unanswered()),
            "next": newest.version + 1 if newest else 1,
            "over": over,
            "reason": reason,
            "newest": newest,
            "interviewed": interviewed,
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


def _number(text: str) -> int:
    """The number in a field; 0, which is no revision and no version, for what is none."""
    return int(text) if text.isdecimal() and len(text) < 8 else 0
