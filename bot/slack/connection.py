"""Where our Slack is: the real one by tokens, or the simulator on this server."""

from __future__ import annotations

import re
from dataclasses import dataclass
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.verify import check_secret

_CHANNEL_ID = re.compile(r"[CG][A-Z0-9]{6,}")


class SlackMisconfigured(Exception):
    """A Slack setting is missing or cannot be right. The message says which and what to do."""


@dataclass(frozen=True, slots=True)
class Connection:
    """What is needed to talk to one Slack workspace."""

    token: str
    signing_secret: str
    channel: str
    """The id of the recruiters' channel."""
    base_url: str = "https://slack.com/api/"
    app_token: str = ""
    """With it, events come over Socket Mode and need no public address."""

    def client(self, *, timeout: int) -> AsyncWebClient:
        """A Web API client that never repeats a request by itself; `timeout` in seconds.

        The SDK's own handlers post a message twice when the connection drops after Slack took it.
        """
        client = AsyncWebClient(self.token, base_url=self.base_url, timeout=timeout)
        client.retry_handlers = []
        return client


def real_connection(*, token: str, signing_secret: str, channel: str, app_token: str = "") -> Connection:
    """The connection to the real Slack; raises `SlackMisconfigured` or `UnsafeSecret` with what to do."""
    if not token.startswith("xoxb-"):
        msg = "SLACK_BOT_TOKEN must be the bot token of your Slack app; it begins with xoxb-."
        raise SlackMisconfigured(msg)
    if not _CHANNEL_ID.fullmatch(channel):
        msg = "SLACK_CHANNEL must be the id of the recruiters' channel (like C0123456789), not its name."
        raise SlackMisconfigured(msg)
    if app_token and not app_token.startswith("xapp-"):
        msg = "SLACK_APP_TOKEN must be an app-level token with connections:write; it begins with xapp-."
        raise SlackMisconfigured(msg)
    # Over Socket Mode nothing comes in by HTTP, so a secret is checked only when there is a door to guard.
    secret = "" if app_token and not signing_secret else check_secret(signing_secret)
    return Connection(token, secret, channel, app_token=app_token)


def zone_of(name: str) -> ZoneInfo:
    """The recruiters' zone; raises `SlackMisconfigured` for a name that is none."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError) as error:
        msg = f"SLACK_TIMEZONE is {name!r}, which is no IANA time zone. Write it like Europe/Berlin."
        raise SlackMisconfigured(msg) from error
