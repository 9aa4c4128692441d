"""How interviews for a role are held: who sits in them, how long they are, how far ahead they are offered."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import groupby
from typing import Any

from markupsafe import Markup
from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from actions.accounts.sessions import SignedIn
from actions.roles.refusing import EditRefused
from actions.scheduling import interviewers, plan_file, plans
from actions.scheduling.blocking import DayFinding, findings
from actions.scheduling.explaining import explain, summarise
from actions.scheduling.picture import draw
from actions.scheduling.plan import PlanInvalid
from actions.scheduling.survey import survey
from bot.web.recruiters import forms
from bot.web.recruiters.roles.desk import Standing
from bot.web.recruiters.roles.handling import ROLES, RolePages, done, role_id

MOST_SEATS = 8
_SEAT = re.compile(r"seat-(\d)-name")


class InterviewPlanPages(RolePages):
    """`/recruiter/roles/{role_id}/plan`."""

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [Route(ROLES + "/{role_id}/plan", self.plan, methods=["GET", "POST"], name="role-plan")]

    async def plan(self, request: Request) -> Response:
        """The plan as a form; sent, it is the role's plan from then on, without publishing anything."""
        if request.method == "GET":
            return await self.shown(request, self._plan)

        def work(form: FormData, who: SignedIn) -> str:
            role = self.desk.look(role_id(request)).id
            with self.desk.database.session() as session:
                try:
                    plan = plan_file.from_mapping(session, _mapping(form))
                    plans.save(session, role, plan, by=who.email, now=self.desk.now())
                except PlanInvalid as error:
                    raise EditRefused(str(error)) from error
            return done(role, "planned", page="/plan")

        def refused(form: FormData, why: str) -> Response:
            found = self.desk.look(role_id(request))
            template, values = self._plan(found, _mapping(form))
            return self.framed(request, found, template, values, status=422, trouble=why)

        return await self.changing(request, work, refused)

    def _plan(
        self, found: Standing, typed: Mapping[str, Any] | None = None
    ) -> tuple[str, Mapping[str, object]]:
        with self.desk.database.reading() as session:
            kept = plans.load(session, found.id)
            ahead = self._ahead(session, found.id) if kept.seats else {"says": ""}
            people = [each for each in interviewers.everybody(session) if each.active]
            shown = dict(typed or plan_file.to_mapping(session, kept))
            if typed is None:
                shown["seats"] = [
                    {"name": seat.name, "people": list(seat.people), "optional": seat.optional}
                    for seat in kept.seats
                ]
        seats = list(shown["seats"])
        if len(seats) < MOST_SEATS:
            seats.append({"name": "interviewer" if not seats else "", "people": [], "optional": False})
        return "recruiter/roles/plan.html", {"plan": shown, "seats": seats, "people": people, **ahead}

    def _ahead(self, session: Session, role: str) -> Mapping[str, object]:
        """On which days the panel can meet, and what is in the way on others: said, drawn and listed."""
        board = survey(session, role, now=self.desk.now())
        found = findings(board, self.services.settings.slack_timezone)
        # Names in the picture are escaped where it is drawn.
        picture = Markup(draw(found, board.plan.required))  # noqa: S704
        return {"says": summarise(found), "picture": picture, "listed": tuple(_listed(found))}


def _listed(found: Sequence[DayFinding]) -> Iterator[tuple[str, str]]:
    """Days in a row of which the same can be said ("Mon 30 Nov to Fri 4 Dec"), and what."""
    for words, days in groupby(found, key=explain):
        alike = [f"{each.day:%a} {each.day.day} {each.day:%b}" for each in days]
        yield " to ".join(dict.fromkeys((alike[0], alike[-1]))), words


def _mapping(form: FormData) -> dict[str, Any]:
    """The plan in the form; a seat without people and without a change of its name is left out."""
    data: dict[str, Any] = {name: forms.text(form, name) for name in plan_file.LENGTHS}
    data |= {"soft_times": forms.text(form, "soft_times") == "yes", "holidays": forms.text(form, "holidays")}
    numbers = sorted(int(found[1]) for name in form if (found := _SEAT.fullmatch(name)))
    seats = []
    for number in numbers[:MOST_SEATS]:
        people = [each for each in form.getlist(f"seat-{number}-people") if isinstance(each, str)]
        name = forms.text(form, f"seat-{number}-name").strip()
        if people or (name and number < max(numbers)):
            optional = forms.text(form, f"seat-{number}-optional") == "yes"
            seats.append({"name": name or f"interviewer {number}", "people": people, "optional": optional})
    return {**data, "seats": [seat for seat in seats if seat["people"] or seat["name"]]}
