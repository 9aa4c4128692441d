"""What people do in the simulated workspace: write, press, submit. Slack tells our app about it."""

from __future__ import annotations

import html
from typing import Any

from bot.slack.simulator.api import WebApi
from bot.slack.simulator.deliverer import Deliverer
from bot.slack.simulator.workspace import Member, Workspace

_ARRIVALS = ("Asha Menon", "Tomasz Nowak", "Lucía Herrera", "Kofi Mensah", "Mei Tanaka", "Noor Haddad")


class Impossible(Exception):
    """Slack would not let them do this, or our app did not answer. The message is for the page."""


class Actors:
    """Acts for the people of the workspace."""

    def __init__(self, workspace: Workspace, api: WebApi, deliverer: Deliverer) -> None:
        self._workspace, self._api, self._deliverer = workspace, api, deliverer

    def arrive(self, timezone: str) -> Member:
        """Another candidate joins and may write to the app."""
        number = sum(not each.recruiter for each in self._workspace.members())
        name = _ARRIVALS[number % len(_ARRIVALS)]
        suffix = number // len(_ARRIVALS)
        member = Member(
            f"UCAND{number + 1:03d}",
            f"{name} {suffix + 1}" if suffix else name,
            timezone,
            f"DCAND{number + 1:03d}",
            False,
        )
        self._workspace.join(member)
        return member

    async def write(self, user: str, channel: str, text: str, thread: object = None) -> dict[str, Any]:
        """Somebody writes; the app gets a `message` event."""
        member = self._may_see(user, channel)
        if not text.strip() or len(text) > 12_000:
            msg = "Write between 1 and 12,000 characters."
            raise Impossible(msg)
        # Slack escapes what people type before it shows it to apps.
        body = {"text": html.escape(text, quote=False)}
        message = self._workspace.add_message(
            channel, user, body, thread=thread if isinstance(thread, str) else None
        )
        kind = "im" if channel == member.dm else "channel"
        self._deliverer.event(
            {**message, "channel": channel, "channel_type": kind, "event_ts": message["ts"]}
        )
        return {"ts": message["ts"]}

    async def press(self, user: str, channel: str, ts: str, block_id: str, action_id: str) -> dict[str, Any]:
        """Somebody presses a button of a message."""
        member = self._may_see(user, channel)
        message = self._workspace.message(channel, ts)
        button = _button(message or {}, block_id, action_id)
        if message is None or button is None:
            msg = "That button is no longer there."
            raise Impossible(msg)
        action = {**button, "block_id": block_id, "action_ts": self._workspace.next_ts()}
        payload = {
            "type": "block_actions",
            "user": {"id": user, "name": member.name, "username": user.lower()},
            "trigger_id": self._api.new_trigger(user),
            "container": {"type": "message", "message_ts": ts, "channel_id": channel},
            "channel": {"id": channel, "name": "hiring"},
            "message": message,
            "actions": [action],
        }
        await self._interact(payload)
        return {}

    async def submit(self, view_id: str, values: dict[str, Any]) -> dict[str, Any]:
        """Dana submits the open view: `values` by block, then by action."""
        dana = self._workspace.members()[0]
        view = self._workspace.view_of(dana.id)
        if view is None or view["id"] != view_id:
            msg = "That window is no longer open."
            raise Impossible(msg)
        state = {
            block: {
                action: {"type": "plain_text_input", "value": str(value)} for action, value in inputs.items()
            }
            for block, inputs in values.items()
            if isinstance(inputs, dict)
        }
        payload = {
            "type": "view_submission",
            "user": {"id": dana.id, "name": dana.name},
            "view": {**view, "state": {"values": state}},
        }
        answer = await self._interact(payload)
        if answer.get("response_action") == "errors":
            return {"errors": answer["errors"]}
        self._workspace.close_view(view_id)
        return {}

    async def _interact(self, payload: dict[str, Any]) -> dict[str, Any]:
        status, answer = await self._deliverer.interact(payload)
        if not 200 <= status < 300:
            msg = "Rolecall did not answer in time. Please try again."
            raise Impossible(msg)
        return answer

    def _may_see(self, user: str, channel: str) -> Member:
        member = self._workspace.member(user)
        if member is None or channel != (self._workspace.channel if member.recruiter else member.dm):
            msg = "Nobody of that name is in this channel."
            raise Impossible(msg)
        return member


def _button(message: dict[str, Any], block_id: str, action_id: str) -> dict[str, Any] | None:
    for block in message.get("blocks") or []:
        if block["type"] == "actions" and block.get("block_id") == block_id:
            return next((each for each in block["elements"] if each["action_id"] == action_id), None)
    return None
