"""Rasa's default pipeline on our data: `python -m tests.nlu.rasa.evaluate_stock`. It takes many minutes."""

from __future__ import annotations

from typing import Any

from tests.nlu.rasa import corpus
from tests.nlu.rasa.evaluate import predicted_by, scores
from tests.tables import show


def rows() -> list[dict[str, Any]]:
    """One row: DIET, trained on all our examples, on the lines kept out of them."""
    lines = corpus.held_out()
    predicted = predicted_by("stock.py", corpus.training(), lines)
    return [{"classifier": "Rasa default (DIET)", "lines": len(lines), **scores(predicted, lines)}]


if __name__ == "__main__":
    show("Intents, Rasa's default pipeline", rows())
