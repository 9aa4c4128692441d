"""The pages about those who interview: who they are, when they can, and when not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime
from functools import cache
from urllib.parse import quote, urlencode
from zoneinfo import ZoneInfo

from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from actions.applications import reference_of
from actions.scheduling import interviewer_details as details
from actions.scheduling import interviewers, plans
from actions.scheduling.interviewer_details import InterviewerInvalid
from actions.scheduling.meeting_hours import USUAL, write_hours
from actions.scheduling.timespan import Timespan
from actions.store.tables import Interviewer
from bot.bootstrap import Services
from bot.web.recruiters import forms
from bot.web.recruiters.roles.desk import UnknownRole, standing
from bot.web.recruiters.roles.handling import UNTITLED
from bot.web.recruiters.visit import show, signed_in

Roles = tuple[tuple[str, str], ...]
"""The id of each role and its title."""
INTERVIEWERS = "/recruiter/interviewers"
ONE = INTERVIEWERS + "/{interviewer}"
FIELDS = (
    *("name", "email", "timezone", "hours", "weight", "day_cap", "week_cap", "joined_on"),
    *("paused_from", "paused_until", "holidays", "days_off"),
)
DONE = {
    "added": "Added. Give them a seat in a role's interviews on the role's page.",
    "saved": "Changed. What is booked stays; your team is asked in Slack about each they cannot hold now.",
    "left": "They get no more interviews. What is booked stays; your team is asked in Slack about it.",
    "returned": "They can be asked for interviews again.",
    "busy": "Noted: no new interview then. What is booked stays; your team is asked in Slack about it.",
    "free": "Open for interviews again.",
}
"""What a page says after something was done, by the word in its address."""


class InterviewerPages:
    """`/recruiter/interviewers`."""

    def __init__(self, services: Services) -> None:
        self._services = services

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route(INTERVIEWERS, self.everybody, methods=["GET", "POST"], name="interviewers"),
            Route(ONE, self.one, methods=["GET", "POST"], name="interviewer"),
            Route(ONE + "/active", self.active, methods=["POST"], name="interviewer-active"),
            Route(ONE + "/busy", self.busy, methods=["POST"], name="interviewer-busy"),
        ]

    async def everybody(self, request: Request) -> Response:
        """Everybody who interviews, and a form for one more."""
        if request.method == "GET":
            return await self._list(request, {"hours": USUAL}, {})
        form = await forms.read(request)
        fields = _fields(form)

        def work(session: Session, by: str, now: datetime) -> str:
            person = interviewers.add(session, details.read(fields), by=by, now=now)
            return address(person.id, "added")

        return await self._done(
            request, work, lambda problems: self._list(request, fields, problems, status=422)
        )

    async def one(self, request: Request) -> Response:
        """One interviewer: what is known, changed by the same form."""
        if request.method == "GET":
            return await self._person(request)
        form = await forms.read(request)
        fields, which = _fields(form), _which(request)

        def work(session: Session, by: str, now: datetime) -> str:
            interviewers.change(session, which, details.read(fields), by=by, now=now)
            return address(which, "saved")

        return await self._done(
            request, work, lambda problems: self._person(request, fields, problems, status=422)
        )

    async def active(self, request: Request) -> Response:
        """Somebody leaves, or comes back."""
        form = await forms.read(request)
        back, which = forms.text(form, "back") == "yes", _which(request)

        def work(session: Session, by: str, now: datetime) -> str:
            interviewers.set_active(session, which, back, by=by, now=now)
            return address(which, "returned" if back else "left")

        return await self._done(request, work, lambda problems: self._person(request, None, problems))

    async def busy(self, request: Request) -> Response:
        """Keeps a time free of interviews, or gives it back."""
        form = await forms.read(request)
        which, taken_back = _which(request), forms.text(form, "remove")

        def work(session: Session, by: str, now: datetime) -> str:
            if taken_back:
                interviewers.remove_busy(session, which, taken_back, by=by, now=now)
                return address(which, "free")
            person = interviewers.known(session, which)
            interviewers.add_busy(
                session, which, _span(form, person), forms.text(form, "title"), by=by, now=now
            )
            return address(which, "busy")

        return await self._done(
            request, work, lambda problems: self._person(request, None, problems, status=422)
        )

    async def _done(
        self,
        request: Request,
        work: Callable[[Session, str, datetime], str],
        again: Callable[[Mapping[str, str]], object],
    ) -> Response:
        """Carries `work` out and leads on; what is wrong is shown beside what was typed."""
        by, now = signed_in(request).email, self._services.now()

        def carried_out() -> str:
            with self._services.database.session() as session:
                return work(session, by, now)

        try:
            return RedirectResponse(await asyncio.to_thread(carried_out), 303)
        except InterviewerInvalid as error:
            shown = again(error.problems)
        except interviewers.InterviewerUnknown:
            return _missing(request)
        answer = await shown if asyncio.iscoroutine(shown) else shown
        assert isinstance(answer, Response)  # noqa: S101  both ways of showing again give a page
        return answer

    async def _list(
        self, request: Request, fields: Mapping[str, str], problems: Mapping[str, str], *, status: int = 200
    ) -> Response:
        def read() -> Sequence[tuple[Interviewer, str, Roles]]:
            with self._services.database.reading() as session:
                title = _titles(session)
                return [
                    (each, write_hours(each.meeting_hours), _roles(session, title, each.id))
                    for each in interviewers.everybody(session)
                ]

        people = await asyncio.to_thread(read)
        values = {"people": people, "fields": fields, "problems": problems, "notice": _notice(request)}
        return show(request, "recruiter/interviewers/list.html", status, **values)

    async def _person(
        self,
        request: Request,
        fields: Mapping[str, str] | None = None,
        problems: Mapping[str, str] | None = None,
        *,
        status: int = 200,
    ) -> Response:
        which, now = _which(request), self._services.now()

        def read() -> dict[str, object] | None:
            with self._services.database.reading() as session:
                try:
                    person = interviewers.known(session, which)
                except interviewers.InterviewerUnknown:
                    return None
                zone, title = ZoneInfo(person.timezone), _titles(session)
                times = [
                    (each.id, each.start.astimezone(zone), each.end.astimezone(zone), each.title)
                    for each in interviewers.busy_times(session, which, now=now)
                ]
                ahead = [
                    (
                        each.span.start.astimezone(zone),
                        title(each.role_id),
                        reference_of(each.conversation_id),
                    )
                    for each in interviewers.interviews_ahead(session, which, now=now)
                ]
                written = details.written(person)
                return {
                    "person": person,
                    "written": written,
                    "times": times,
                    "ahead": ahead,
                    "roles": _roles(session, title, which),
                }

        values = await asyncio.to_thread(read)
        if values is None:
            return _missing(request)
        values |= {
            "fields": fields or values["written"],
            "problems": problems or {},
            "notice": _notice(request),
            "base": address(which),
        }
        return show(request, "recruiter/interviewers/person.html", status, **values)


def address(interviewer: str, word: str = "") -> str:
    """The address of an interviewer's page, with the word for what was done."""
    query = f"?{urlencode({'done': word})}" if word else ""
    return f"{INTERVIEWERS}/{quote(interviewer, safe='')}{query}"


