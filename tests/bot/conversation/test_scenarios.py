"""Every conversation under tests/conversations, on the real engine and store: with the real Rasa, and with
keywords alone (Rasa away) where the conversation does not say that it needs Rasa."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.bot.conversation.player import Player

FOLDER = Path(__file__).parents[2] / "conversations"


def conversations() -> Iterator[Any]:
    for path in sorted(FOLDER.glob("*.yml")):
        for each in yaml.safe_load(path.read_text(encoding="utf-8")):
            name = f"{path.stem}: {each['title']}"
            rasa = [pytest.mark.rasa, pytest.mark.slow]
            yield pytest.param(each, "rasa", id=f"{name} [rasa]", marks=rasa)
            if each.get("needs") != "rasa":
                yield pytest.param(each, "keywords", id=f"{name} [keywords]")


@pytest.mark.parametrize(("conversation", "mind"), list(conversations()))
def test_conversation(conversation, mind, request, memory_database):
    rasa = request.getfixturevalue("rasa") if mind == "rasa" else None
    player = Player(memory_database, conversation, rasa)
    player.reach(conversation)
    for expected in conversation["turns"]:
        player.check(expected)
