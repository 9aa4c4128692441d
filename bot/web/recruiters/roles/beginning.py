"""The list of roles, and beginning a new one: from pasted words, a file, or a role file."""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from itertools import count

from sqlalchemy.orm import Session
from starlette.datastructures import FormData, UploadFile
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import BaseRoute, Route

from actions.accounts.sessions import SignedIn
from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.roles.exchange import import_role
from actions.roles.exchange_yaml import RoleFileBroken
from actions.roles.labels import slug
from actions.roles.reading import AdvertUnreadable, open_advert
from actions.store import drafts, roles
from bot.web.recruiters import forms
from bot.web.recruiters.roles.handling import DONE, ROLES, RolePages, done
from bot.web.recruiters.roles.listing import listing
from bot.web.recruiters.visit import show, signed_in

LONGEST = 200_000
"""Characters of an advert that is pasted or read from a file."""
LARGEST_FORM = 21_000_000
"""Bytes: a PDF of 20 MB, the largest that is read, with room for the rest of the form."""
_ROLE_FILE = re.compile(r"(?:\ufeff|\s|#[^\n]*\n)*rolecall\s*:")


@dataclass(frozen=True, slots=True)
class Given:
    """What somebody gave us to make a role of."""

    text: str
    notes: tuple[str, ...] = ()
    """What to know about it before going on."""
    trouble: str = ""
    """Why nothing can be made of it."""
    from_file: bool = False


class Beginning(RolePages):
    """`/recruiter/roles` and `/recruiter/roles/new`."""

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted. The fixed address comes before that of any role."""
        return [
            Route(ROLES, self.roles, methods=["GET"], name="role-list"),
            Route(ROLES + "/new", self.new, methods=["GET", "POST"], name="role-new"),
        ]

    async def roles(self, request: Request) -> Response:
        """All roles."""
        notice = DONE.get(request.query_params.get("done", ""), "")
        return show(
            request, "recruiter/roles/list.html", roles=await asyncio.to_thread(self._listing), notice=notice
        )

    async def new(self, request: Request) -> Response:
        """The form; then what a file says, to look at; then the new role."""
        if request.method == "GET":
            return show(request, "recruiter/roles/new.html", given=Given(""), longest=LONGEST)
        form, who = await forms.read(request, largest=LARGEST_FORM), signed_in(request)
        given = await read_given(form)
        if given.trouble or given.from_file:
            status = 422 if given.trouble else 200
            return show(request, "recruiter/roles/new.html", status, given=given, longest=LONGEST)
        try:
            address = await asyncio.to_thread(self._begin, given.text, who)
        except RoleFileBroken as error:
            given = Given(given.text, trouble=str(error))
            return show(request, "recruiter/roles/new.html", 422, given=given, longest=LONGEST)
        return RedirectResponse(address, 303)

    def _listing(self) -> object:
        with self.desk.database.reading() as session:
            return listing(session)

    def _begin(self, text: str, who: SignedIn) -> str:
        # Reading a long advert takes a second or two; no transaction is open meanwhile.
        definition = definition_of(text)
        with self.desk.database.session() as session:
            for known in drafts.listed(session):
                # The same form sent twice makes one role, and nobody reads the same advert a second time.
                if (
                    known.base_version is None
                    and known.definition.profile.advert == definition.profile.advert
                ):
                    return done(known.role_id, "known")
            role = free_id(session, definition.profile.title)
            drafts.begin(session, role, definition, by=who.email, now=self.desk.now())
        return done(role, "begun")


async def read_given(form: FormData) -> Given:
    """What the form brings: the words of a file, to be looked at first, or pasted words."""
    upload = form.get("file")
    if isinstance(upload, UploadFile) and upload.filename:
        content = await upload.read()
        return await asyncio.to_thread(_opened, content, upload.filename)
    # Browsers send every line break of a text field as two characters.
    text = forms.text(form, "text").replace("\r\n", "\n").replace("\r", "\n")
    return Given(text, trouble=_unfit(text))


def is_role_file(text: str) -> bool:
    """Whether the text is a role file, not an advert."""
    return _ROLE_FILE.match(text) is not None


def definition_of(text: str) -> RoleDefinition:
    """The role in a role file, or the advert's own. Raises `RoleFileBroken`."""
    return import_role(text) if is_role_file(text) else RoleDefinition(compile_advert(text))


def free_id(session: Session, title: str) -> str:
    """An id for a new role, by its title, that no other role has or had."""
    base = slug(title) if title else "role"
    for number in count(1):
        name = base if number == 1 else f"{base}-{number}"
        if name != "new" and drafts.find(session, name) is None and not roles.versions(session, name):
            return name
    raise AssertionError  # pragma: no cover - counting has no end


def _opened(content: bytes, name: str) -> Given:
    try:
        read = open_advert(content, name)
    except AdvertUnreadable as error:
        return Given("", trouble=str(error))
    return Given(read.text, read.notes, trouble=_unfit(read.text), from_file=True)


def _unfit(text: str) -> str:
    if not any(each.isalnum() for each in text):
        return "There are no words to read. Paste the advert, or choose its file."
    if len(text) > LONGEST:
        return f"That is {len(text):,} characters; an advert here has at most {LONGEST:,}. Paste it alone."
    return ""
