"""Two servers over one database and one Slack: what comes in twice, or at once, happens once."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

import pytest

from tests.bot.slack.harness import PROFILE, Running, message_event, text_of, until
from tests.serving import free_port

Pair = tuple[Running, Running]
DM = "DCAND001"


@pytest.fixture(params=["sqlite", pytest.param("postgres", marks=pytest.mark.postgres)])
def pair(request: pytest.FixtureRequest, tmp_path: Path, sqlite_template: Path) -> Iterator[Pair]:
    url = f"sqlite:///{tmp_path / 'rolecall.sqlite3'}"
    if request.param == "postgres":
        request.getfixturevalue("postgres_database")
        url = request.getfixturevalue("postgres_url")
    else:
        shutil.copyfile(sqlite_template, tmp_path / "rolecall.sqlite3")
    first, second = (Running(tmp_path, free_port(), database_url=url).start() for _ in range(2))
    first.publish()
    yield first, second
    first.stop()
    second.stop()


def at_once(pair: Pair, *events: dict) -> None:
    """Delivers each event to its server, all at the same time."""
    with ThreadPoolExecutor(len(events)) as pool:
        servers = [pair[number % 2] for number in range(len(events))]
        answers = list(pool.map(lambda server, event: server.deliver(event), servers, events))
    assert [answer.status_code for answer in answers] == [200] * len(events)


@pytest.mark.slow
def test_two_first_messages_open_one_conversation(pair: Pair):
    words = [f"hello {number}" for number in range(6)]
    at_once(pair, *(message_event(text, event_id=f"Ev{text}") for text in words))
    (conversation,) = pair[0].conversations()
    said = [text for author, text in pair[0].transcript(conversation.id) if author == "candidate"]
    assert sorted(said) == words


@pytest.mark.slow
def test_the_same_first_message_at_both_servers_is_received_once(pair: Pair):
    at_once(pair, *[message_event("hello", event_id="Ev1")] * 4)
    (conversation,) = pair[0].conversations()
    said = [text for author, text in pair[0].transcript(conversation.id) if author == "candidate"]
    assert said == ["hello"]
    pair[0].settled()
    disclosed = [post for post in pair[0].posts(DM) if "automated assistant" in text_of(post)]
    assert len(disclosed) == 1


def test_a_role_chosen_before_is_gone_back_to(running: Running):
    running.publish("designer", replace(PROFILE, title="Product Designer"))
    running.write("hello")
    picker = until(lambda: next((p for p in running.posts(DM) if p["user"] == "UROLECALL"), None))
    for button in ("role:1", "role:2", "role:1"):
        assert running.press(picker, button, user="UCAND001", channel=DM).status_code == 200
        running.settled()
    assert sorted(each.role_id for each in running.conversations()) == ["data-engineer", "designer"]
    assert "Let us go on about Data Engineer" in text_of(running.posts(DM)[-1])
    running.write("what do you need?")
    (engineer,) = [each.id for each in running.conversations() if each.role_id == "data-engineer"]
    until(lambda: ("candidate", "what do you need?") in running.transcript(engineer))
