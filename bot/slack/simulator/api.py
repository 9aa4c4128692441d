"""The simulated Web API: the methods our app calls, as strict as Slack's own."""

from __future__ import annotations

import asyncio
import hmac
import json
import secrets
import time
from collections.abc import Callable
from typing import Any
from urllib.parse import parse_qsl

from starlette.requests import Request
from starlette.responses import JSONResponse, Response

from bot.slack.simulator.faults import Dropped, Fault, Faults
from bot.slack.simulator.limits import Refused, check_message, check_view
from bot.slack.simulator.pace import Pace, RateLimited
from bot.slack.simulator.workspace import BOT, TEAM, Workspace

TRIGGER_SECONDS = 3.0
_STRUCTURED = ("blocks", "view", "metadata")
Arguments = dict[str, Any]


class WebApi:
    """Answers `/slack/api/{method}`."""

    def __init__(self, workspace: Workspace, faults: Faults, token: str, *, burst: int = 4) -> None:
        self._workspace, self._faults, self._token, self._pace = workspace, faults, token, Pace(burst)
        self._triggers: dict[str, tuple[float, str]] = {}
        self.calls: list[tuple[str, Arguments]] = []
        """What was called, for the tests; the newest thousand."""
        self._methods: dict[str, Callable[[Arguments], Arguments]] = {
            "auth.test": self._auth_test,
            "chat.postMessage": self._post_message,
            "chat.postEphemeral": self._post_ephemeral,
            "chat.update": self._update,
            "chat.delete": self._delete,
            "conversations.history": self._history,
            "conversations.replies": self._replies,
            "conversations.members": self._members,
            "conversations.open": self._open,
            "users.info": self._user,
            "views.open": self._views_open,
            "views.update": self._views_update,
        }

    def new_trigger(self, user: str) -> str:
        """A trigger id, as comes with every press: good once, for three seconds."""
        trigger = secrets.token_hex(12)
        self._triggers[trigger] = (time.monotonic(), user)
        return trigger

    async def answer(self, request: Request) -> Response:
        """One call, with whatever fault was planned for it."""
        method = request.path_params["method"]
        sent = _arguments(request.headers.get("content-type", ""), await request.body())
        arguments = {**request.query_params, **sent}
        self.calls = [*self.calls[-999:], (method, arguments)]
        fault = self._faults.next(method)
        if fault and (early := await _early(fault)):
            return early
        bearer = request.headers.get("authorization", "").removeprefix("Bearer ").strip()
        if not hmac.compare_digest(bearer.encode(), self._token.encode()):
            return JSONResponse({"ok": False, "error": "invalid_auth"})
        answer = self._call(method, arguments)
        return Dropped() if fault and fault.kind == "drop_after" else answer

    def _call(self, method: str, arguments: Arguments) -> Response:
        run = self._methods.get(method)
        if run is None:
            return JSONResponse({"ok": False, "error": "unknown_method"})
        try:
            return JSONResponse({"ok": True, **run(arguments)})
        except RateLimited:
            return _slow_down(1)
        except Refused as refused:
            detail = {"response_metadata": {"messages": [refused.detail]}} if refused.detail else {}
            return JSONResponse({"ok": False, "error": refused.code, **detail})
        except KeyError as missing:
            return JSONResponse({"ok": False, "error": "invalid_arguments", "needed": str(missing)})

    def _auth_test(self, _arguments: Arguments) -> Arguments:
        return {"team": "Demo", "team_id": TEAM, "user": "rolecall", "user_id": BOT, "bot_id": "BROLECALL"}

    def _post_message(self, arguments: Arguments) -> Arguments:
        channel = self._channel(arguments)
        body = self._checked(arguments)
        thread = arguments.get("thread_ts") or None
        if thread and self._workspace.message(channel, thread) is None:
            raise Refused("thread_not_found")
        self._pace.take(channel)
        message = self._workspace.add_message(channel, BOT, {**body, "bot_id": "BROLECALL"}, thread=thread)
        return {"channel": channel, "ts": message["ts"], "message": message}

    def _post_ephemeral(self, arguments: Arguments) -> Arguments:
        channel = self._channel(arguments)
        user = arguments["user"]
        if self._workspace.member(user) is None:
            raise Refused("user_not_in_channel")
        body = self._checked(arguments)
        self._pace.take(f"{channel}/{user}")
        message = self._workspace.add_message(
            channel, BOT, body, thread=arguments.get("thread_ts") or None, only_for=user
        )
        return {"message_ts": message["ts"]}

    def _update(self, arguments: Arguments) -> Arguments:
        channel, ts = self._channel(arguments), arguments["ts"]
        self._own(channel, ts)
        message = self._workspace.change_message(channel, ts, self._checked(arguments))
        return {"channel": channel, "ts": ts, "text": message["text"], "message": message}

    def _delete(self, arguments: Arguments) -> Arguments:
        channel, ts = self._channel(arguments), arguments["ts"]
        self._own(channel, ts)
        self._workspace.delete_message(channel, ts)
        return {"channel": channel, "ts": ts}

    def _history(self, arguments: Arguments) -> Arguments:
        messages = self._workspace.messages(self._channel(arguments))
        return self._page([each for each in reversed(messages) if not each.get("thread_ts")], arguments)

    def _replies(self, arguments: Arguments) -> Arguments:
        channel, thread = self._channel(arguments), arguments["ts"]
        parent = self._workspace.message(channel, thread)
        if parent is None:
            raise Refused("thread_not_found")
        replies = [each for each in self._workspace.messages(channel) if each.get("thread_ts") == thread]
        return self._page([parent, *replies], arguments)

    def _page(self, messages: list[Arguments], arguments: Arguments) -> Arguments:
        oldest = float(arguments.get("oldest") or 0)
        start, limit = int(arguments.get("cursor") or 0), min(int(arguments.get("limit") or 100), 999)
        kept = [each for each in messages if float(each["ts"]) >= oldest]
        page = [dict(each) for each in kept[start : start + limit]]
        if str(arguments.get("include_all_metadata", "")).lower() not in ("true", "1"):
            for each in page:
                each.pop("metadata", None)
        more = start + limit < len(kept)
        cursor = str(start + limit) if more else ""
        return {"messages": page, "has_more": more, "response_metadata": {"next_cursor": cursor}}

    def _members(self, arguments: Arguments) -> Arguments:
        if self._channel(arguments) != self._workspace.channel:
            raise Refused("channel_not_found")
        ids = [each.id for each in self._workspace.members() if each.recruiter]
        return {"members": [*ids, BOT], "response_metadata": {"next_cursor": ""}}

    def _open(self, arguments: Arguments) -> Arguments:
        member = self._workspace.member(arguments["users"])
        if member is None:
            raise Refused("user_not_found")
        return {"channel": {"id": member.dm}}

    def _user(self, arguments: Arguments) -> Arguments:
        member = self._workspace.member(arguments["user"])
        if member is None:
            raise Refused("user_not_found")
        return {
            "user": {"id": member.id, "name": member.id.lower(), "real_name": member.name, "tz": member.tz}
        }

    def _views_open(self, arguments: Arguments) -> Arguments:
        born, user = self._triggers.pop(str(arguments["trigger_id"]), (None, ""))
        if born is None:
            raise Refused("exchanged_trigger_id")
        if time.monotonic() - born > TRIGGER_SECONDS:
            raise Refused("expired_trigger_id")
        check_view(arguments["view"])
        return {"view": self._workspace.open_view(user, arguments["view"])}

    def _views_update(self, arguments: Arguments) -> Arguments:
        check_view(arguments["view"])
        try:
            return {"view": self._workspace.change_view(arguments["view_id"], arguments["view"])}
        except KeyError:
            raise Refused("not_found") from None

    def _channel(self, arguments: Arguments) -> str:
        channel = str(arguments["channel"])
        if not self._workspace.has_channel(channel):
            raise Refused("channel_not_found")
        return channel

    def _own(self, channel: str, ts: str) -> None:
        message = self._workspace.message(channel, ts)
        if message is None:
            raise Refused("message_not_found")
        if message["user"] != BOT:
            raise Refused("cant_update_message")

    def _checked(self, arguments: Arguments) -> Arguments:
        text, blocks = str(arguments.get("text") or ""), arguments.get("blocks")
        if not text and not blocks:
            raise Refused("no_text")
        if len(text) > 40_000:
            raise Refused("msg_too_long")
        if blocks:
            check_message(blocks)
        body = {"text": text, "blocks": blocks or []}
        metadata = arguments.get("metadata")
        if metadata is not None:
            if not (
                isinstance(metadata.get("event_type"), str)
                and isinstance(metadata.get("event_payload"), dict)
            ):
                raise Refused("invalid_metadata_format")
            body["metadata"] = metadata
        return body


def _arguments(content_type: str, body: bytes) -> Arguments:
    if content_type.startswith("application/json"):
        found: Arguments = json.loads(body or b"{}")
    else:
        found = dict(parse_qsl(body.decode(), keep_blank_values=True))
    for name in _STRUCTURED:
        if isinstance(found.get(name), str):
            found[name] = json.loads(found[name])
    return found


async def _early(fault: Fault) -> Response | None:
    if fault.kind == "delay":
        await asyncio.sleep(fault.seconds)
    if fault.kind == "ratelimited":
        return _slow_down(fault.seconds)
    if fault.kind == "refused":
        return JSONResponse({"ok": False, "error": fault.code})
    if fault.kind == "server_error":
        return Response("upstream connect error", 503)
    return Dropped() if fault.kind == "drop_before" else None


def _slow_down(seconds: float) -> Response:
    headers = {"Retry-After": str(max(1, round(seconds)))}
    return JSONResponse({"ok": False, "error": "ratelimited"}, 429, headers=headers)
