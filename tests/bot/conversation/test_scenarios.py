"""Every conversation under tests/conversations, on the real engine and store: with the real Rasa, and with
keywords alone (Rasa away) where the conversation does not say that it needs Rasa."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.roles.compiler import compile_advert
from actions.roles.samples import sample_role
from actions.scheduling import demo
from actions.store import roles
from actions.store.database import Database
from bot.bootstrap import classifiers, reader
from bot.conversation.rehearsal import Rehearsal

FOLDER = Path(__file__).parents[2] / "conversations"
NOW = "2026-11-25T10:30+05:30"
BEGINNINGS: dict[str, list[str]] = {
    "open": [],
    "consent": ["!press Start the screening"],
    "screening": ["!press Start the screening", "!press Yes, you may"],
}
FULL = [
    "Go, 4 years",
    "PostgreSQL",
    "Redis",
    "gRPC, REST and GraphQL",
    "AWS",
    "Docker and Kubernetes",
    "6 years",
]
BEGINNINGS["review"] = [*BEGINNINGS["screening"], *FULL, "a bachelor in computer science"]
BEGINNINGS["submitted"] = [*BEGINNINGS["review"], "!press Send it"]
BEGINNINGS["booked"] = [*BEGINNINGS["submitted"], "!choose 1", "!press Skip"]


def conversations() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yml")):
        for each in yaml.safe_load(path.read_text(encoding="utf-8")) or []:
            name = f"{path.stem}: {each['title']}"
            rasa = [pytest.mark.rasa, pytest.mark.slow]
            yield pytest.param(each, "rasa", id=f"{name} [rasa]", marks=rasa)
            if each.get("needs") != "rasa":
                yield pytest.param(each, "keywords", id=f"{name} [keywords]")


@pytest.mark.parametrize(("conversation", "mind"), list(conversations()))
def test_conversation(conversation, mind, request, sqlite_database):
    rasa = request.getfixturevalue("rasa") if mind == "rasa" else None
    played = Player(sqlite_database, conversation, rasa)
    played.reach(conversation)
    for expected in conversation["turns"]:
        played.check(expected, played.say(expected["you"]))


class Player:
    """Plays one conversation and checks it as it goes."""

    def __init__(self, database: Database, conversation: dict[str, Any], rasa: Any) -> None:
        now = datetime.fromisoformat(conversation.get("now", NOW))
        role_id, advert = sample_role()
        with database.session() as session:
            roles.publish(session, role_id, compile_advert(advert), by="test", now=now)
            demo.seed(session, role_id, now=now)
        zone = conversation.get("timezone", "Asia/Kolkata")
        self.rehearsal = Rehearsal(database, reader(classifiers(rasa)), role_id, now=now, timezone=zone)
        self.last = self.rehearsal.opening()

    def reach(self, conversation: dict[str, Any]) -> None:
        for said in BEGINNINGS[conversation.get("begin", "open")]:
            self.say(said)
        asked = conversation.get("asked")
        for _ in range(12):
            if asked is None or (self.last["pending"] or {}).get("requirement") == asked:
                return
            self.say("!press Skip")
        pytest.fail(f"the question {asked} never came; pending {self.last['pending']}")

    def say(self, said: str | list[str]) -> dict[str, Any]:
        if isinstance(said, list):
            self.last = self.rehearsal.burst(said)
        elif said.startswith("!press "):
            labels = [choice for reply in self.last["replies"] for choice in reply["choices"]]
            assert said[7:] in labels, f"no button {said[7:]!r} among {labels}"
            self.last = self.rehearsal.play(f"!choose {labels.index(said[7:]) + 1}")
        else:
            self.last = self.rehearsal.play(said)
        return self.last

    def check(self, expected: dict[str, Any], turn: dict[str, Any]) -> None:
        text = "\n".join(reply["text"] for reply in turn["replies"])
        shown = f"\n>>> {expected['you']}\n{text}\n{ {k: turn[k] for k in ('stage', 'pending', 'booking', 'effects')} }"
        assert bool(turn["replies"]) is not expected.get("silent", False), shown
        for wanted in expected.get("says", []):
            assert found(wanted, text), f"missing {wanted!r}{shown}"
        for unwanted in expected.get("never", []):
            assert not found(unwanted, text), f"must not say {unwanted!r}{shown}"
        pending = turn["pending"] or {}
        for key, actual in (
            ("pending", pending.get("requirement")),
            ("aside", pending.get("kind") if pending.get("kind") not in MAIN else None),
            ("stage", turn["stage"]),
            ("replies", len(turn["replies"])),
            ("sources", any(reply["sources"] for reply in turn["replies"])),
        ):
            if key in expected:
                assert actual == expected[key], f"{key} is {actual!r}, not {expected[key]!r}{shown}"
        self.check_answers(expected, turn, shown)
        for effect in expected.get("effects", []):
            assert effect in turn["effects"], f"no {effect}{shown}"
        if "booking" in expected:
            same(expected["booking"], turn["booking"], f"booking{shown}")

    def check_answers(self, expected: dict[str, Any], turn: dict[str, Any], shown: str) -> None:
        answers = {answer["requirement"]: answer for answer in turn["answers"]}
        for requirement, wanted in expected.get("answers", {}).items():
            same(wanted, answers.get(requirement), f"{requirement}{shown}")
        claims = {claim["skill"]: claim for answer in turn["answers"] for claim in answer.get("claims", ())}
        for skill, wanted in expected.get("claims", {}).items():
            same(wanted, claims.get(skill), f"{skill}{shown}")


MAIN = ("which", "whether", "total", "degree", "consent", "review", None)


def found(wanted: str, text: str) -> bool:
    if wanted.startswith("/") and wanted.endswith("/"):
        return re.search(wanted[1:-1], text, re.IGNORECASE) is not None
    return wanted.lower() in text.lower()


def same(wanted: dict[str, Any] | None, actual: dict[str, Any] | None, what: str) -> None:
    if wanted is None:
        assert actual is None, f"{what}: {actual}"
        return
    assert actual is not None, f"nothing for {what}"
    for key, value in wanted.items():
        assert actual[key] == value, f"{key} is {actual[key]!r}, not {value!r}, for {what}"
