"""Plays conversations that are kept as data, on the real engine and store, and checks them turn by turn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import pytest

from actions.roles.compiler import compile_advert
from actions.roles.definition import RoleDefinition
from actions.scheduling import demo
from actions.store import roles
from actions.store.database import Database
from bot.bootstrap import classifiers, reader, sample
from bot.conversation.rehearsal import Rehearsal
from nlu.intents import RasaClassifier
from tests.sample import ANSWERS

NOW = "2026-11-25T10:30+05:30"
ZONE = "Asia/Kolkata"
BEGINNINGS: dict[str, list[str]] = {
    "open": [],
    "consent": ["!press Start the screening"],
    "screening": ["!press Start the screening", "!press Yes, you may"],
}
BEGINNINGS["review"] = [*BEGINNINGS["screening"], *ANSWERS]
BEGINNINGS["submitted"] = [*BEGINNINGS["review"], "!press Send it"]
BEGINNINGS["booked"] = [*BEGINNINGS["submitted"], "!choose 1", "!press Skip"]
AWAY = "http://127.0.0.1:9"
"""Where no Rasa is: keywords stand in."""
SAID_BY_OTHERS = re.compile(r"“[^”]*”")
"""Quotes of the advert and of the candidate."""
MAIN = ("which", "whether", "total", "years", "degree", "condition", "consent", "review", None)
"""Kinds of pending questions that are no asides."""


class Player:
    """Plays one conversation and checks it as it goes."""

    def __init__(self, database: Database, conversation: dict[str, Any], rasa: RasaClassifier | None) -> None:
        now = datetime.fromisoformat(conversation.get("now", NOW))
        role_id, profile = sample()
        if "advert" in conversation:
            profile = RoleDefinition(compile_advert(conversation["advert"]))
        with database.session() as session:
            roles.publish(session, role_id, profile, by="test", now=now)
            demo.seed(session, role_id, now=now)
        zone = conversation.get("timezone", ZONE)
        mind = classifiers(rasa or RasaClassifier(AWAY, ""))
        self.rehearsal = Rehearsal(database, reader(mind), role_id, now=now, timezone=zone)
        self.last = self.rehearsal.opening()

    def reach(self, conversation: dict[str, Any]) -> None:
        """Plays to where the conversation begins."""
        for said in BEGINNINGS[conversation.get("begin", "open")]:
            self.say(said)
        asked = conversation.get("asked")
        for _ in range(12):
            if asked is None or (self.last["pending"] or {}).get("requirement") == asked:
                return
            self.say("!press Skip")
        pytest.fail(f"the question {asked} never came; pending {self.last['pending']}")

    def say(self, said: str | list[str]) -> dict[str, Any]:
        """One turn: a message, a burst, `!press Label`, `!choose N`, `!wait 26h`."""
        if isinstance(said, list):
            self.last = self.rehearsal.burst(said)
        elif said.startswith("!press "):
            labels = [choice for reply in self.last["replies"] for choice in reply["choices"]]
            assert said[7:] in labels, f"no button {said[7:]!r} among {labels}"
            self.last = self.rehearsal.play(f"!choose {labels.index(said[7:]) + 1}")
        else:
            self.last = self.rehearsal.play(said)
        return self.last

    def check(self, expected: dict[str, Any]) -> None:
        """Says what the candidate says and compares what comes of it; fails with everything that differs."""
        before = self.last
        turn = self.say(expected["you"])
        faults = [*differences(expected, turn), *breaches(turn, before)]
        if faults:
            pytest.fail("\n".join([*faults, shown(turn)]), pytrace=False)


def breaches(turn: dict[str, Any], before: dict[str, Any]) -> Iterator[str]:
    """What no turn may do: ask two things, shout, regret a person, or close as the turn before did."""
    spoken = [SAID_BY_OTHERS.sub("", reply["text"]) for reply in turn["replies"]]
    if sum(text.count("?") for text in spoken) > 1:
        yield "asks more than one thing"
    if any("!" in text or "unfortunately" in text.lower() for text in spoken):
        yield "shouts, or says unfortunately"
    closing = [each["replies"][-1] for each in (before, turn) if each["replies"]]
    same = len(closing) == 2 and closing[0]["text"] == closing[1]["text"]
    if same and closing[1]["kind"] not in ("answer", "export"):
        yield "closes with the same words as the turn before"


def differences(expected: dict[str, Any], turn: dict[str, Any]) -> Iterator[str]:
    """What of the expected did not come, in sentences."""
    text = "\n".join(reply["text"] for reply in turn["replies"])
    if bool(turn["replies"]) is expected.get("silent", False):
        yield "a reply came" if turn["replies"] else "no reply came"
    yield from (f"missing {wanted!r}" for wanted in expected.get("says", []) if not found(wanted, text))
    yield from (f"says {never!r}" for never in expected.get("never", []) if found(never, text))
    pending = turn["pending"] or {}
    actual = {
        "pending": pending.get("requirement"),
        "aside": pending.get("kind") if pending.get("kind") not in MAIN else None,
        "stage": turn["stage"],
        "replies": len(turn["replies"]),
        "sources": any(reply["sources"] for reply in turn["replies"]),
    }
    for key, value in actual.items():
        if key in expected and value != expected[key]:
            yield f"{key} is {value!r}, not {expected[key]!r}"
    yield from (f"no {each}" for each in expected.get("effects", []) if each not in turn["effects"])
    if "booking" in expected:
        yield from unlike(expected["booking"], turn["booking"], "booking")
    answers = {answer["requirement"]: answer for answer in turn["answers"]}
    for requirement, wanted in expected.get("answers", {}).items():
        yield from unlike(wanted, answers.get(requirement), requirement)
    claims = {claim["skill"]: claim for answer in turn["answers"] for claim in answer.get("claims", ())}
    for skill, wanted in expected.get("claims", {}).items():
        yield from unlike(wanted, claims.get(skill), skill)


def unlike(wanted: dict[str, Any] | None, actual: dict[str, Any] | None, what: str) -> Iterator[str]:
    """Where a record is not as wanted; `None` wants none."""
    if wanted is None or actual is None:
        if wanted is not actual:
            yield f"{what} is {actual!r}"
        return
    for key, value in wanted.items():
        if actual[key] != value:
            yield f"{key} of {what} is {actual[key]!r}, not {value!r}"


def found(wanted: str, text: str) -> bool:
    """Whether the words are in the text, capitals or not; `/…/` is a pattern."""
    if wanted.startswith("/") and wanted.endswith("/"):
        return re.search(wanted[1:-1], text, re.IGNORECASE) is not None
    return wanted.lower() in text.lower()


def shown(turn: dict[str, Any]) -> str:
    """A turn for the reader of a failed test."""
    said = "\n".join(f"  {reply['text']}  {reply['choices']}" for reply in turn["replies"])
    answered = {
        each["requirement"]: each["status"] for each in turn["answers"] if each["status"] != "not_answered"
    }
    standing = {key: turn[key] for key in ("stage", "pending", "booking", "effects")}
    return f">>> {turn['you']}\n{said}\n{standing}\n{answered}"
