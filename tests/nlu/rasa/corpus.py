"""The training examples and the lines kept out of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import yaml

from nlu.training import PROJECT
from nlu.understanding import Dialogue

HELD_OUT = Path(__file__).with_name("heldout.yml")


@dataclass(frozen=True)
class Line:
    """One message and what it wants."""

    text: str
    intent: str
    dialogue: Dialogue | None = None


def training() -> list[Line]:
    """Every training example."""
    return [
        Line(line.removeprefix("- "), block["intent"])
        for path in sorted((PROJECT / "data").glob("*.yml"))
        for block in yaml.safe_load(path.read_text("utf-8"))["nlu"]
        for line in block["examples"].splitlines()
    ]


def held_out() -> list[Line]:
    """Every line of `heldout.yml`."""
    return list(_held_out())


def _held_out() -> Iterator[Line]:
    for intent, lines in yaml.safe_load(HELD_OUT.read_text("utf-8")).items():
        for line in lines:
            dialogue, _, text = line.rpartition(":: ")
            yield Line(text, intent, dialogue or None)


def essence(text: str) -> str:
    """What is left of a text when case and the punctuation around it do not count."""
    return text.casefold().strip(" \t.,!?…") or text.strip()
