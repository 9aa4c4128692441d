"""Rasa's default pipeline on our data: `python -m tests.nlu.rasa.evaluate_stock`. It takes some minutes.

With ten examples per intent, ours beside it: on all of them DIET takes half an hour and many gigabytes.
"""

from __future__ import annotations

import random
from collections import defaultdict
from typing import Any

from tests.nlu.rasa import corpus
from tests.nlu.rasa.corpus import Line
from tests.nlu.rasa.evaluate import predicted_by, scores
from tests.tables import show

EXAMPLES = 10
PROGRAMS = {
    "Rasa default (DIET)": "stock.py",
    "our pipeline": "trial.py",
    "TF-IDF + SVM": "baseline.py",
}


def rows() -> list[dict[str, Any]]:
    """One row for each pipeline, taught the same few examples, on the lines kept out of training."""
    asked, known = corpus.held_out(), _few()
    return [
        {"classifier": name, "lines": len(asked), **scores(predicted_by(program, known, asked), asked)}
        for name, program in PROGRAMS.items()
    ]


def _few() -> list[Line]:
    """Ten examples of every intent, always the same."""
    by_intent = defaultdict(list)
    for line in corpus.training():
        by_intent[line.intent].append(line)
    chance = random.Random(0)
    return [line for lines in by_intent.values() for line in chance.sample(lines, EXAMPLES)]


if __name__ == "__main__":
    show("Intents, ten examples each", rows())
