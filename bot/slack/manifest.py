"""The Slack app's manifest, for Socket Mode or for a public address, with the fewest scopes that work."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any, Literal
from urllib.parse import urlsplit

import yaml


class ManifestImpossible(Exception):
    """The address cannot be one that Slack would call. The message says what is needed."""


def manifest(mode: Literal["socket", "http"], url: str | None = None) -> str:
    """The manifest as YAML; `http` needs the `https://` address of this server.

    Raises `ManifestImpossible` when that address is missing or cannot be used.
    """
    if mode == "socket":
        return _socket_mode()
    base = _address(url)
    described: dict[str, Any] = yaml.safe_load(_socket_mode())
    settings = described["settings"]
    settings["socket_mode_enabled"] = False
    settings["event_subscriptions"]["request_url"] = f"{base}/slack/events"
    settings["interactivity"]["request_url"] = f"{base}/slack/interactivity"
    text: str = yaml.safe_dump(described, sort_keys=False, allow_unicode=True)
    return text


def _address(url: str | None) -> str:
    parts = urlsplit(url or "")
    if parts.scheme != "https" or not parts.hostname or parts.query or parts.fragment:
        msg = "Slack calls public https addresses only. Add --url https://… with the address of this server."
        raise ManifestImpossible(msg)
    return f"https://{parts.netloc}{parts.path.rstrip('/')}"


@cache
def _socket_mode() -> str:
    return files("bot.slack").joinpath("data/manifest.yml").read_text("utf-8")
