"""Reading requests: bounded bodies, JSON objects, cleaned messages, and where they came from."""

from __future__ import annotations

import asyncio
import json
import re
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request

from bot.conversation.engine import Incoming
from bot.web.problems import Refused
from nlu.text import MAX_LENGTH, clean

LARGEST = 16_384
"""Bytes of a body: 2,000 characters of any script, with room."""
SLOWEST = 10.0
"""Seconds a body may take to arrive."""
TOO_LONG = f"Please shorten it to {MAX_LENGTH:,} characters; your draft is kept."

_DELIVERY = re.compile(r"[\w.:~-]{1,100}", re.ASCII)
_ROLE = re.compile(r"[\w.~-]{1,80}", re.ASCII)


async def body(request: Request) -> dict[str, Any]:
    """The JSON object in the body; refuses what is none, too large or too slow."""
    if request.headers.get("content-type", "").partition(";")[0].strip().lower() != "application/json":
        raise Refused(415, "The request must be JSON, with the content type application/json.")
    return parsed(await bounded(request, LARGEST))


async def bounded(request: Request, largest: int) -> bytes:
    """The bytes of the body; refuses what is larger or too slow."""
    try:
        async with asyncio.timeout(SLOWEST):
            read = bytearray()
            async for part in request.stream():
                read += part
                if len(read) > largest:
                    raise Refused(413, TOO_LONG)
            return bytes(read)
    except TimeoutError:
        raise Refused(408, "The request took too long to arrive; please send it again.") from None


def parsed(raw: bytes | str) -> dict[str, Any]:
    """The JSON object; refuses what is none."""
    try:
        found = json.loads(raw)
    except (ValueError, RecursionError):
        raise Refused(400, "The request is not JSON.") from None
    if not isinstance(found, dict):
        raise Refused(422, "The request must be a JSON object.")
    return found


def role_id(value: object) -> str:
    """The id of a role, which may still not exist; refuses what cannot be one."""
    if not isinstance(value, str) or not _ROLE.fullmatch(value):
        raise Refused(422, "“role_id” must be the id of a role.")
    return value


def delivery_id(found: dict[str, Any]) -> str:
    """The client's own id of a message, by which a second sending is recognised."""
    value = found.get("delivery_id")
    if not isinstance(value, str) or not _DELIVERY.fullmatch(value):
        raise Refused(422, "“delivery_id” must be 1 to 100 letters, digits or any of . : ~ _ -.")
    return value


def incoming(found: dict[str, Any]) -> Incoming:
    """What the candidate did: wrote a text, or pressed the button that means a choice."""
    if ("text" in found) == ("choice" in found):
        raise Refused(422, "Send either “text” or “choice”.")
    return (
        Incoming(text=_text(found["text"])) if "text" in found else Incoming(choice=_choice(found["choice"]))
    )


def _text(raw: object) -> str:
    if not isinstance(raw, str):
        raise Refused(422, "A message must be text.")
    cleaned = clean(raw)
    if cleaned is None:
        blank = all(clean(raw[at : at + MAX_LENGTH]) is None for at in range(0, len(raw), MAX_LENGTH))
        raise Refused(422, "Please type something.") if blank else Refused(413, TOO_LONG)
    return cleaned


def _choice(raw: object) -> str:
    if not isinstance(raw, str) or len(raw) > 200 or not raw or clean(raw) != raw:
        raise Refused(422, "That is none of the buttons.")
    return raw


def bearer(headers: Headers) -> str:
    """The session token of the request; empty when it brings none."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    return value.strip() if scheme.lower() == "bearer" else ""


def is_foreign(connection: HTTPConnection, public_url: str | None) -> bool:
    """Whether another site's page sent it. Programs send no Origin, and hold no token by accident."""
    origin = connection.headers.get("origin")
    if origin is None:
        return False
    own = {connection.headers.get("host", "").lower(), urlsplit(public_url or "").netloc.lower()}
    try:
        return urlsplit(origin).netloc.lower() not in own - {""}
    except ValueError:
        return True


def visitor(connection: HTTPConnection) -> str:
    """The address a visitor comes from, as far as it can be trusted."""
    return connection.client.host if connection.client else "unknown"
