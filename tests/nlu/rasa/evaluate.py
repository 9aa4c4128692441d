"""How often intents are right: `rows()` on lines kept out of training, `cross_validation()` on the others."""

from __future__ import annotations

import json
import os
import random
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Sequence
from pathlib import Path
from string import ascii_lowercase
from typing import Any

from bot.rasa_process import running_rasa
from bot.settings import Settings
from nlu.keywords import KeywordClassifier
from nlu.training import PROJECT, rasa_environment
from nlu.understanding import Intent, IntentClassifier
from tests.nlu.rasa import corpus
from tests.nlu.rasa.corpus import Line
from tests.tables import percentile

BINS = 10
FOLDS = 5
SETTLED = 60.0
"""Seconds until Rasa has given back what only loading took."""


def rows() -> list[dict[str, Any]]:
    """One row for Rasa, for the keywords, and for a plain baseline."""
    lines = corpus.held_out()
    with running_rasa(Settings(), report=lambda words: print(words, file=sys.stderr)) as rasa:
        measured = [_measured("Rasa", rasa, lines) | _cost(rasa, lines)] if rasa else []
    measured.append(_measured("keywords", KeywordClassifier(), lines))
    predicted = predicted_by("baseline.py", corpus.training(), lines)
    return [*measured, {"classifier": "TF-IDF + SVM", "lines": len(lines), **scores(predicted, lines)}]


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
        **scores([one.name if one else "" for one in found], lines),
        "accuracy, one typo each": accuracy([one.name if one else "" for one in typed], lines),
        "calibration error": _calibration_error(found, lines),
        "p50 ms": percentile(took, 0.5),
        "p95 ms": percentile(took, 0.95),
    }


def _cost(rasa: IntentClassifier, lines: Sequence[Line]) -> dict[str, Any]:
    """What Rasa computes for a message and what memory it holds, when it runs as a child of this process."""
    process = _rasa_process()
    if process is None:
        return {}
    time.sleep(SETTLED)
    before = _computed(process)
    for line in lines:
        rasa.classify(line.text, line.dialogue)
    spent = _computed(process) - before
    pages = int((process / "statm").read_text().split()[1])
    return {
        "processor ms": spent * 1000 / len(lines),
        "memory MB": round(pages * os.sysconf("SC_PAGE_SIZE") / 1e6),
    }


def _rasa_process() -> Path | None:
    """The folder of its process under /proc, if there is any."""
    children = " ".join(path.read_text() for path in Path("/proc/self/task").glob("*/children")).split()
    folders = (Path("/proc") / child for child in children)
    return next((each for each in folders if b"\0serve\0" in (each / "cmdline").read_bytes()), None)


def _computed(process: Path) -> float:
    """Seconds for which it has computed so far."""
    user, system = (process / "stat").read_text().rpartition(")")[2].split()[11:13]
    return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")


def scores(predicted: Sequence[str], lines: Sequence[Line]) -> dict[str, float]:
    """Accuracy and macro-F1, as columns."""
    return {"accuracy": accuracy(predicted, lines), "macro-F1": _macro_f1(predicted, lines)}


def accuracy(predicted: Sequence[str], lines: Sequence[Line]) -> float:
    """The share that is right."""
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


def predicted_by(program: str, known: Sequence[Line], asked: Sequence[Line]) -> list[str]:
    """What a program beside this file, run in Rasa's environment, says of lines after learning others."""
    data = {
        "train": [[line.text, line.intent] for line in known],
        "test": [line.text for line in asked],
    }
    command = [PROJECT / ".venv" / "bin" / "python", Path(__file__).with_name(program)]
    done = subprocess.run(
        command, input=json.dumps(data), capture_output=True, text=True, check=True, env=rasa_environment()
    )
    predicted: list[str] = json.loads(done.stdout.splitlines()[-1])
    return predicted


def cross_validation() -> list[dict[str, Any]]:
    """Every training example judged by a model that has not seen its fifth of them."""
    lines = corpus.training()
    random.Random(FOLDS).shuffle(lines)
    parts = [lines[start::FOLDS] for start in range(FOLDS)]
    asked = [line for part in parts for line in part]
    return [
        {"classifier": name, "lines": len(asked), **scores(_unseen(program, parts), asked)}
        for name, program in (("our pipeline", "trial.py"), ("TF-IDF + SVM", "baseline.py"))
    ]


def _unseen(program: str, parts: Sequence[Sequence[Line]]) -> list[str]:
    return [
        intent
        for part in parts
        for intent in predicted_by(
            program, [line for other in parts if other is not part for line in other], part
        )
    ]


if __name__ == "__main__":
    json.dump(rows(), sys.stdout, indent=1)