def _roles(session: Session, title: Callable[[str], str], interviewer: str) -> Roles:
    return tuple((each, title(each)) for each in plans.roles_of(session, interviewer))


def _titles(session: Session) -> Callable[[str], str]:
    """What each role is called on its own page, read once; its id when only a plan is left of it."""

    @cache
    def title(role: str) -> str:
        try:
            return standing(session, role).definition.profile.title or UNTITLED
        except UnknownRole:
            return role

    return title


def _which(request: Request) -> str:
    return str(request.path_params["interviewer"])


def _fields(form: FormData) -> dict[str, str]:
    return {name: forms.text(form, name) for name in FIELDS}


def _notice(request: Request) -> str:
    return DONE.get(request.query_params.get("done", ""), "")


def _missing(request: Request) -> Response:
    return show(request, "recruiter/interviewers/missing.html", 404)


def _span(form: FormData, person: Interviewer) -> Timespan:
    zone = ZoneInfo(person.timezone)
    try:
        since, until = (datetime.fromisoformat(forms.text(form, name)) for name in ("from", "to"))
        return Timespan(since.replace(tzinfo=zone), until.replace(tzinfo=zone))
    except ValueError:
        why = "Say from when to when, the end after the beginning."
        raise InterviewerInvalid({"busy": why}) from None
