"""How often intents are right on the lines kept out of training: `rows()` is a table of `make evaluate`."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from string import ascii_lowercase
from typing import Any

from bot.rasa_process import running_rasa
from bot.settings import Settings
from nlu.keywords import KeywordClassifier
from nlu.training import PROJECT
from nlu.understanding import Intent, IntentClassifier
from tests.nlu.rasa import corpus
from tests.nlu.rasa.corpus import Line
from tests.tables import percentile

BINS = 10


def rows() -> list[dict[str, Any]]:
    """One row for Rasa, for the keywords, and for a plain baseline."""
    lines = corpus.held_out()
    with running_rasa(Settings(), report=lambda words: print(words, file=sys.stderr)) as rasa:
        measured = [_measured("Rasa", rasa, lines)] if rasa else []
    measured.append(_measured("keywords", KeywordClassifier(), lines))
    predicted = _baseline(lines)
    return [*measured, {"classifier": "TF-IDF + SVM", "lines": len(lines), **_scores(predicted, lines)}]


def _measured(name: str, classifier: IntentClassifier, lines: Sequence[Line]) -> dict[str, Any]:
    found, took = [], []
    for line in lines:
        begun = time.perf_counter()
        found.append(classifier.classify(line.text, line.dialogue))
        took.append((time.perf_counter() - begun) * 1000)
    typed = [classifier.classify(_with_typo(line.text), line.dialogue) for line in lines]
    return {
        "classifier": name,
        "lines": len(lines),
        **_scores([one.name if one else "" for one in found], lines),
        "accuracy, one typo each": _accuracy([one.name if one else "" for one in typed], lines),
        "calibration error": _calibration_error(found, lines),
        "p50 ms": percentile(took, 0.5),
        "p95 ms": percentile(took, 0.95),
    }


def _scores(predicted: Sequence[str], lines: Sequence[Line]) -> dict[str, float]:
    return {"accuracy": _accuracy(predicted, lines), "macro-F1": _macro_f1(predicted, lines)}


def _accuracy(predicted: Sequence[str], lines: Sequence[Line]) -> float:
    return sum(name == line.intent for name, line in zip(predicted, lines, strict=True)) / len(lines)


def _macro_f1(predicted: Sequence[str], lines: Sequence[Line]) -> float:
    said, meant = Counter(predicted), Counter(line.intent for line in lines)
    right = Counter(line.intent for name, line in zip(predicted, lines, strict=True) if name == line.intent)
    return sum(2 * right[intent] / (said[intent] + meant[intent]) for intent in meant) / len(meant)


def _calibration_error(found: Sequence[Intent | None], lines: Sequence[Line]) -> float:
    """How far confidence and accuracy are apart, on average over the messages (ECE)."""
    bins: list[list[tuple[float, bool]]] = [[] for _ in range(BINS)]
    for one, line in zip(found, lines, strict=True):
        if one:
            bins[min(int(one.confidence * BINS), BINS - 1)].append((one.confidence, one.name == line.intent))
    apart = (
        abs(sum(confidence for confidence, _ in part) - sum(right for _, right in part)) for part in bins
    )
    return sum(apart) / len(lines)


def _with_typo(text: str) -> str:
    """The text with one letter wrong, always the same one."""
    chance = random.Random(text)
    places = [place for place, letter in enumerate(text) if letter.isalpha()]
    if len(places) < 4:
        return text
    place = chance.choice(places)
    edits: list[Callable[[], str]] = [
        lambda: text[:place] + text[place + 1 :],
        lambda: text[:place] + chance.choice(ascii_lowercase) + text[place + 1 :],
        lambda: text[:place] + text[place : place + 2][::-1] + text[place + 2 :],
        lambda: text[:place] + text[place] + text[place:],
    ]
    return chance.choice(edits)()


def _baseline(lines: Sequence[Line]) -> list[str]:
    data = {
        "train": [[line.text, line.intent] for line in corpus.training()],
        "test": [line.text for line in lines],
    }
    program = [PROJECT / ".venv" / "bin" / "python", __file__.replace("evaluate.py", "baseline.py")]
    done = subprocess.run(program, input=json.dumps(data), capture_output=True, text=True, check=True)
    predicted: list[str] = json.loads(done.stdout)
    return predicted


if __name__ == "__main__":
    json.dump(rows(), sys.stdout, indent=1)
