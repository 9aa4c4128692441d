"""kill -9 at random moments of fifty conversations: nothing lost, nothing answered or booked twice."""

from __future__ import annotations

import asyncio
import random
import sqlite3
import time
from collections import Counter
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import httpx2
import pytest

from tests.sample import ANSWERS, ROLE
from tests.server import Server

pytestmark = pytest.mark.slow

CANDIDATES = 50
KILLS = 12
PATIENCE = 300
"""Seconds somebody waits for one answer: through all the kills, and starts that take a busy machine long."""
SCRIPT = ("press:Start the screening", "press:Yes, you may", *ANSWERS, "press:Send it")


@dataclass
class Candidate:
    """One person with a browser that never gives up."""

    number: int
    http: httpx2.AsyncClient
    headers: dict[str, str] = field(default_factory=dict)
    seen: list[dict[str, Any]] = field(default_factory=list)
    sent: list[str] = field(default_factory=list)

    async def apply(self) -> None:
        """From the first message to a booked interview."""
        await self.open()
        for line in SCRIPT:
            await self.act(line)
        while not any(message["kind"] == "booking" for message in self.seen):
            times = [
                c
                for m in self.seen
                if m["kind"] == "offer"
                for c in m["choices"]
                if c["value"][:5] == "time:"
            ]
            await self.send({"choice": random.Random(self.number).choice(times[-3:])["value"]})

    async def open(self) -> None:
        body = {"role_id": ROLE, "timezone": "Europe/Berlin"}
        opened = await self.insist(lambda: self.http.post("/api/conversations", json=body))
        self.headers = {"Authorization": f"Bearer {opened['token']}"}
        await self.listen(lambda: bool(self.seen))

    async def act(self, line: str) -> None:
        verb, _, label = line.partition(":")
        if verb != "press":
            await self.send({"text": line})
            return
        shown = [choice for message in self.seen for choice in message["choices"]]
        value = next(choice["value"] for choice in reversed(shown) if choice["label"] == label)
        await self.send({"choice": value})

    async def send(self, what: dict[str, str]) -> None:
        """Sends under one delivery id until it is accepted, then waits for the reply."""
        delivery = f"candidate-{self.number}-{len(self.sent)}"
        self.sent.append(delivery)
        body = {"delivery_id": delivery, **what}
        await self.insist(lambda: self.http.post("/api/messages", json=body, headers=self.headers))
        await self.listen(lambda: self.answered(delivery))

    def answered(self, delivery: str) -> bool:
        own = [message["seq"] for message in self.seen if message["delivery_id"] == delivery]
        return bool(own) and any(m["author"] == "bot" and m["seq"] > own[0] for m in self.seen)

    async def listen(self, until: Callable[[], bool]) -> None:
        patience = time.monotonic() + PATIENCE
        while not until():
            assert time.monotonic() < patience, (
                f"candidate {self.number} was never answered: {self.seen[-3:]}"
            )
            after = max((message["seq"] for message in self.seen), default=0)
            address = f"/api/messages?after={after}&wait=5"
            news = await self.insist(lambda address=address: self.http.get(address, headers=self.headers))
            self.seen += news["messages"]

    async def insist(self, call: Callable[[], Awaitable[httpx2.Response]]) -> dict[str, Any]:
        """Tries again while nobody answers or patience is asked for; anything else is a failure."""
        patience = time.monotonic() + PATIENCE
        while time.monotonic() < patience:
            try:
                response = await call()
            except httpx2.HTTPError:
                await asyncio.sleep(0.2)
                continue
            if response.status_code == 429:
                await asyncio.sleep(float(response.headers.get("Retry-After", "1")))
                continue
            assert response.status_code < 300, response.text
            return dict(response.json())
        pytest.fail("the server stayed away")


async def play(server: Server) -> list[Candidate]:
    limits = httpx2.Limits(max_connections=200)
    async with httpx2.AsyncClient(base_url=server.address, timeout=15, limits=limits) as http:
        candidates = [Candidate(number, http) for number in range(CANDIDATES)]
        talking = asyncio.gather(*(candidate.apply() for candidate in candidates))
        chance = random.Random(7)
        for _ in range(KILLS):
            await asyncio.sleep(chance.uniform(0.3, 2.0))
            server.kill()
            await asyncio.to_thread(server.start)
        await talking
    return candidates


@pytest.fixture(scope="module")
def aftermath(tmp_path_factory) -> tuple[Path, list[Candidate]]:
    folder = tmp_path_factory.mktemp("killed")
    server = Server(folder)
    server.start()
    try:
        candidates = asyncio.run(play(server))
        settle(folder)
    finally:
        server.kill()
    return folder, candidates


def settle(folder: Path) -> None:
    """Waits until the outbox is empty."""
    patience = time.monotonic() + 180
    while query(folder, "SELECT count(*) FROM outbox WHERE done_at IS NULL")[0][0]:
        assert time.monotonic() < patience, "the outbox never emptied"
        time.sleep(0.5)


def query(folder: Path, sql: str, file: str = "rolecall.sqlite3") -> list[tuple[Any, ...]]:
    with sqlite3.connect(folder / file, timeout=30) as database:
        return database.execute(sql).fetchall()


def test_every_message_was_kept_once_and_in_order(aftermath):
    folder, candidates = aftermath
    kept = query(folder, "SELECT delivery_id FROM messages WHERE author = 'candidate' ORDER BY seq")
    assert Counter(name for (name,) in kept) == Counter(name for each in candidates for name in each.sent)
    for each in candidates:
        assert [m["delivery_id"] for m in each.seen if m["author"] == "candidate"] == each.sent


def test_every_message_was_answered_by_one_turn(aftermath):
    folder, _ = aftermath
    assert query(folder, "SELECT count(*) FROM inbox WHERE turn IS NULL") == [(0,)]
    turns = query(folder, "SELECT count(*) FROM turns")
    deliveries = query(folder, "SELECT count(*) FROM (SELECT DISTINCT conversation_id, turn FROM inbox)")
    assert turns == deliveries


def test_no_reply_was_given_twice(aftermath):
    _, candidates = aftermath
    for each in candidates:
        spoken = [message["text"] for message in each.seen if message["author"] == "bot"]
        repeated = [text for text, times in Counter(spoken).items() if times > 1 and "free" not in text]
        assert not repeated, f"candidate {each.number} heard twice: {repeated}"


def test_each_candidate_has_one_card(aftermath):
    folder, candidates = aftermath
    posts = query(folder, "SELECT channel, ts FROM slack_posts WHERE subject LIKE 'application:%'")
    assert len(posts) == len(candidates)
    shown = query(folder, "SELECT body FROM messages WHERE only_for IS NULL", "slack-simulator.sqlite3")
    cards = [body for (body,) in shown if "card:" in body]
    assert len(cards) == len(candidates)


def test_no_interviewer_is_booked_twice_and_every_candidate_once(aftermath):
    folder, candidates = aftermath
    booked = query(folder, "SELECT conversation_id FROM bookings WHERE status = 'confirmed'")
    assert len(booked) == len(set(booked)) == len(candidates)
    overlaps = """
        SELECT count(*) FROM bookings a JOIN bookings b ON a.id < b.id
        JOIN interview_cells x ON x.booking_id = a.id JOIN interview_cells y ON y.booking_id = b.id
        WHERE x.interviewer_id = y.interviewer_id AND a.start < b."end" AND b.start < a."end"
          AND a.status = 'confirmed' AND b.status = 'confirmed'
    """
    assert query(folder, overlaps) == [(0,)]
