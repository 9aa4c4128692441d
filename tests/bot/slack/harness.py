"""A whole Rolecall with its Slack side on a loopback port, talking to the simulator over real HTTP."""

from __future__ import annotations

import asyncio
import contextlib
import itertools
import json
import time
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlencode

import httpx2
import pytest
from sqlalchemy import select
from starlette.applications import Starlette

from actions import applications
from actions.notebook import Notebook
from actions.roles.profile import Requirement, RoleProfile
from actions.store import conversations, roles
from actions.store.tables import Application, Conversation, OutboxRow
from bot.bootstrap import Services, build
from bot.conversation.engine import Incoming
from bot.settings import Settings
from bot.slack.app import SlackSide, assemble
from bot.slack.simulator import Simulator, create_simulator
from bot.slack.verify import sign
from nlu.understanding import SkillClaim
from tests.serving import Serving

T = TypeVar("T")
ADVERT = "We need Python. GraphQL is a plus."
PROFILE = RoleProfile(
    advert=ADVERT,
    title="Data Engineer",
    requirements=(
        Requirement("python", "required", "skill", ("Python",), "Python", "We need Python.", 0, 15),
        Requirement("graphql", "preferred", "skill", ("GraphQL",), "GraphQL", "GraphQL is a plus.", 16, 34),
    ),
)


def wired(settings: Settings) -> Services:
    """The real services, without Rasa: keywords read the messages."""
    return build(settings, rasa=None)


class Running:
    """One running server, and what a test needs to look at it and to act in it."""

    def __init__(
        self,
        folder: Path,
        port: int,
        *,
        before: Sequence[Any] = (),
        app_token: str = "",
        database_url: str | None = None,
        burst: int = 100,
    ) -> None:
        """`burst` is how many messages a channel takes before Slack's pace sets in."""
        self.folder, self.port, self.base = folder, port, f"http://127.0.0.1:{port}"
        settings = Settings(_env_file=None, data_dir=folder, port=port, database_url=database_url)
        self.services = wired(settings)
        self.simulator: Simulator = create_simulator(self.services, burst=burst)
        connection = replace(self.simulator.connection, app_token=app_token)
        self.slack: SlackSide = assemble(self.services, connection, self.simulator)
        app = Starlette(routes=[*before, *self.slack.routes], lifespan=self._lifespan)
        self._server = Serving(app, port, lifespan="on")
        # Nothing here speaks TLS; reading the machine's certificates would cost more than most tests.
        self.http = httpx2.Client(
            base_url=self.base, headers={"origin": self.base}, timeout=10, verify=False, trust_env=False
        )

    @contextlib.asynccontextmanager
    async def _lifespan(self, _app: Starlette) -> AsyncIterator[None]:
        self.loop = asyncio.get_running_loop()
        self.services.outbox.register(self.slack.handlers)
        await self.services.runner.start()
        await self.slack.start()
        ticking = asyncio.create_task(self._tick())
        yield
        ticking.cancel()
        await self.slack.stop()
        await self.services.runner.stop()

    async def _tick(self) -> None:
        """The clock's work at a test's pace."""
        while True:
            await self.services.outbox.drain()
            await asyncio.sleep(0.1)

    def start(self) -> Running:
        self._server.start()
        return self

    def stop(self) -> None:
        self._server.stop()
        self.http.close()
        self.services.database.close()

    @property
    def channel(self) -> str:
        return self.simulator.workspace.channel

    def posts(self, channel: str | None = None, viewer: str | None = None) -> list[dict[str, Any]]:
        return self.simulator.workspace.messages(channel or self.channel, viewer=viewer)

    def whispers(self) -> list[str]:
        return [post["text"] for post in self.posts(viewer="U0DANA") if post["ephemeral"]]

    def page(self, path: str, **body: Any) -> httpx2.Response:
        return self.http.post(f"/slack/page/{path}", json=body)

    def write(
        self, text: str, *, user: str = "UCAND001", channel: str = "DCAND001", thread: str | None = None
    ) -> None:
        answer = self.page("write", **{"as": user}, channel=channel, text=text, thread_ts=thread)
        assert answer.status_code == 200, answer.text

    def press(
        self, post: dict[str, Any], action_id: str, user: str = "U0DANA", channel: str | None = None
    ) -> httpx2.Response:
        block = next(
            block["block_id"]
            for block in post["blocks"]
            if block["type"] == "actions" and action_id in [each["action_id"] for each in block["elements"]]
        )
        place = channel or self.channel
        return self.page(
            "press", **{"as": user}, channel=place, ts=post["ts"], block_id=block, action_id=action_id
        )

    def submit(self, words: str) -> httpx2.Response:
        view = until(lambda: self.simulator.workspace.view_of("U0DANA"))
        return self.page("submit", view_id=view["id"], values={"words": {"words": words}})

    def deliver(
        self,
        payload: Any,
        *,
        path: str = "/slack/events",
        form: bool = False,
        headers: dict[str, str] | None = None,
        age: float = 0,
    ) -> httpx2.Response:
        """Sends what Slack would send, signed; `headers` replace Slack's own."""
        body = payload if isinstance(payload, bytes) else json.dumps(payload).encode()
        if form:
            body = urlencode({"payload": body.decode()}).encode()
        timestamp = str(int(time.time() - age))
        kind = "application/x-www-form-urlencoded" if form else "application/json"
        own = {
            "content-type": kind,
            "x-slack-request-timestamp": timestamp,
            "x-slack-signature": sign(self.simulator.connection.signing_secret, timestamp, body),
        }
        return self.http.post(path, content=body, headers=own | (headers or {}))

    def publish(self, role_id: str = "data-engineer", profile: RoleProfile = PROFILE) -> None:
        with self.services.database.session() as session:
            roles.publish(session, role_id, profile, by="a test", now=now())

    def application(self, quote: str = "five years of Python", *, name: str = "Asha Menon") -> str:
        """A candidate on the web who has sent their answers; gives the application's id."""
        opened = self.services.engine.open("data-engineer", channel="web")
        with self.services.database.session() as session:
            conversation = conversations.lock(session, opened.conversation_id)
            assert conversation
            notebook = Notebook().with_claim(SkillClaim("Python", "positive", quote, years=5), 1)
            person = {**conversation.state["person"], "name": name}
            conversation.state = {**conversation.state, "person": person, "notebook": notebook.to_json()}
            applications.submit(session, conversation, now=now())
            found = applications.of_conversation(session, conversation.id)
            assert found
            return found.id

    def conversation_of(self, application_id: str) -> str:
        with self.services.database.reading() as session:
            return session.get_one(Application, application_id).conversation_id

    def transcript(self, conversation_id: str) -> list[tuple[str, str]]:
        with self.services.database.reading() as session:
            return [(each.author, each.text) for each in conversations.messages(session, conversation_id)]

    def conversations(self, address: str = "DCAND001") -> list[Conversation]:
        with self.services.database.reading() as session:
            return list(session.query(Conversation).filter_by(address=address))

    def receive(self, conversation_id: str, text: str) -> None:
        number = next(_numbers)
        self.services.engine.receive(conversation_id, f"delivery-{number}", Incoming(text=text))
        self.services.runner.notify(conversation_id)

    def chat(self, *lines: str) -> str:
        """A candidate on the web who writes these lines; gives the conversation's id."""
        conversation_id = self.services.engine.open("data-engineer", channel="web").conversation_id
        for line in lines:
            self.receive(conversation_id, line)
            until(lambda: conversation_id not in self.services.engine.waiting())
        return conversation_id

    def headed(self, start: str) -> list[dict[str, Any]]:
        """The posts whose heading begins like that."""
        return [post for post in self.posts() if (header_of(post) or "").startswith(start)]

    def settled(self, seconds: float = 12) -> None:
        """Waits until everything that was asked for has happened."""

        def done() -> bool:
            with self.services.database.reading() as session:
                open_rows = select(OutboxRow).where(OutboxRow.done_at.is_(None), OutboxRow.dead_at.is_(None))
                return not self.services.engine.waiting() and session.scalar(open_rows) is None

        until(done, seconds)

    def card(self) -> dict[str, Any]:
        """The one card, once it is there."""
        return until(lambda: next((post for post in self.posts() if header_of(post)), None))


