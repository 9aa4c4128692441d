"""How well questions are answered: figures over the questions in `data/`, with the sample role."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

import yaml

from actions.answering import Answer, answer
from actions.roles.compiler import compile_advert
from actions.roles.profile import RoleProfile

DATA = Path(__file__).parent / "data"


@dataclass(frozen=True)
class Case:
    """One question and what its first answer must be."""

    text: str
    topic: str
    status: str
    has: list[list[str]]

    def wrong(self, found: tuple[Answer, ...]) -> str:
        """What is wrong with the answers, or "" when they are right."""
        first = (found[0].topic, found[0].status) if found else ("", "")
        if self.topic == "other" and first[0].startswith("other:"):
            first = ("other", first[1])
        if first != (self.topic, self.status):
            return f"{[(item.topic, item.status) for item in found]} instead of {self.topic} {self.status}"
        missing = [group for group in self.has if not any(words in found[0].text for words in group)]
        return f"{missing} not in: {found[0].text}" if missing else ""


@cache
def sample() -> RoleProfile:
    """The sample role, compiled."""
    source = resources.files("actions.roles").joinpath("samples", "senior-backend-engineer.txt")
    return compile_advert(source.read_text(encoding="utf-8"))


def load(name: str) -> Any:
    """The content of a data file of these tests."""
    return yaml.safe_load((DATA / name).read_text(encoding="utf-8"))


def cases() -> Iterator[Case]:
    """Every question of `data/questions.yml`."""
    for group in load("questions.yml"):
        for text in group["asks"]:
            yield Case(text, group["topic"], group["status"], group.get("has", []))


def rows() -> list[dict[str, Any]]:
    """One row per kind of question: how many, the share answered right, and the time one answer takes."""
    found: dict[str, list[bool]] = {}
    began = time.perf_counter()
    for case in cases():
        right = not case.wrong(answer(case.text, role=sample(), recruiter_answers={}))
        found.setdefault(case.status, []).append(right)
    each = (time.perf_counter() - began) / sum(map(len, found.values()))
    return [
        {
            "kind": kind,
            "questions": len(right),
            "right": sum(right) / len(right),
            "ms_each": round(1000 * each, 2),
        }
        for kind, right in found.items()
    ]
