"""How well questions on adverts of other trades are answered, beside two ways of only looking lines up."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, datetime
from functools import cache
from operator import mul
from pathlib import Path
from typing import Any

from actions.answering import answer
from actions.answers.evidence import segments
from bot.commands.options import reading
from nlu.understanding import ReadingContext
from tests.actions.asked import Question, Reply, figures, questions, reply, role
from tests.in_rasa import said_by

SHOWN = 2
"""Lines a look-up shows."""
NOW = datetime(2026, 11, 2, 9, tzinfo=UTC)
Scores = Callable[[Question], Sequence[float]]
"""How near each line of the advert is to a question."""


def rows() -> list[dict[str, Any]]:
    """One row for the answers, one for those without Rasa, and one for each look-up."""
    found = [_answered(no_rasa=no_rasa) for no_rasa in (False, True)]
    return [*found, _looked_up("same embeddings", embedded), _looked_up("BM25", bm25)]


def _answered(*, no_rasa: bool) -> dict[str, Any]:
    with reading(no_rasa) as read:

        def ask(question: Question) -> Reply:
            meant = read(question.text, ReadingContext(NOW))
            asked_of = role(question.advert)
            said = answer(
                question.text,
                role=asked_of,
                recruiter_answers={},
                intent=meant.intent,
                clauses=meant.clauses,
                asked=True,
            )
            return reply(said, question)

        return {"by": f"Rolecall{', Rasa away' if no_rasa else ''}", **figures(ask)}


def _looked_up(name: str, scores: Scores) -> dict[str, Any]:
    """A look-up at its best: it admits silence below the threshold that serves it best on these questions."""
    found = {question: _most(scores, question) for question in questions_once()}
    thresholds = sorted({share for share, _ in found.values()})[::5]
    rated = [figures(lambda question, least=least: _told(*found[question], least)) for least in thresholds]
    return {"by": name, **max(rated, key=lambda row: row["facts present"] + row["silence admitted"])}


def _most(scores: Scores, question: Question) -> tuple[float, str]:
    """The best score, and the lines with the best ones."""
    held, lines = scores(question), _lines(question.advert)
    order = sorted(range(len(lines)), key=lambda place: -held[place])[:SHOWN]
    return held[order[0]], " ".join(lines[place] for place in order)


def _told(share: float, lines: str, least: float) -> Reply:
    return Reply(lines, admits=False) if share >= least else Reply("", admits=True)


@cache
def questions_once() -> tuple[Question, ...]:
    """Every question."""
    return tuple(questions())


@cache
def _lines(advert: str) -> tuple[str, ...]:
    text = role(advert).advert
    return tuple(text[each.start : each.end] for each in segments(text))


def bm25(question: Question, once: float = 1.5, length: float = 0.75) -> list[float]:
    """The usual Okapi BM25 with its usual constants."""
    lines = [re.findall(r"\w+", line.lower()) for line in _lines(question.advert)]
    mean = sum(map(len, lines)) / len(lines)
    having = Counter(word for line in lines for word in set(line))
    asked = re.findall(r"\w+", question.text.lower())

    def score(line: list[str]) -> float:
        there = Counter(line)
        damping = once * (1 - length + length * len(line) / mean)
        return sum(
            math.log(1 + (len(lines) - having[word] + 0.5) / (having[word] + 0.5))
            * (there[word] * (once + 1) / (there[word] + damping))
            for word in asked
        )

    return [score(line) for line in lines]


def embedded(question: Question) -> list[float]:
    """The cosine between the sentence vectors of the question and of each line."""
    asked = _vectors()[question.text]
    return [sum(map(mul, asked, _vectors()[line])) for line in _lines(question.advert)]


@cache
def _vectors() -> dict[str, list[float]]:
    adverts = sorted({question.advert for question in questions_once()})
    lines = [line for advert in adverts for line in _lines(advert)]
    texts = list(dict.fromkeys([*lines, *(question.text for question in questions_once())]))
    return dict(zip(texts, said_by(Path(__file__).with_name("encode.py"), texts), strict=True))
