"""Reading requests: bounded bodies, JSON objects, whose session it is, where it came from."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

from starlette.datastructures import Headers
from starlette.requests import HTTPConnection, Request

from actions.store import conversations
from actions.store.database import Database
from bot.web.problems import Refused, unknown_session
from nlu.text import MAX_LENGTH, clean

LARGEST = 16_384
"""Bytes of a body."""


async def body(request: Request) -> dict[str, Any]:
    """The JSON object in the body; refuses what is too large or none."""
    read = bytearray()
    async for part in request.stream():
        read += part
        if len(read) > LARGEST:
            raise Refused(413, f"Please shorten it to {MAX_LENGTH:,} characters; your draft is kept.")
    try:
        found = json.loads(bytes(read))
    except (ValueError, RecursionError):
        raise Refused(400, "The request is not JSON.") from None
    if not isinstance(found, dict):
        raise Refused(422, "The request is not a JSON object.")
    return found


def words(found: dict[str, Any], key: str, *, most: int) -> str:
    """A short text that must be there."""
    value = found.get(key)
    if not isinstance(value, str) or not 0 < len(value) <= most:
        raise Refused(422, f"“{key}” must be a text of 1 to {most} characters.")
    return value.encode("utf-8", "replace").decode().replace("\x00", "")


def message(found: dict[str, Any]) -> str:
    """The cleaned text of a message; refuses in a sentence what is no message."""
    raw = found.get("text")
    if not isinstance(raw, str):
        raise Refused(422, "A message must be text.")
    if not raw.strip():
        raise Refused(422, "Please type something.")
    if len(raw) > MAX_LENGTH:
        raise Refused(413, f"Please shorten it to {MAX_LENGTH:,} characters; your draft is kept.")
    cleaned = clean(raw)
    if cleaned is None:
        raise Refused(422, "Please type something.")
    return cleaned


def token(headers: Headers) -> str:
    """The session token of the request, or none: ""."""
    scheme, _, value = headers.get("authorization", "").partition(" ")
    return value.strip() if scheme.lower() == "bearer" else ""


def session(database: Database, given: str) -> str:
    """The conversation the token opens; refuses alike whatever is wrong with it."""
    if not 20 <= len(given) <= 100:
        raise unknown_session()
    with database.reading() as opened:
        found = conversations.by_token(opened, given)
        if found is None:
            raise unknown_session()
        return found.id


def same_origin(connection: HTTPConnection, public_url: str | None) -> None:
    """Refuses what another site's page sends. Without an Origin it is no browser's cross-site request."""
    origin = connection.headers.get("origin")
    if origin is None:
        return
    allowed = {urlsplit(f"//{connection.headers.get('host', '')}").netloc}
    if public_url:
        allowed.add(urlsplit(public_url).netloc)
    if urlsplit(origin).netloc not in allowed:
        raise Refused(403, "This request came from another site.")


def visitor(connection: HTTPConnection) -> str:
    """The address a visitor comes from, as far as we can trust it."""
    return connection.client.host if connection.client else "unknown"
