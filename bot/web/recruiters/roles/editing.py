"""The editor of a role: the advert as it was read, what was understood of it, and forms to change that."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from actions.accounts.sessions import SignedIn
from actions.roles import edits
from actions.roles.definition import RoleDefinition
from actions.roles.policies import load_policy, policy_names
from actions.roles.profile import Requirement
from actions.roles.refusing import EditRefused
from actions.roles.remarks import remarks
from bot.web.recruiters import forms
from bot.web.recruiters.roles import fields
from bot.web.recruiters.roles.advert import shown_advert
from bot.web.recruiters.roles.handling import ROLES, RolePages, done, role_id
from bot.web.recruiters.roles.understanding import understanding

ONE = ROLES + "/{role_id}"


class Editor(RolePages):
    """`/recruiter/roles/{role_id}` and the forms on it."""

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route(ONE, self.editor, methods=["GET"], name="role-editor"),
            Route(ONE + "/importance", self.importance, methods=["POST"], name="role-importance"),
            Route(ONE + "/promote", self.promote, methods=["POST"], name="role-promote"),
            Route(ONE + "/policy", self.policy, methods=["POST"], name="role-policy"),
            Route(ONE + "/fact", self.fact, methods=["POST"], name="role-fact"),
            Route(ONE + "/add", self.add, methods=["POST"], name="role-add"),
            Route(ONE + "/headline", self.headline, methods=["GET", "POST"], name="role-headline"),
            Route(
                ONE + "/requirements/{requirement}",
                self.requirement,
                methods=["GET", "POST"],
                name="role-requirement",
            ),
        ]

    async def editor(self, request: Request) -> Response:
        """The advert on one side, what was understood on the other."""
        return await self.shown(
            request, lambda found: ("recruiter/roles/editor.html", editor_values(found.definition))
        )

    async def importance(self, request: Request) -> Response:
        """Makes the ticked requirements required or preferred, or sets them aside."""

        def work(form: FormData, who: SignedIn) -> str:
            chosen = fields.moved(form)
            at = f"requirement-{chosen[0].requirement}" if isinstance(chosen[0], edits.SetImportance) else ""
            return self._made(request, form, who, chosen, at=at)

        return await self.changing(request, work)

    async def promote(self, request: Request) -> Response:
        """Asks for tools the advert only lists."""
        return await self.changing(
            request, lambda form, who: self._made(request, form, who, fields.promoted(form), at="tools")
        )

    async def policy(self, request: Request) -> Response:
        """Chooses by which rules wording is checked."""

        def work(form: FormData, who: SignedIn) -> str:
            chosen = edits.SetPolicy(forms.text(form, "policy"))
            return self._made(request, form, who, [chosen], at="looks")

        return await self.changing(request, work)

    async def fact(self, request: Request) -> Response:
        """Takes back what was misread as a fact, or takes it up again."""

        def work(form: FormData, who: SignedIn) -> str:
            chosen = edits.CountFact(forms.text(form, "topic"), forms.text(form, "counts") == "yes")
            return self._made(request, form, who, [chosen], at="facts")

        return await self.changing(request, work)

    async def add(self, request: Request) -> Response:
        """Asks for something by the words of the advert."""

        def work(form: FormData, who: SignedIn) -> str:
            role = role_id(request)
            before = self.desk.look(role)
            start, end = fields.found(
                before.definition.profile.advert, forms.text(form, "words"), forms.text(form, "at")
            )
            chosen = edits.AddRequirement(start, end, fields.importance(form))
            self.desk.edit(role, forms.text(form, "seen"), [chosen], who)
            known = {each.id for each in before.definition.profile.requirements}
            after = self.desk.look(role).definition.profile.requirements
            fresh = next((each.id for each in after if each.id not in known), "")
            return done(role, "saved", at=f"requirement-{fresh}")

        return await self.changing(request, work)

    async def headline(self, request: Request) -> Response:
        """The title, and whether experience may stand in for a degree."""
        if request.method == "GET":
            return await self.shown(request, lambda found: _headline(found.definition, {}))

        def work(form: FormData, who: SignedIn) -> str:
            role = role_id(request)
            chosen = list(fields.headline(form, self.desk.look(role).definition))
            return self._made(request, form, who, chosen, at="title")

        def refused(form: FormData, why: str) -> Response:
            found = self.desk.look(role_id(request))
            page = _headline(found.definition, dict(form))
            return self.framed(request, found, *page, status=422, trouble=why)

        return await self.changing(request, work, refused)

    async def requirement(self, request: Request) -> Response:
        """Everything about one requirement."""
        name = str(request.path_params["requirement"])
        if request.method == "GET":
            found = await self.look(request)
            if isinstance(found, Response):
                return found
            if _requirement(found.definition, name) is None:
                return await self.unknown(request)
            return await self.shown(request, lambda one: _form(one.definition, name, {}))

        def work(form: FormData, who: SignedIn) -> str:
            role = role_id(request)
            definition = self.desk.look(role).definition
            one = _requirement(definition, name)
            if one is None:
                raise EditRefused("This requirement is not part of the role any more.")
            chosen = list(fields.requirement(form, definition, one))
            return self._made(request, form, who, chosen, at=f"requirement-{name}")

        def refused(form: FormData, why: str) -> Response:
            found = self.desk.look(role_id(request))
            page = _form(found.definition, name, dict(form))
            return self.framed(request, found, *page, status=422, trouble=why)

        return await self.changing(request, work, refused)

    def _made(
        self, request: Request, form: FormData, who: SignedIn, chosen: list[edits.Edit], *, at: str
    ) -> str:
        role = role_id(request)
        changed = self.desk.edit(role, forms.text(form, "seen"), chosen, who)
        return done(role, "saved" if changed else "same", at=at)


def editor_values(definition: RoleDefinition) -> dict[str, object]:
    """What the editor shows of a definition."""
    found = remarks(definition)
    advert = shown_advert(definition, found)
    return {
        "found": understanding(definition, found),
        "advert": advert,
        "placed": {each.entry for line in advert for each in line.words if each.link},
        "policies": [(name, load_policy(name).place) for name in policy_names()],
        "policy": definition.policy,
    }


def _requirement(definition: RoleDefinition, name: str) -> Requirement | None:
    return next((each for each in definition.profile.requirements if each.id == name), None)


def _headline(definition: RoleDefinition, given: Mapping[str, object]) -> tuple[str, Mapping[str, object]]:
    education = definition.profile.education
    accepted = "yes" if education and education.equivalent_accepted else "no"
    values = {"title": definition.profile.title, "equivalent": accepted} | dict(given)
    return "recruiter/roles/headline.html", {"values": values, "degree": education is not None}


def _form(
    definition: RoleDefinition, name: str, given: Mapping[str, object]
) -> tuple[str, Mapping[str, object]]:
    one = _requirement(definition, name)
    if one is None:
        return "recruiter/roles/requirement.html", {"one": None, "values": given}
    values = {
        "importance": "set_aside" if one.id in definition.set_aside else one.importance,
        "label": one.label,
        "any_of": "\n".join(one.any_of),
        "need": str(one.need),
        "equivalents": "\n".join(one.equivalents),
        "min_years": f"{one.min_years:g}" if one.min_years else "",
        "wording": definition.wording.get(one.id, ""),
        "weight": f"{definition.weight(one):g}",
    }
    return "recruiter/roles/requirement.html", {"one": asdict(one), "values": values | dict(given)}
