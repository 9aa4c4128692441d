"""What the advert does not say: one short form, a line for each thing candidates ask."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from actions.accounts.sessions import SignedIn
from actions.roles.definition import RoleDefinition
from actions.store import role_counts
from actions.store.roles import DatedAnswer, standing_answers
from bot.web.recruiters import forms
from bot.web.recruiters.roles import fields
from bot.web.recruiters.roles.desk import Standing
from bot.web.recruiters.roles.handling import ROLES, RolePages, done, role_id
from bot.web.recruiters.roles.understanding import Stated, stated, title

ONE = ROLES + "/{role_id}/silences"
EXAMPLES = {
    "salary": "42,000 to 48,000 EUR a year",
    "location": "Utrecht, near the central station",
    "remote": "Two days a week at home",
    "visa": "We sponsor visas",
    "relocation": "We pay for the move",
    "company": "Northwind Logistics",
    "team_size": "Seven people",
    "reporting_line": "The head of the department",
    "start_date": "As soon as you can, by March at the latest",
    "contract_type": "Permanent",
    "hours": "40 a week, flexible between 7 and 19",
    "on_call": "One weekend in six, paid",
    "travel": "Twice a year to the other office",
    "benefits": "Train pass, 28 days of leave",
    "equity": "None",
    "interview_steps": "A call, two interviews, an answer within a week",
    "deadline": "31 January",
    "contact": "Priya Nair, jobs@example.com",
    "equal_opportunity": "We hire by skills, whoever you are",
    "accommodation": "Tell jobs@example.com what you need",
    "language_of_work": "English",
    "notice_period": "Three months are fine",
}
"""What an answer may look like; shown where nothing is written yet."""


@dataclass(frozen=True, slots=True)
class Silence:
    """One thing the advert does not say."""

    topic: str
    title: str
    text: str
    """What the team says on it, or was about to say."""
    example: str
    waiting: int
    """Candidates who asked and wait for an answer."""
    answered: DatedAnswer | None
    """What the team answered in Slack, where nothing is written here."""


def silences(
    definition: RoleDefinition,
    waiting: Mapping[str, int],
    answered: Mapping[str, DatedAnswer],
    given: Mapping[str, str],
) -> tuple[Silence, ...]:
    """Everything the advert is silent on: what candidates wait for first, then what they usually ask most."""
    topics = dict.fromkeys((*definition.profile.not_stated, *definition.answers))
    written = {**definition.answers, **given}
    found = [
        Silence(
            topic,
            title(topic).capitalize(),
            written.get(topic, ""),
            EXAMPLES.get(topic, ""),
            waiting.get(topic, 0),
            None if written.get(topic) else answered.get(topic),
        )
        for topic in topics
    ]
    return tuple(sorted(found, key=lambda each: -each.waiting))


class Silences(RolePages):
    """`/recruiter/roles/{role_id}/silences`."""

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [Route(ONE, self.silences, methods=["GET", "POST"], name="role-silences")]

    async def silences(self, request: Request) -> Response:
        """The form, and what it states."""
        if request.method == "GET":
            return await self.shown(request, lambda found: self._page(found, {}))

        def work(form: FormData, who: SignedIn) -> str:
            role = role_id(request)
            chosen = list(fields.topics(form, self.desk.look(role).definition))
            changed = self.desk.edit(role, forms.text(form, "seen"), chosen, who)
            return done(role, "saved" if changed else "same", page="/silences")

        def refused(form: FormData, why: str) -> Response:
            found = self.desk.look(role_id(request))
            page = self._page(found, fields.said(form))
            return self.framed(request, found, *page, status=422, trouble=why)

        return await self.changing(request, work, refused)

    def _page(self, found: Standing, given: Mapping[str, str]) -> tuple[str, Mapping[str, object]]:
        with self.desk.database.reading() as session:
            waiting = role_counts.waiting(session, found.id)
            answered = standing_answers(session, found.newest) if found.newest else {}
        open_ = silences(found.definition, waiting, answered, given)
        told: list[Stated] = stated(found.definition.profile)
        left = len(found.definition.unanswered())
        return "recruiter/roles/silences.html", {"silences": open_, "stated": told, "left": left}
