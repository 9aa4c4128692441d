"""Recruiters in their channel: buttons, modals and replies become what `bot.slack.desk` does.

Who may act is asked of Slack on every press: anybody who sees a card can press its buttons.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, Literal

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from bot.slack.background import Later
from bot.slack.blocks import who
from bot.slack.desk import Desk, Outcome, Place
from bot.slack.markup import escape, typed
from bot.slack.modals import QUESTION_LENGTH, ask_modal, decline_modal, written
from bot.slack.people import People
from bot.slack.wording import say

if TYPE_CHECKING:
    from bot.bootstrap import Services

ACTIONS = (
    "advance",
    "hold",
    "decline",
    "take_back",
    "ask",
    "take_over",
    "hand_back",
    "no_show",
    "did_come",
    r"settle:\d",
)


class Recruiters:
    """Takes what happens in the recruiters' channel."""

    def __init__(
        self, services: Services, people: People, client: AsyncWebClient, later: Later, *, channel: str
    ) -> None:
        self._services, self._people, self._client = services, people, client
        self._later, self._channel = later, channel
        self._desk = Desk(services.database, services.now, tone=services.engine.tone)

    async def press(self, body: dict[str, Any]) -> None:
        """A pressed button of a card or an alert."""
        action, user = body["actions"][0], str(body["user"]["id"])
        if not await self._people.may_act(user, str(body["channel"]["id"])):
            self._whisper(str(body["channel"]["id"]), user, say("not_allowed"))
            return
        name, subject = str(action["action_id"]), str(action["value"])
        if name in ("decline", "ask"):
            await self._open_modal(body, name, subject)
            return
        by, place = (await self._people.person(user)).name, _place(body)
        await self._do(user, lambda: self._pressed(name, subject, by, place))

    async def submit(self, body: dict[str, Any]) -> dict[str, str]:
        """A submitted modal; gives what is wrong with each field, nothing when it was accepted."""
        view, user = body["view"], str(body["user"]["id"])
        if not (words := written(view)):
            return {"words": say("needed")}
        if not await self._people.may_act(user, None):
            self._whisper(self._channel, user, say("not_allowed"))
            return {}
        by = (await self._people.person(user)).name
        application_id, delivery = str(view["private_metadata"]), f"view:{view['id']}"
        if view["callback_id"] == "decline":
            await self._do(user, lambda: self._desk.decide(application_id, "decline", by=by, reason=words))
        else:
            await self._do(user, lambda: self._desk.ask(application_id, words, by=by, delivery=delivery))
        return {}

    async def reply(self, body: dict[str, Any]) -> None:
        """A message event of a channel: only replies in a thread of ours by members mean something."""
        event = body["event"]
        said = event.get("subtype") in (None, "thread_broadcast") and not event.get("bot_id")
        if not said or not event.get("thread_ts") or not event.get("user"):
            return
        user, channel, thread = str(event["user"]), str(event["channel"]), str(event["thread_ts"])
        text, delivery = typed(str(event.get("text") or "")).strip(), str(body["event_id"])
        if not text or not await self._people.may_act(user, channel):
            return
        if len(text) > QUESTION_LENGTH:
            self._whisper(channel, user, say("too_long", limit=QUESTION_LENGTH), thread)
            return
        by = (await self._people.person(user)).name
        await self._do(
            user, lambda: self._desk.reply(channel, thread, text, by=by, delivery=delivery), thread
        )

    def _pressed(self, name: str, subject: str, by: str, place: Place) -> Outcome:
        if name == "take_back":
            return self._desk.take_back(subject, by=by)
        if name == "take_over":
            return self._desk.take_over(subject, by=by, place=place)
        if name == "hand_back":
            return self._desk.hand_back(subject, by=by)
        if name in ("no_show", "did_come"):
            return self._desk.came(subject, by=by, came=name == "did_come")
        if name.startswith("settle:"):
            return self._desk.settle(subject, by=by)
        decision: Literal["advance", "hold"] = "advance" if name == "advance" else "hold"
        return self._desk.decide(subject, decision, by=by)

    async def _open_modal(self, body: dict[str, Any], kind: str, application_id: str) -> None:
        user, channel = str(body["user"]["id"]), str(body["channel"]["id"])
        summary = await asyncio.to_thread(self._desk.summary, application_id)
        if summary is None:
            self._whisper(channel, user, say("gone"))
            return
        done = summary.decision
        if kind == "decline" and done and done.decision != "hold":
            decision = say(f"decision_{done.decision}")
            self._whisper(channel, user, say("already_decided", by=done.by, decision=decision))
            return
        modal = decline_modal if kind == "decline" else ask_modal
        view = modal(application_id, name=who(summary), role=summary.role_title)
        try:
            await self._client.views_open(trigger_id=body["trigger_id"], view=view)
        except SlackApiError as error:
            if "trigger_id" not in str(error.response.get("error")):
                raise
            self._whisper(channel, user, say("too_late"))

    async def _do(self, user: str, work: Callable[[], Outcome], thread: str | None = None) -> None:
        outcome = await asyncio.to_thread(work)
        for conversation_id in outcome.changed:
            self._services.updates.publish(conversation_id)
        if outcome.refusal:
            self._whisper(self._channel, user, outcome.refusal, thread)

    def _whisper(self, channel: str, user: str, text: str, thread: str | None = None) -> None:
        self._later(
            self._client.chat_postEphemeral(
                channel=channel,
                user=user,
                text=escape(text),
                thread_ts=thread,
                parse="none",
                link_names=False,
            )
        )


def _place(body: dict[str, Any]) -> Place:
    """Where the thread of the pressed message is."""
    message = body.get("message") or {}
    ts = message.get("thread_ts") or body.get("container", {}).get("message_ts") or message.get("ts")
    return str(body["channel"]["id"]), str(ts or "")
