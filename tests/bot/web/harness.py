"""The real app over a real database file, with the sample role published and keywords instead of Rasa."""

from __future__ import annotations

import json
import secrets
import shutil
import time
from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import datetime
from itertools import count
from pathlib import Path
from typing import Any

import httpx2
from starlette.applications import Starlette
from starlette.testclient import TestClient

from bot.bootstrap import Services, build
from bot.clock import utc_now
from bot.settings import Settings
from bot.web.app import create_app
from tests.sample import ROLE

HERE = "http://127.0.0.1:8080"


@dataclass
class Browser:
    """One candidate's browser: it holds a token, numbers its messages and remembers what it saw."""

    http: TestClient
    token: str = ""
    seen: list[dict[str, Any]] = field(default_factory=list)
    ids: Iterator[int] = field(default_factory=lambda: count(1))
    name: str = field(default_factory=lambda: secrets.token_hex(4))

    @property
    def bearer(self) -> dict[str, str]:
        return {"Authorization": f"Bearer {self.token}"}

    def open(self, role_id: str = ROLE) -> Browser:
        self.seen = []
        answer = self.http.post("/api/conversations", json={"role_id": role_id, "timezone": "Europe/Berlin"})
        assert answer.status_code == 201, answer.text
        self.token = answer.json()["token"]
        return self

    def post(self, **body: Any) -> httpx2.Response:
        headers = {**self.bearer, "Content-Type": "application/json"}
        return self.http.post("/api/messages", content=as_browsers_do(body), headers=headers)

    def next_id(self) -> str:
        return f"{self.name}-{next(self.ids)}"

    def say(self, text: str) -> httpx2.Response:
        return self.post(delivery_id=self.next_id(), text=text)

    def press(self, label: str) -> httpx2.Response:
        values = {each["label"]: each["value"] for message in self.seen for each in message["choices"]}
        return self.post(delivery_id=self.next_id(), choice=values[label])

    def look(self, wait: int = 0) -> dict[str, Any]:
        after = max((message["seq"] for message in self.seen), default=0)
        address = f"/api/messages?after={after}&wait={wait}"
        news: dict[str, Any] = self.http.get(address, headers=self.bearer).json()
        self.seen += news["messages"]
        return news

    def answered(self) -> list[dict[str, Any]]:
        """What was said after the candidate's last words, once something was."""
        patience = time.monotonic() + 15
        while time.monotonic() < patience:
            self.look(wait=2)
            own = max((each["seq"] for each in self.seen if each["author"] == "candidate"), default=0)
            if replies := [each for each in self.seen if each["seq"] > own]:
                return replies
        raise AssertionError(f"no reply to {self.seen[-1:]}")

    def talk(self, *lines: str) -> list[dict[str, Any]]:
        """Says or presses each line in turn (`[label]` presses) and gives the last replies."""
        replies = self.answered()
        for line in lines:
            pressed = line.startswith("[")
            answer = self.press(line.strip("[]")) if pressed else self.say(line)
            assert answer.status_code == 202, answer.text
            replies = self.answered()
        return replies


def as_browsers_do(body: Any) -> bytes:
    """JSON in UTF-8, with only what UTF-8 cannot hold (half a surrogate pair) escaped."""
    try:
        return json.dumps(body, ensure_ascii=False).encode()
    except UnicodeEncodeError:
        return json.dumps(body).encode()


def services_in(
    folder: Path, template: Path, *, now: Callable[[], datetime] = utc_now, **settings: Any
) -> Services:
    """The real services over a copy of that database."""
    shutil.copyfile(template, folder / "rolecall.sqlite3")
    return build(Settings(_env_file=None, data_dir=folder, **settings), rasa=None, now=now)


def app_of(services: Services, **options: Any) -> Starlette:
    @asynccontextmanager
    async def lifespan(_app: Starlette) -> AsyncIterator[None]:
        await services.runner.start()
        yield
        await services.runner.stop()

    return create_app(services, lifespan=lifespan, **options)