_numbers = itertools.count()


def message_event(text: str, *, event_id: str, **event: Any) -> dict[str, Any]:
    """A message event as Slack sends it; in the first candidate's direct messages unless told else."""
    said = {
        "type": "message",
        "channel_type": "im",
        "channel": "DCAND001",
        "user": "UCAND001",
        "text": text,
        "ts": "1790000000.000100",
    }
    return {"type": "event_callback", "team_id": "TDEMO", "event_id": event_id, "event": said | event}


def press_payload(post: dict[str, Any], action: dict[str, Any], *, user: str, channel: str) -> dict[str, Any]:
    """A press as Slack sends it; `action` is the button with its `block_id` and `action_ts`."""
    return {
        "type": "block_actions",
        "team": {"id": "TDEMO"},
        "user": {"id": user, "name": "somebody"},
        "trigger_id": "1.2.3",
        "channel": {"id": channel, "name": "somewhere"},
        "container": {"type": "message", "message_ts": post["ts"], "channel_id": channel},
        "message": post,
        "actions": [action],
    }


def header_of(post: dict[str, Any]) -> str | None:
    first = (post.get("blocks") or [{}])[0]
    return first["text"]["text"] if first.get("type") == "header" else None


def text_of(post: dict[str, Any]) -> str:
    """Everything a reader sees of a post, its parts joined by lines."""
    found: list[str] = []

    def walk(piece: Any) -> None:
        if isinstance(piece, dict):
            if isinstance(piece.get("text"), str):
                found.append(piece["text"])
            for value in piece.values():
                walk(value)
        elif isinstance(piece, list):
            for value in piece:
                walk(value)

    walk(post.get("blocks"))
    return "\n".join(found)


def now() -> datetime:
    return datetime.now(UTC)


def until(look: Callable[[], T | None], seconds: float = 8) -> T:
    """What `look` gives once it gives something true; fails after `seconds`."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        found = look()
        if found:
            return found
        time.sleep(0.03)
    pytest.fail("what was waited for did not happen")
