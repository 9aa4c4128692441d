"""Candidates who chat in a direct message: what Slack delivers becomes what the engine receives.

Everything is written before Slack is acknowledged and is the same the second time, so a retried event
changes nothing.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any

from actions.store import conversations, outbox
from actions.store.tables import Conversation
from bot.conversation.engine import Incoming
from bot.conversation.refusals import AlreadyOpen, UnknownRole
from bot.slack import readings
from bot.slack.background import Later
from bot.slack.markup import typed
from bot.slack.people import People
from bot.slack.posts import Said, message_post
from bot.slack.sender import Sender

if TYPE_CHECKING:
    from bot.bootstrap import Services

_WITH_WORDS = frozenset({None, "file_share", "thread_broadcast"})
"""Subtypes of `message` in which somebody says something; the others report edits, joins and the like."""


class Candidates:
    """Takes the events of direct messages."""

    def __init__(
        self, services: Services, people: People, sender: Sender, later: Later, *, own_pages: str
    ) -> None:
        self._services, self._people, self._sender = services, people, sender
        self._later, self._own_pages = later, own_pages

    async def say(self, body: dict[str, Any]) -> None:
        """A message event: received into the conversation at that address, which is opened when new."""
        event, delivery = body["event"], str(body["event_id"])
        if event.get("bot_id") or not event.get("user") or event.get("subtype") not in _WITH_WORDS:
            return
        address, text = str(event["channel"]), typed(str(event.get("text") or ""))
        if not text.strip():
            await self._note(address, delivery, "file_sent")
            return
        conversation_id = await self._conversation(address, str(event["user"]))
        if conversation_id is None:
            await self._note(address, delivery, "pick_role", roles=True)
            return
        await self._receive(conversation_id, delivery, Incoming(text=text))

    async def choose(self, body: dict[str, Any]) -> None:
        """A pressed choice: received, and the buttons give way to what was chosen."""
        action, message = body["actions"][0], body["message"]
        address = str(body["channel"]["id"])
        conversation_id, _, seq = str(action["block_id"]).removeprefix("choices:").partition(":")
        found = await asyncio.to_thread(self._said, conversation_id, int(seq) if seq.isdigit() else 0)
        if found is None or found[0] != address:
            return
        delivery = f"{action['action_ts']}:{message['ts']}"
        await self._receive(conversation_id, delivery, Incoming(choice=str(action["value"])))
        post = message_post(found[1], own_pages=self._own_pages, chosen=str(action["text"]["text"]))
        key = f"message:{conversation_id}:{seq}"
        self._later(self._sender.update(address, str(message["ts"]), post, key=key))

    async def pick_role(self, body: dict[str, Any]) -> None:
        """A pressed role: opens the conversation about it, or goes back to the one there is."""
        address, role_id = str(body["channel"]["id"]), str(body["actions"][0]["value"])
        delivery = str(body["actions"][0]["action_ts"])
        current = await asyncio.to_thread(self._find, address)
        if current and current.role_id == role_id:
            return
        try:
            await self._open(role_id, address, str(body["user"]["id"]))
        except UnknownRole:
            await self._note(address, delivery, "role_closed")
        except AlreadyOpen as known:
            role = await asyncio.to_thread(self._go_back, known.conversation_id)
            await self._note(address, delivery, "role_resumed", role=role)

    async def _conversation(self, address: str, user: str) -> str | None:
        current = await asyncio.to_thread(self._find, address)
        if current:
            return current.id
        roles = await asyncio.to_thread(self._roles)
        if len(roles) != 1:
            return None
        try:
            return await self._open(roles[0][0], address, user)
        except AlreadyOpen as known:
            # Another first message of the same person was faster, here or on another server.
            return known.conversation_id

    async def _open(self, role_id: str, address: str, user: str) -> str:
        zone = (await self._people.person(user)).timezone
        opened = await asyncio.to_thread(
            self._services.engine.open, role_id, channel="slack", timezone=zone, address=address
        )
        return opened.conversation_id

    async def _receive(self, conversation_id: str, delivery: str, incoming: Incoming) -> None:
        await asyncio.to_thread(self._services.engine.receive, conversation_id, delivery, incoming)
        self._services.runner.notify(conversation_id)

    async def _note(
        self, address: str, delivery: str, sentence: str, *, roles: bool = False, role: str = ""
    ) -> None:
        def ask() -> None:
            with self._services.database.session() as session:
                outbox.ask(
                    session,
                    "slack.note",
                    key=f"slack.note:{delivery}",
                    lane=f"slack:{address}",
                    now=self._services.now(),
                    channel=address,
                    sentence=sentence,
                    roles=roles,
                    role=role,
                )

        await asyncio.to_thread(ask)

    def _go_back(self, conversation_id: str) -> str:
        """From now on the address means this conversation; gives the role's title."""
        with self._services.database.session() as session:
            conversation = session.get_one(Conversation, conversation_id, with_for_update=True)
            conversation.chosen_at = self._services.now()
            return readings.title(session, conversation.role_id)

    def _find(self, address: str) -> Conversation | None:
        with self._services.database.reading() as session:
            return conversations.by_address(session, "slack", address)

    def _roles(self) -> list[tuple[str, str]]:
        with self._services.database.reading() as session:
            return readings.open_roles(session)

    def _said(self, conversation_id: str, seq: int) -> tuple[str, Said] | None:
        with self._services.database.reading() as session:
            return readings.said(session, conversation_id, seq)
