"""A changed advert read anew: what would be different, and then the draft with the team's decisions kept."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from actions.accounts.sessions import SignedIn
from actions.roles.decision_changes import definition_changes
from actions.roles.definition import RoleDefinition
from actions.roles.exchange import import_role
from actions.roles.exchange_yaml import RoleFileBroken
from actions.roles.refusing import EditRefused
from actions.roles.reimport import reimport
from bot.web.recruiters import forms
from bot.web.recruiters.roles.beginning import LARGEST_FORM, LONGEST, Given, is_role_file, read_given
from bot.web.recruiters.roles.desk import Meanwhile, Standing
from bot.web.recruiters.roles.handling import ROLES, RolePages, done, role_id

ONE = ROLES + "/{role_id}/advert"


@dataclass(frozen=True, slots=True)
class Reread:
    """What the changed advert makes of the role."""

    definition: RoleDefinition
    told: tuple[str, ...] = ()
    """Decisions that have nowhere to go or meet a change of the advert."""
    changes: tuple[str, ...] = ()


def reread(old: RoleDefinition, text: str) -> Reread:
    """The role as the changed advert, or the role file, has it. Raises `EditRefused`."""
    if is_role_file(text):
        try:
            new = import_role(text)
        except RoleFileBroken as error:
            raise EditRefused(str(error)) from error
        return Reread(new, (), tuple(each.sentence for each in definition_changes(old, new)))
    found = reimport(old, text)
    return Reread(found.definition, found.told, tuple(each.sentence for each in found.changes))


class Rereading(RolePages):
    """`/recruiter/roles/{role_id}/advert`: the form, then what would change, then the change."""

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [Route(ONE, self.advert, methods=["GET", "POST"], name="role-advert")]

    async def advert(self, request: Request) -> Response:
        """Nothing is changed before the person has seen what would be different."""
        if request.method == "GET":
            return await self.shown(
                request,
                lambda found: _form(Given(found.definition.profile.advert)),
            )
        form = await forms.read(request, largest=LARGEST_FORM)
        if forms.text(form, "step") == "keep":
            return await self.changing(request, lambda given, who: self._keep(role_id(request), given, who))
        found = await self.look(request)
        if isinstance(found, Response):
            return found
        given = await read_given(form)
        return await asyncio.to_thread(self._preview, request, found, given)

    def _preview(self, request: Request, found: Standing, given: Given) -> Response:
        trouble = given.trouble
        try:
            if not trouble:
                seen = reread(found.definition, given.text)
                values = {"given": given, "reread": seen, "same": seen.definition == found.definition}
                return self.framed(request, found, "recruiter/roles/reread.html", values)
        except EditRefused as error:
            trouble = str(error)
        return self.framed(request, found, *_form(given), status=422, trouble=trouble)

    def _keep(self, role: str, form: FormData, who: SignedIn) -> str:
        text = forms.text(form, "text").replace("\r\n", "\n")
        seen, found = forms.text(form, "seen"), self.desk.look(role)
        if found.seen != seen:
            raise Meanwhile(found)
        # Reading takes a second or two, so it is done before the role is held against other writers.
        after = reread(found.definition, text).definition
        changed = self.desk.change(role, seen, lambda _old: after, who)
        return done(role, "saved" if changed else "same")


def _form(given: Given) -> tuple[str, dict[str, object]]:
    return "recruiter/roles/advert_form.html", {"given": given, "longest": LONGEST}
