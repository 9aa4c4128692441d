"""The page on which a recruiter is a candidate for a while."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from actions.store import roles
from bot.conversation.wording import headed
from bot.web.recruiters import forms
from bot.web.recruiters.roles import fields
from bot.web.recruiters.roles.desk import Standing
from bot.web.recruiters.roles.handling import ROLES, RolePages
from bot.web.recruiters.roles.rehearsing import MOST_LINES, Played, play, read_lines

ONE = ROLES + "/{role_id}/rehearsal"
STATUSES = {
    "met": "met",
    "partial": "partly met",
    "not_met": "not met",
    "unclear": "unclear",
    "not_answered": "not answered",
}


class RehearsalPages(RolePages):
    """`/recruiter/roles/{role_id}/rehearsal`. A line sent changes nothing: the answer is the page itself."""

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [Route(ONE, self.rehearsal, methods=["GET", "POST"], name="role-rehearsal")]

    async def rehearsal(self, request: Request) -> Response:
        """The conversation so far, and what the team would read of it."""
        found = await self.look(request)
        if isinstance(found, Response):
            return found
        lines: tuple[str, ...] = ()
        began = self.services.now()
        if request.method == "POST":
            form = await forms.read(request)
            began = _moment(forms.text(form, "began"), began)
            said, pressed = forms.text(form, "say"), forms.text(form, "press")
            lines = read_lines(fields.several(form, "line"), said, pressed)
        return await asyncio.to_thread(self._page, request, found, lines, began)

    def _page(self, request: Request, found: Standing, lines: tuple[str, ...], began: datetime) -> Response:
        with self.desk.database.reading() as session:
            answers = roles.answers(session, found.id).values()
        played = play(found.definition, answers, lines, self.services.engine.read, began=began)
        values = {
            "played": played,
            "began": began.isoformat(),
            "understood": _understood(found, played),
            "most": MOST_LINES,
        }
        return self.framed(request, found, "recruiter/roles/rehearsal.html", values)


def _understood(found: Standing, played: Played) -> list[Mapping[str, str]]:
    """What was understood of the answers: for each requirement its name, how it stands, and the words."""
    labels = {each.id: headed(each.label) for each in found.definition.profile.requirements}
    return [
        {
            "name": labels.get(each["requirement"], each["requirement"]),
            "status": STATUSES[each["status"]],
            "quote": each["quote"] or "",
        }
        for each in played.turns[-1]["answers"]
        if each["status"] != "not_answered"
    ]


def _moment(text: str, now: datetime) -> datetime:
    """When the rehearsal began, as the page says; now when it says nothing a clock could."""
    try:
        began = datetime.fromisoformat(text)
    except ValueError:
        return now
    began = began if began.tzinfo else began.replace(tzinfo=UTC)
    return began if abs(began - now) < timedelta(days=2) else now
