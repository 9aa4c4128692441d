"""How the conversations of `tests/conversations` end with Rasa, and while it is away.

Well: everything expected came. Short: something did not come, such as an answer that keywords could not
place. Wrong: something untrue was recorded, booked or said; that must never happen, with Rasa or without.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from actions.store.database import Database
from bot.rasa_process import running_rasa
from bot.settings import Settings
from nlu.intents import RasaClassifier
from tests.bot.conversation.player import Player, breaches, differences, found
from tests.tables import show

FOLDER = Path(__file__).parents[2] / "conversations"
SETTLED = ("met", "partial", "not_met")
"""What an answer is when the candidate is taken to have answered."""


def rows() -> list[dict[str, Any]]:
    """One row with Rasa, one without."""
    with running_rasa(Settings(), report=print) as rasa:
        together = row("Rasa", rasa)
    return [together, row("keywords, Rasa away", None)]


def row(mind: str, rasa: RasaClassifier | None) -> dict[str, Any]:
    """How many of the conversations end well, fall short, or go wrong."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "migrated.sqlite3"
        migrated = Database(f"sqlite:///{path}")
        migrated.migrate()
        migrated.close()
        ends = [ending(conversation, rasa, path) for conversation in conversations()]
    return {
        "conversations": mind,
        "played": len(ends),
        "well": ends.count("well") / len(ends),
        "short": ends.count("short"),
        "wrong": ends.count("wrong"),
    }


def conversations() -> Iterator[dict[str, Any]]:
    """Every conversation kept as data."""
    for path in sorted(FOLDER.glob("*.yml")):
        yield from yaml.safe_load(path.read_text(encoding="utf-8"))


def ending(conversation: dict[str, Any], rasa: RasaClassifier | None, empty: Path) -> str:
    """Plays one conversation: "well", "short" or "wrong". `empty` is a migrated database to copy."""
    path = empty.with_name("conversation.sqlite3")
    shutil.copyfile(empty, path)
    database = Database(f"sqlite:///{path}")
    try:
        return played(Player(database, conversation, rasa), conversation)
    finally:
        database.close()


def played(player: Player, conversation: dict[str, Any]) -> str:
    """Goes on after something fell short: what follows can still go wrong."""
    end = "well"
    try:
        player.reach(conversation)
        for expected in conversation["turns"]:
            before, turn = player.last, player.say(expected["you"])
            if any(untrue(expected, turn)):
                return "wrong"
            if any(differences(expected, turn)) or any(breaches(turn, before)):
                end = "short"
    except (AssertionError, pytest.fail.Exception):
        return "short"  # A button that was to be pressed is not there.
    return end


def untrue(expected: dict[str, Any], turn: dict[str, Any]) -> Iterator[str]:
    """What was recorded, booked or said and must not have been."""
    text = "\n".join(reply["text"] for reply in turn["replies"])
    yield from (never for never in expected.get("never", []) if found(never, text))
    answers = {answer["requirement"]: answer for answer in turn["answers"]}
    for requirement, wanted in expected.get("answers", {}).items():
        status = answers[requirement]["status"] if requirement in answers else None
        if "status" in wanted and status in SETTLED and status != wanted["status"]:
            yield requirement
    claims = {claim["skill"]: claim for answer in turn["answers"] for claim in answer.get("claims", ())}
    for skill, wanted in expected.get("claims", {}).items():
        if skill in claims and any(claims[skill][key] != value for key, value in (wanted or {}).items()):
            yield skill
    if "booking" in expected and expected["booking"] is None and turn["booking"]:
        yield "booking"


if __name__ == "__main__":
    show("Conversations to their end", rows())
