"""What all pages of one role share: its frame, and what becomes of a form that cannot be carried out."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Mapping, Sequence
from urllib.parse import quote, urlencode

from sqlalchemy import select
from sqlalchemy.orm import Session
from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import HTMLResponse, RedirectResponse, Response

from actions.accounts.sessions import SignedIn
from actions.roles.refusing import EditRefused
from actions.screening import plan
from actions.store import role_history
from actions.store.tables import Recruiter
from bot.bootstrap import Services
from bot.web.recruiters import forms
from bot.web.recruiters.roles.desk import Meanwhile, RoleDesk, Standing, UnknownRole
from bot.web.recruiters.roles.retyping import typed
from bot.web.recruiters.visit import show, signed_in

ROLES = "/recruiter/roles"
UNTITLED = "No title yet"
"""What a draft is called whose advert names no job."""
DONE = {
    "begun": "The advert was read. Nothing is published yet: look at it, change what is wrong, then publish.",
    "known": "This advert is a draft already; here it is.",
    "saved": "Changed. Candidates meet it once it is published.",
    "same": "Nothing was different, so nothing was changed.",
    "published": "Published. New conversations are about this version; running ones stay on theirs.",
    "discarded": "The draft was thrown away. What is published stays as it was.",
    "planned": "Saved. Interviews are offered by this plan from now on; what is booked stays.",
    "archived": "Archived: the role is closed to new candidates, and running conversations go on.",
    "unarchived": "The role is open to candidates again.",
}
"""What a page says after something was done, by the word in its address."""


class RolePages:
    """The base of the handlers: each group of pages derives from it."""

    def __init__(self, services: Services) -> None:
        self.services = services
        self.desk = RoleDesk(services)

    async def look(self, request: Request) -> Standing | Response:
        """How the role in the address stands, or the page that says there is none."""
        try:
            return await asyncio.to_thread(self.desk.look, role_id(request))
        except UnknownRole:
            return await self.unknown(request)

    async def changing(
        self,
        request: Request,
        work: Callable[[FormData, SignedIn], str],
        refused: Callable[[FormData, str], Response] | None = None,
    ) -> Response:
        """Carries a form out and leads to the address that `work` gives.

        Where it cannot be carried out, the page says why and holds what was typed; `refused` may make that
        page. `work` may raise `EditRefused`, `Meanwhile` and `UnknownRole`.
        """
        form, who = await forms.read(request), signed_in(request)
        try:
            address = await asyncio.to_thread(work, form, who)
        except UnknownRole:
            return await self.unknown(request)
        except Meanwhile as error:
            return await asyncio.to_thread(self._meanwhile, request, form, error.standing)
        except EditRefused as error:
            if refused:
                return await asyncio.to_thread(refused, form, str(error))
            return self._refused(request, form, str(error))
        return RedirectResponse(address, 303)

    async def shown(
        self, request: Request, build: Callable[[Standing], tuple[str, Mapping[str, object]]]
    ) -> Response:
        """The page of a role that `build` gives: its template and what it shows."""
        found = await self.look(request)
        if isinstance(found, Response):
            return found
        return await asyncio.to_thread(self.framed, request, found, *await asyncio.to_thread(build, found))

    def framed(
        self,
        request: Request,
        found: Standing,
        template: str,
        values: Mapping[str, object],
        *,
        status: int = 200,
        trouble: str = "",
    ) -> HTMLResponse:
        """A page of a role with everything around it; `trouble` says what could not be done."""
        definition = found.definition
        tabs = (
            ("", "Understanding", 0),
            ("/silences", "Silences", len(definition.unanswered())),
            ("/questions", "Questions", len(plan(definition))),
            ("/plan", "Interviews", 0),
            ("/rehearsal", "Rehearse", 0),
            ("/changes", "Changes", len(found.changed)),
            ("/history", "History", 0),
        )
        frame = {
            "title": definition.profile.title or UNTITLED,
            "base": base(found.id),
            "tabs": tabs,
            "stands": self.told(found),
            "live": f"/roles/{quote(found.id)}" if found.newest and not found.archived else "",
            "seen": found.seen,
            "draft": found.draft,
            "may_edit": not found.archived,
            "notice": DONE.get(request.query_params.get("done", ""), ""),
            "trouble": trouble,
        }
        return show(request, template, status, **{**frame, **values})

    def told(self, found: Standing) -> str:
        """How the role stands, in a sentence or two."""
        names = self.names([found.newest.published_by if found.newest else "", _editor(found)])
        if found.newest is None:
            return f"A draft, last changed by {names[_editor(found)]}. Nothing is published yet."
        newest = found.newest
        when = f"{newest.published_at.day} {newest.published_at:%B %Y}"
        told = f"Version {newest.version}, published by {names[newest.published_by]} on {when}."
        if found.archived:
            return f"{told} Archived: closed to new candidates."
        if found.draft is None:
            return told
        count = len(found.changed)
        changes = "One change" if count == 1 else f"{count} changes"
        return f"{told} {changes} by {names[_editor(found)]} not published yet."

    def names(self, actors: Sequence[str]) -> dict[str, str]:
        """What people are called, by what the log calls them."""
        with self.desk.database.reading() as session:
            return names_of(session, actors)

    async def unknown(self, request: Request) -> Response:
        """The page for an id that no role has."""
        return show(request, "recruiter/roles/missing.html", 404)

    def _meanwhile(self, request: Request, form: FormData, found: Standing) -> Response:
        with self.desk.database.reading() as session:
            last = next(iter(role_history.steps(session, found.id)), None)
            who = _editor(found) or (found.newest.published_by if found.newest else "")
            name = "You" if who == signed_in(request).email else names_of(session, [who])[who]
        published = found.draft is None
        return show(
            request,
            "recruiter/roles/meanwhile.html",
            409,
            who=name,
            published=published,
            version=found.newest.version if found.newest else None,
            changes=last.changes if last and not published else (),
            base=base(found.id),
            seen=found.seen,
            typed=typed(form),
            may_edit=not found.archived,
        )

    def _refused(self, request: Request, form: FormData, why: str) -> Response:
        return show(
            request,
            "recruiter/roles/refused.html",
            422,
            why=why,
            seen=forms.text(form, "seen"),
            base=base(role_id(request)),
            typed=typed(form),
        )


def role_id(request: Request) -> str:
    """The id in the address."""
    return str(request.path_params["role_id"])


def base(role: str) -> str:
    """The address of a role's pages."""
    return f"{ROLES}/{quote(role, safe='')}"


def done(role: str, word: str, *, at: str = "", page: str = "") -> str:
    """Where to go after something was done, with the word for what it was."""
    return f"{base(role)}{page}?{urlencode({'done': word})}{f'#{quote(at)}' if at else ''}"


def names_of(session: Session, actors: Sequence[str]) -> dict[str, str]:
    """The names of the accounts; what is none (the sample, the command line) is called what it is called."""
    rows = session.execute(select(Recruiter.email, Recruiter.name).where(Recruiter.email.in_(set(actors))))
    return {actor: actor for actor in actors} | dict(rows.all())


def _editor(found: Standing) -> str:
    return found.draft.updated_by if found.draft else ""
