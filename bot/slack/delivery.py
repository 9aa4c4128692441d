"""The outbox's way into Slack: each effect posted once, then updated in place, always as things stand now."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import datetime, tzinfo
from functools import partial
from typing import TypeVar

from sqlalchemy.orm import Session

from actions.store.database import Database
from actions.store.tables import OutboxRow, SlackPost
from actions.summarising import candidate_summary
from actions.summary import CandidateSummary
from bot.outbox import GiveUp, Handler, RetryLater
from bot.slack import ledger, readings
from bot.slack.alerts import alert_post, relay_post, transcript_post
from bot.slack.blocks import card, card_text
from bot.slack.posts import Post, message_post, note_post, notice_post, question_post
from bot.slack.sender import Sender, ThreadGone
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
            "slack.alerts": self.alerts,
            "slack.transcript": self.transcript,
            "slack.relay": self.relay,
            "slack.message": self.message,
            "slack.note": self.note,
            "slack.notice": self.notice,
            "slack.erase": self.erase,
            "slack.erase_chat": self.erase_chat,
        }

    async def card(self, row: OutboxRow) -> None:
        """Posts the candidate card or brings it up to date; once the candidate is erased, deletes it."""
        application_id = str(row.payload["application_id"])
        summary = await self._read(lambda session: candidate_summary(session, application_id))
        subject = f"application:{application_id}"
        if summary is None:
            await self._withdraw(row, subject)
            return
        await self._place(row, subject, self._card(summary))

    async def question(self, row: OutboxRow) -> None:
        """Posts an open question, or shows in the same place how many wait, or its answer."""
        subject = f"question:{row.payload['question_id']}"
        question = await self._read(
            lambda session: readings.question(session, str(row.payload["question_id"]))
        )
        if question is None:
            await self._withdraw(row, subject)
            return
        await self._place(row, subject, question_post(question, zone=self._zone))

    async def alert(self, row: OutboxRow) -> None:
        """Posts an alert; once the candidate is erased, deletes it."""
        alert = await self._read(lambda session: readings.alert(session, row.key))
        if alert is None:
            await self._withdraw(row, row.key)
            return
        await self._place(row, row.key, alert_post(alert, zone=self._zone))

    async def alerts(self, row: OutboxRow) -> None:
        """Brings every alert about a conversation up to date, so that they all say the same."""
        conversation_id = str(row.payload["conversation_id"])
        for post in await self._read(lambda session: ledger.alerts(session, conversation_id)):
            alert = await self._read(partial(readings.alert, key=post.subject))
            if alert:
                await self._sender.update(post.channel, post.ts, alert_post(alert, zone=self._zone))

    async def transcript(self, row: OutboxRow) -> None:
        """Shows the person who has taken over how the chat went, in the thread they will write in."""
        conversation_id, through = str(row.payload["conversation_id"]), int(row.payload["through"])
        lines = await self._read(lambda session: readings.transcript(session, conversation_id, through))
        if lines:
            await self._in_thread(row, conversation_id, transcript_post(lines))

    async def relay(self, row: OutboxRow) -> None:
        """Puts the candidate's words into the thread of the person who writes with them."""
        conversation_id, delivery = str(row.payload["conversation_id"]), str(row.payload["delivery_id"])
        written = await self._read(lambda session: readings.written(session, conversation_id, delivery))
        if written:
            await self._in_thread(row, conversation_id, relay_post(*written))

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
        post = note_post(say(key, role=row.payload.get("role", "")), roles)
        await self._sender.post(row, str(row.payload["channel"]), post)

    async def notice(self, row: OutboxRow) -> None:
        """Says something to the hiring team in their channel."""
        await self._sender.post(row, self._channel, notice_post(str(row.payload["text"])))

    async def erase(self, row: OutboxRow) -> None:
        """Deletes our post about an erased candidate, with what we wrote in its thread."""
        await self._withdraw(row, str(row.payload["subject"]))

    async def erase_chat(self, row: OutboxRow) -> None:
        """Deletes what we said to an erased candidate in direct messages, and says whose words we cannot."""
        conversation_id, through = str(row.payload["conversation_id"]), int(row.payload["through"])
        address = await self._read(lambda session: readings.address(session, conversation_id))
        if address is None:
            return

        def theirs(key: str) -> bool:
            start, _, number = key.rpartition(":")
            return start == f"message:{conversation_id}" and int(number) <= through

        await self._sender.delete_keyed(address, theirs)
        await self._sender.post(row, address, note_post(say("own_words_stay")))

    def _card(self, summary: CandidateSummary) -> Post:
        return Post(card_text(summary), card(summary, zone=self._zone, now=self._clock()))

    async def _in_thread(self, row: OutboxRow, conversation_id: str, post: Post) -> None:
        for _ in range(3):
            place = await self._thread(row, conversation_id)
            try:
                await self._sender.post(row, place.channel, post, thread=place.ts)
            except ThreadGone:
                # Somebody deleted the post; the words go to the next one that stands, or to a new one.
                await self._write(partial(ledger.forget_place, channel=place.channel, ts=place.ts))
            else:
                return
        raise RetryLater(1, "the thread vanishes again and again")

    async def _thread(self, row: OutboxRow, conversation_id: str) -> SlackPost:
        """Where a person writes with the candidate; else the card, the newest alert, or a new post."""
        place = await self._read(lambda session: ledger.thread(session, conversation_id))
        if place:
            return place
        summary = await self._read(lambda session: readings.summary_of(session, conversation_id))
        key = f"{row.key}/post"
        if summary:
            subject = f"application:{summary.application_id}"
            place = await self._read(lambda session: ledger.find(session, subject))
            return place or await self._place(row, subject, self._card(summary), key=key)
        if alerts := await self._read(lambda session: ledger.alerts(session, conversation_id)):
            return alerts[0]
        subject = f"alert:{conversation_id}:chat"
        alert = await self._read(lambda session: readings.alert(session, subject))
        if alert is None:
            raise GiveUp("the candidate was erased")
        return await self._place(row, subject, alert_post(alert, zone=self._zone), key=key)

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

    async def _withdraw(self, row: OutboxRow, subject: str) -> None:
        place = await self._read(lambda session: ledger.find(session, subject))
        if place:
            await self._sender.delete_thread(place.channel, place.ts)
            await self._write(lambda session: ledger.forget(session, subject))
        elif ts := await self._sender.earlier(row, self._channel):
            # Posted by a try that ended before it could note where.
            await self._sender.delete_thread(self._channel, ts)

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
