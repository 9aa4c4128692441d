"""Proof that a form was ours: a word made from the browser's own secret, and the page the form came from."""

from __future__ import annotations

import hashlib
import hmac

from starlette.requests import Request

from bot.web import requests
from bot.web.problems import Refused
from bot.web.recruiters import forms

FIELD = "csrf"
HEADER = "x-csrf-token"

_FOREIGN = "This form came from another site's page, so nothing was done."
_STALE = "This page was open for too long, or in another sign-in. Please go back, reload it and try again."


def word(secret: str) -> str:
    """The form's word for the session (or visit) with this token. It says nothing about the token."""
    return hmac.new(secret.encode(), b"a form of Rolecall", hashlib.sha256).hexdigest()


async def check(request: Request, secret: str, public_url: str | None, *, largest: int) -> None:
    """Raises `Refused` (403) unless the request is a form of ours, sent by the browser that got it."""
    # Every browser sends the origin with a POST, so one without comes from no page of ours either.
    if "origin" not in request.headers or requests.is_foreign(request, public_url):
        raise Refused(403, _FOREIGN)
    given = request.headers.get(HEADER)
    if given is None:
        given = forms.text(await forms.read(request, largest=largest), FIELD)
    if not secret or not hmac.compare_digest(given.encode(), word(secret).encode()):
        raise Refused(403, _STALE)
