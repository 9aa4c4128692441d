"""Posting to Slack so that a try that failed half-way is found again instead of repeated."""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager
from datetime import timedelta
from typing import Any

from slack_sdk.errors import SlackApiError
from slack_sdk.web.async_client import AsyncWebClient

from actions.store.tables import OutboxRow
from bot.outbox import GiveUp, RetryLater
from bot.slack.posts import Post

EVENT_TYPE = "rolecall"
_HOPELESS = frozenset(
    {"invalid_blocks", "invalid_blocks_format", "msg_blocks_too_long", "msg_too_long", "no_text"}
)
"""Errors that stay the same however often it is tried: the message itself is refused."""


class Sender:
    """The few calls of the Web API that change something, each safe to try again."""

    def __init__(self, client: AsyncWebClient) -> None:
        self._client = client

    async def post(
        self, row: OutboxRow, channel: str, post: Post, *, thread: str | None = None, key: str | None = None
    ) -> str:
        """Posts the message once for this row and gives its `ts`; `key` when it is not the row's only one.

        On a second attempt the channel is read first: the earlier try may have had its effect.
        """
        key = key or row.key
        if row.attempts > 1 and (ts := await self._look(row, channel, thread, key)):
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

    async def update(self, channel: str, ts: str, post: Post) -> bool:
        """Puts the message in the place of the one at `ts`; false when that one was deleted."""
        try:
            with _slack_errors():
                await self._client.chat_update(
                    channel=channel, ts=ts, text=post.text, blocks=post.blocks, parse="none", link_names=False
                )
        except SlackApiError as error:
            if _code(error) == "message_not_found":
                return False
            raise
        return True

    async def delete_thread(self, channel: str, ts: str) -> None:
        """Deletes our message at `ts` and everything of ours in its thread."""
        messages = [message async for message in self._messages(channel, ts)]
        own = [message["ts"] for message in messages if message.get("bot_id") and message["ts"] != ts]
        for each in (*own, ts):
            try:
                with _slack_errors():
                    await self._client.chat_delete(channel=channel, ts=each)
            except SlackApiError as error:
                if _code(error) != "message_not_found":
                    raise

    async def _look(self, row: OutboxRow, channel: str, thread: str | None, key: str) -> str | None:
        # Slack's clock and ours may differ; five minutes cover any server that keeps time at all.
        oldest = f"{(row.created_at - timedelta(minutes=5)).timestamp():.6f}"
        async for message in self._messages(channel, thread, oldest):
            metadata = message.get("metadata") or {}
            if metadata.get("event_type") == EVENT_TYPE and metadata["event_payload"].get("id") == key:
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


@contextmanager
def _slack_errors() -> Iterator[None]:
    try:
        yield
    except SlackApiError as error:
        if error.response.status_code == 429 or _code(error) == "ratelimited":
            wait = str(error.response.headers.get("Retry-After", "1"))
            raise RetryLater(float(wait) if wait.isdigit() else 1.0, "Slack asks to slow down") from error
        if _code(error) in _HOPELESS:
            msg = f"Slack refuses the message: {_code(error)}"
            raise GiveUp(msg) from error
        raise


def _code(error: SlackApiError) -> str:
    # A 5xx answer may carry no JSON at all.
    data = error.response.data if hasattr(error.response, "data") else None
    return str(data.get("error", "")) if isinstance(data, dict) else ""
