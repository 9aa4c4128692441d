"""Adverts of other trades with the questions people ask of them.

Those in `data/asked/` are what people mostly ask; those in `data/asked_of_details/` were written to be hard:
each is about one detail beside what a topic covers. An advert that has no text there is one of those in
`tests/adverts/`.

Each question says what its answer must contain (`has`: of each group at least one wording) or that the advert
is silent (`silent`). All were written before any rule saw them; since then rules were learnt from them.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import yaml

from actions.answering import Answer
from actions.roles.compiler import compile_advert
from actions.roles.profile import RoleProfile

DATA = Path(__file__).parent / "data"
FOLDERS = ("asked", "asked_of_details")
ADVERTS = Path(__file__).parents[1] / "adverts"


@dataclass(frozen=True)
class Question:
    """One question on one of the adverts."""

    advert: str
    text: str
    has: Sequence[Sequence[str]] = ()
    silent: bool = False

    def present(self, said: str) -> int:
        """How many of the facts asked for are in what was said."""
        words = _plain(said)
        return sum(any(_plain(wording) in words for wording in group) for group in self.has)


def questions(folders: Sequence[str] = FOLDERS) -> Iterator[Question]:
    """Every question of every advert in the folders."""
    for path in sorted(path for folder in folders for path in (DATA / folder).glob("*.yml")):
        for entry in yaml.safe_load(path.read_text(encoding="utf-8")):
            has = tuple(tuple(group) for group in entry.get("has", ()))
            yield Question(path.stem, entry["q"], has, entry.get("silent", False))


@cache
def role(advert: str) -> RoleProfile:
    """One of the adverts, compiled."""
    own, shared = DATA / "asked" / f"{advert}.txt", ADVERTS / f"{advert}.txt"
    return compile_advert((own if own.exists() else shared).read_text(encoding="utf-8"))


@dataclass(frozen=True)
class Reply:
    """What was said to a question, whoever said it."""

    said: str
    admits: bool
    """Whether it says that the advert does not state it."""
    unsupported: bool = False


def reply(answers: Iterable[Answer], question: Question) -> Reply:
    """The answers as one reply, with their quotes."""
    found = tuple(answers)
    said = " ".join([*(each.text for each in found), *(s.quote for each in found for s in each.sources)])
    admits = any(each.status == "not_stated" for each in found)
    return Reply(said, admits, any(_unsupported(each, question) for each in found))


def figures(answered: Callable[[Question], Reply], folders: Sequence[str] = FOLDERS) -> dict[str, float]:
    """The share of required facts present and of silences admitted, and how much is unsupported."""
    asked = [(question, answered(question)) for question in questions(folders)]
    facts = sum(len(question.has) for question, _ in asked)
    silent = [said for question, said in asked if question.silent]
    return {
        "questions": len(asked),
        "facts present": sum(question.present(said.said) for question, said in asked) / facts,
        "silence admitted": sum(said.admits for said in silent) / len(silent),
        "unsupported": sum(said.unsupported for _, said in asked),
    }


def _unsupported(answer: Answer, question: Question) -> bool:
    """Whether it quotes what the advert does not say, or gives a figure that nothing quoted has."""
    advert = role(question.advert).advert
    if any(advert[each.start : each.end] != each.quote for each in answer.sources):
        return True
    if answer.status == "stated" and not answer.sources:
        return True
    known = re.findall(r"\d+", " ".join((question.text, *(each.quote for each in answer.sources))))
    return answer.status != "policy" and not set(re.findall(r"\d+", answer.text)) <= set(known)


def _plain(words: str) -> str:
    return " ".join(words.lower().replace("’", "'").split())
