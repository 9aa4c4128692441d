"""What a handler behind the gate may ask: who is signed in, and what its forms need."""

from __future__ import annotations

from dataclasses import dataclass

from markupsafe import Markup
from starlette.requests import Request
from starlette.responses import HTMLResponse

from actions.accounts.sessions import SignedIn
from bot.web import rendering
from bot.web.recruiters import csrf

VISIT = "rolecall.visit"
"""Where the gate leaves the visit in the request's scope."""


@dataclass(frozen=True, slots=True)
class Visit:
    """A request that came through the gate."""

    who: SignedIn | None
    secret: str
    """The session's token, or that of a visitor who is not signed in yet."""


def visit(request: Request) -> Visit:
    """The visit; raises `LookupError` for a route that is not behind the gate."""
    return request.scope[VISIT]  # type: ignore[no-any-return]


def signed_in(request: Request) -> SignedIn:
    """The recruiter this request comes from. Only for routes with the access `recruiter` or `admin`."""
    who = visit(request).who
    if who is None:
        msg = f"{request.url.path} asks who is signed in, and its access lets in people who are not"
        raise LookupError(msg)
    return who


def show(request: Request, template: str, status: int = 200, /, **values: object) -> HTMLResponse:
    """A page of the recruiters.

    Templates see `me` (the `SignedIn`, or None on the pages for signing in), `here` (the path) and
    `csrf_field`, which every form with `method="post"` has to contain.
    """
    coming = visit(request)
    field = Markup('<input type="hidden" name="{}" value="{}">').format(csrf.FIELD, csrf.word(coming.secret))
    return rendering.page(template, status, me=coming.who, here=request.url.path, csrf_field=field, **values)
