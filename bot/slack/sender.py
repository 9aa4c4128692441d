"""Posting to Slack so that a try that failed half-way is found again instead of repeated."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from actions.store.tables import OutboxRow
from bot.outbox import GiveUp, RetryLater
from bot.slack.posts import Post, note_post
from bot.slack.wording import say

EVENT_TYPE = "rolecall"
_HOPELESS = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text"}
)
"""Errors that stay the same however often it is tried: the message itself is refused."""


_REFUSED = frozenset({"cant_delete_message", "compliance_exports_prevent_deletion"})
"""Errors of a workspace that lets nobody delete; an emptied message is the next best."""


class ThreadGone(Exception):
    """The post whose thread was meant was deleted in Slack."""


class Sender:
    """The few calls of the Web API that change something, each safe to try again."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def post(
        self, row: OutboxRow, channel: str, post: Post, *, thread: str | None = None, key: str | None = None
    ) -> str:
        """Posts the message once for this row and gives its `ts`; `key` when it is not the row's only one.

        On a second attempt the channel is read first: the earlier try may have had its effect. Raises
        `ThreadGone` when the thread's post was deleted.
        """
        key = key or row.key
        if ts := await self.earlier(row, channel, thread=thread, key=key):
            return ts
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"id": key}}
        with _slack_errors():
            answer = await self._client.chat_postMessage(
                channel=channel,
                thread_ts=thread,
                text=post.text,
                blocks=post.blocks,
                metadata=metadata,
                parse="none",
                link_names=False,
                unfurl_links=False,
                unfurl_media=False,
            )
        return str(answer["ts"])

    async def update(self, channel: str, ts: str, post: Post, *, key: str | None = None) -> bool:
        """Puts the message in the place of the one at `ts`; false when that one was deleted.

        With the `key` it was posted under it can be found by it again.
        """
        metadata = {"event_type": EVENT_TYPE, "event_payload": {"id": key}} if key else None
        try:
            with _slack_errors():
                await self._client.chat_update(
                    channel=channel,
                    ts=ts,
                    text=post.text,
                    blocks=post.blocks,
                    metadata=metadata,
                    parse="none",
                    link_names=False,
                )
        except SlackApiError as error:
            if _code(error) == "message_not_found":
                return False
            raise
        return True

    async def delete_thread(self, channel: str, ts: str) -> None:
        """Deletes our message at `ts` and everything of ours in its thread."""
        try:
            messages = [message async for message in self._messages(channel, ts)]
        except ThreadGone:
            return
        own = [message["ts"] for message in messages if message.get("bot_id") and message["ts"] != ts]
        for each in (*own, ts):
            await self._delete(channel, each)

    async def delete_keyed(self, channel: str, wanted: Callable[[str], bool]) -> None:
        """Deletes our messages in the channel whose key (that of their outbox row) is `wanted`."""
        found = [message["ts"] async for message in self._messages(channel, None) if wanted(_key(message))]
        for ts in found:
            await self._delete(channel, ts)

    async def _delete(self, channel: str, ts: str) -> None:
        try:
            with _slack_errors():
                await self._client.chat_delete(channel=channel, ts=ts)
        except SlackApiError as error:
            if _code(error) in _REFUSED:
                await self.update(channel, ts, note_post(say("removed")), key="removed")
            elif _code(error) != "message_not_found":
                raise

    async def earlier(
        self, row: OutboxRow, channel: str, *, thread: str | None = None, key: str | None = None
    ) -> str | None:
        """What an earlier try of the row has posted; none when this is the first, or it posted nothing."""
        if row.attempts <= 1:
            return None
        # Slack's clock and ours may differ; five minutes cover any server that keeps time at all.
        oldest = f"{(row.created_at - timedelta(minutes=5)).timestamp():.6f}"
        async for message in self._messages(channel, thread, oldest):
            if _key(message) == (key or row.key):
                return str(message["ts"])
        return None

    async def _messages(
        self, channel: str, thread: str | None, oldest: str = "0"
    ) -> AsyncIterator[dict[str, Any]]:
        cursor = ""
        while True:
            query: dict[str, Any] = {
                "channel": channel,
                "oldest": oldest,
                "cursor": cursor,
                "limit": 100,
                "include_all_metadata": True,
            }
            with _slack_errors():
                if thread:
                    page = await self._client.conversations_replies(ts=thread, **query)
                else:
                    page = await self._client.conversations_history(**query)
            for message in page["messages"]:
                yield message
            cursor = (page.get("response_metadata") or {}).get("next_cursor") or ""
            if not cursor:
                return


def _key(message: dict[str, Any]) -> str:
    """The key one of our messages was posted under; empty for everything else."""
    metadata = message.get("metadata") or {}
    own = message.get("bot_id") and metadata.get("event_type") == EVENT_TYPE
    return str(metadata["event_payload"].get("id", "")) if own else ""


@contextmanager
def _slack_errors() -> Iterator[None]:
    try:
        yield
    except SlackApiError as error:
        if error.response.status_code == 429 or _code(error) == "ratelimited":
            wait = str(error.response.headers.get("Retry-After", "1"))
            raise RetryLater(float(wait) if wait.isdigit() else 1.0, "Slack asks to slow down") from error
        if _code(error) == "thread_not_found":
            raise ThreadGone from error
        if _code(error) in _HOPELESS:
            msg = f"Slack refuses the message: {_code(error)}"
            raise GiveUp(msg) from error
        raise


def _code(error: SlackApiError) -> str:
    # A 5xx answer may carry no JSON at all.
    data = error.response.data if hasattr(error.response, "data") else None
    return str(data.get("error", "")) if isinstance(data, dict) else ""
