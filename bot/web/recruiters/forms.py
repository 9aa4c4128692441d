"""Reading forms: bounded in size, in fields and in time, and kept for whoever asks again."""

from __future__ import annotations

import asyncio

from starlette.datastructures import FormData
from starlette.exceptions import HTTPException
from starlette.requests import Request
from starlette.types import Message

from bot.web.problems import Refused

LARGEST = 1_000_000
"""Bytes of a form: a pasted advert of 200,000 characters in any script, with room."""
SLOWEST = 30.0
"""Seconds a form may take to arrive."""
MOST_FIELDS = 2_000
"""A role with many requirements is edited in one form."""
_MARK = "rolecall.form_bounded"


async def read(request: Request, *, largest: int = LARGEST) -> FormData:
    """The form; refuses what is none, too large or too slow. A second call gives the same one."""
    kind = request.headers.get("content-type", "").partition(";")[0].strip().lower()
    if kind not in ("application/x-www-form-urlencoded", "multipart/form-data"):
        raise Refused(415, "The request must be a form.")
    if _MARK not in request.scope:
        request.scope[_MARK] = True
        _bound(request, largest)
    try:
        async with asyncio.timeout(SLOWEST):
            return await request.form(max_files=4, max_fields=MOST_FIELDS, max_part_size=largest)
    except TimeoutError:
        raise Refused(408, "The form took too long to arrive; please send it again.") from None
    except HTTPException:
        raise Refused(400, "The form could not be read; please send it again.") from None


def text(form: FormData, name: str) -> str:
    """The text in a field; empty when it is missing or a file."""
    value = form.get(name)
    return value if isinstance(value, str) else ""


def _bound(request: Request, largest: int) -> None:
    """Makes the request end with a refusal once more than `largest` bytes came."""
    receive, seen = request.receive, 0

    async def bounded() -> Message:
        nonlocal seen
        message = await receive()
        seen += len(message.get("body", b""))
        if seen > largest:
            raise Refused(413, f"This is larger than {largest // 1_000_000} MB, the most that is read here.")
        return message

    request._receive = bounded  # noqa: SLF001  Starlette has no public place to bound a body
