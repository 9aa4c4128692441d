"""Our pipeline on public sets at ten examples per intent: `python -m tests.nlu.rasa.evaluate_public FOLDER`.

The folder holds one folder per set, as github.com/jianguoz/Few-Shot-Intent-Detection lays them out:
`BANKING77/train_10/seq.in` and `label`, a line each, and the same under `test`. No public data is kept here.
"""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from tests.nlu.rasa.corpus import Line
from tests.nlu.rasa.evaluate import accuracy, predicted_by
from tests.tables import show

SETS = ("BANKING77", "HWU64", "CLINC150")
PUBLISHED = {"BANKING77": (0.643, 0.898), "HWU64": (0.664, 0.874), "CLINC150": (0.696, 0.948)}
"""Rasa's default pipeline, measured once with 25 to 60 epochs, and the best published result."""


def rows(folder: Path) -> list[dict[str, Any]]:
    """A row per set that is there."""
    return [_row(folder / name) for name in SETS if (folder / name).is_dir()]


def _row(folder: Path) -> dict[str, Any]:
    known, asked = _lines(folder / "train_10"), _lines(folder / "test")
    stock, best = PUBLISHED[folder.name]
    return {
        "set": folder.name,
        "examples": len(known),
        "lines": len(asked),
        "accuracy": accuracy(predicted_by("trial.py", known, asked), asked),
        "TF-IDF + SVM": accuracy(predicted_by("baseline.py", known, asked), asked),
        "Rasa default": stock,
        "best published": best,
    }


def _lines(folder: Path) -> list[Line]:
    texts = (folder / "seq.in").read_text("utf-8").splitlines()
    intents = (folder / "label").read_text("utf-8").splitlines()
    return [Line(text, intent) for text, intent in zip(texts, intents, strict=True)]


def main() -> int:
    """Prints the table; the exit status is 2 without a folder that holds a set."""
    folder = Path(sys.argv[1]) if len(sys.argv) == 2 else None
    found = rows(folder) if folder and folder.is_dir() else []
    if not found:
        print(f"Usage: python -m tests.nlu.rasa.evaluate_public FOLDER, with any of {', '.join(SETS)} in it.")
        return 2
    show("Public intent sets, ten examples per intent", found)
    return 0


if __name__ == "__main__":
    sys.exit(main())
