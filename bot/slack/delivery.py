"""The outbox's way into Slack: each effect posted once, then updated in place, always as things stand now."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import TypeVar

from sqlalchemy.orm import Session

from actions.applications import candidate_summary
from actions.store.database import Database
from actions.store.tables import OutboxRow, SlackPost
from bot.outbox import Handler
from bot.slack import ledger, readings
from bot.slack.blocks import card, card_text, who
from bot.slack.posts import Post, alert_post, message_post, note_post, question_post, relay_post
from bot.slack.sender import Sender
from bot.slack.wording import say

T = TypeVar("T")


class Delivery:
    """Delivers the outbox's `slack.…` rows."""

    def __init__(
        self,
        database: Database,
        sender: Sender,
        clock: Callable[[], datetime],
        *,
        channel: str,
        zone: tzinfo,
        own_pages: str,
    ) -> None:
        self._database, self._sender, self._clock = database, sender, clock
        self._channel, self._zone, self._own_pages = channel, zone, own_pages

    def handlers(self) -> dict[str, Handler]:
        """By kind of outbox row."""
        return {
            "slack.card": self.card,
            "slack.question": self.question,
            "slack.alert": self.alert,
            "slack.relay": self.relay,
            "slack.message": self.message,
            "slack.note": self.note,
            "slack.erase": self.erase,
        }

    async def card(self, row: OutboxRow) -> None:
        """Posts the candidate card or brings it up to date; once the candidate is erased, deletes it."""
        application_id = str(row.payload["application_id"])
        summary = await self._read(lambda session: candidate_summary(session, application_id))
        subject = f"application:{application_id}"
        if summary is None:
            await self._withdraw(subject)
            return
        await self._place(row, subject, Post(card_text(summary), card(summary, zone=self._zone)))

    async def question(self, row: OutboxRow) -> None:
        """Posts an open question, or shows its answer in the same place."""
        question_id = str(row.payload["question_id"])
        question = await self._read(lambda session: readings.question(session, question_id))
        if question is None:
            await self._withdraw(f"question:{question_id}")
            return
        await self._place(row, f"question:{question_id}", question_post(question, zone=self._zone))

    async def alert(self, row: OutboxRow) -> None:
        """Posts an alert."""
        post = alert_post(str(row.payload["category"]), str(row.payload.get("text") or ""))
        await self._place(row, f"alert:{row.key}", post)

    async def relay(self, row: OutboxRow) -> None:
        """Puts the candidate's words into the thread of their card."""
        application_id = str(row.payload["application_id"])
        summary = await self._read(lambda session: candidate_summary(session, application_id))
        if summary is None:
            return
        subject = f"application:{application_id}"
        place = await self._read(lambda session: ledger.find(session, subject))
        if place is None:
            # Somebody may take over before the card's own turn has come: the thread needs its card.
            shown = Post(card_text(summary), card(summary, zone=self._zone))
            place = await self._place(row, subject, shown, key=f"{row.key}/card")
        post = relay_post(who(summary), str(row.payload["text"]))
        await self._sender.post(row, place.channel, post, thread=place.ts)

    async def message(self, row: OutboxRow) -> None:
        """Says to a candidate in Slack what the transcript says."""
        conversation_id, seq = str(row.payload["conversation_id"]), int(row.payload["seq"])
        found = await self._read(lambda session: readings.said(session, conversation_id, seq))
        if found is None:
            return
        address, said = found
        await self._sender.post(row, address, message_post(said, own_pages=self._own_pages))

    async def note(self, row: OutboxRow) -> None:
        """Says one of the Slack side's own sentences in a direct message."""
        roles = await self._read(readings.open_roles) if row.payload.get("roles") else []
        key = "no_roles" if row.payload.get("roles") and not roles else str(row.payload["sentence"])
        await self._sender.post(row, str(row.payload["channel"]), note_post(say(key), roles))

    async def erase(self, row: OutboxRow) -> None:
        """Deletes our post about an erased candidate, with what we wrote in its thread."""
        await self._withdraw(str(row.payload["subject"]))

    async def _place(self, row: OutboxRow, subject: str, post: Post, *, key: str | None = None) -> SlackPost:
        place = await self._read(lambda session: ledger.find(session, subject))
        if place and await self._sender.update(place.channel, place.ts, post):
            return place
        ts = await self._sender.post(row, self._channel, post, key=key)
        if row.attempts > 1:
            # The earlier try may have posted an older state.
            await self._sender.update(self._channel, ts, post)
        now = self._clock()
        return await self._write(
            lambda session: ledger.keep(session, subject, channel=self._channel, ts=ts, now=now)
        )

    async def _withdraw(self, subject: str) -> None:
        place = await self._read(lambda session: ledger.find(session, subject))
        if place is None:
            return
        await self._sender.delete_thread(place.channel, place.ts)
        await self._write(lambda session: ledger.forget(session, subject))

    async def _read(self, read: Callable[[Session], T]) -> T:
        def inside() -> T:
            with self._database.reading() as session:
                return read(session)

        return await asyncio.to_thread(inside)

    async def _write(self, write: Callable[[Session], T]) -> T:
        def inside() -> T:
            with self._database.session() as session:
                return write(session)

        return await asyncio.to_thread(inside)
