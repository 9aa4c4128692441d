"""The door for what Slack sends: the signature over the raw bytes, before anything reads them.

Bolt's own check answers 500 to a timestamp that is no number or a body that is no UTF-8, and writes
refused bodies to the log. This one stands in front of it and does neither.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Mapping

from starlette.requests import Request

from bot.settings import SAMPLES

MAX_BODY = 262_144
"""Bytes. A message of the largest size with all its blocks comes back in a button press in about 60,000."""

WINDOW = 300
"""Seconds a signed request stays good, into the past and the future."""

SHORTEST = 16
"""Characters of a secret; Slack's have 32."""


class TooLarge(Exception):
    """The body is larger than `MAX_BODY`."""


class UnsafeSecret(Exception):
    """The signing secret is empty or a sample; whoever knows it could act as Slack."""


def check_secret(secret: str) -> str:
    """The secret when it can be one; raises `UnsafeSecret` for an empty, sample or very short one."""
    if secret.strip().lower() in SAMPLES or len(secret.strip()) < SHORTEST:
        msg = (
            "SLACK_SIGNING_SECRET is empty or a sample. Copy the Signing Secret from "
            "“Basic Information” of your Slack app, or leave all SLACK_ settings empty for the simulator."
        )
        raise UnsafeSecret(msg)
    return secret.strip()


def sign(secret: str, timestamp: str, body: bytes) -> str:
    """Slack's v0 signature of a body sent at `timestamp` (seconds since 1970, as text)."""
    base = b"v0:" + timestamp.encode("ascii", "replace") + b":" + body
    return "v0=" + hmac.new(secret.encode(), base, hashlib.sha256).hexdigest()


def genuine(secret: str, headers: Mapping[str, str], body: bytes, *, now: float) -> bool:
    """Whether Slack signed these very bytes within `WINDOW` of `now` (seconds since 1970). Never raises."""
    timestamp = headers.get("x-slack-request-timestamp", "")
    signature = headers.get("x-slack-signature", "")
    if not (timestamp.isascii() and timestamp.isdigit() and len(timestamp) <= 12):
        return False
    if abs(now - int(timestamp)) > WINDOW:
        return False
    expected = sign(secret, timestamp, body)
    return hmac.compare_digest(expected.encode(), signature.encode("utf-8", "replace"))


async def read_body(request: Request) -> bytes:
    """The whole body; raises `TooLarge` as soon as it is known to be, without reading on."""
    declared = request.headers.get("content-length", "0")
    if declared.isdigit() and int(declared) > MAX_BODY:
        raise TooLarge
    body = bytearray()
    async for chunk in request.stream():
        body += chunk
        if len(body) > MAX_BODY:
            raise TooLarge
    return bytes(body)
