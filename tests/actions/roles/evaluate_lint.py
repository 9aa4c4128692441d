"""Precision and recall of the lint rules on labelled phrases, for `make evaluate`.

A bad phrase counts as found when the rule it is filed under meets it; a good phrase counts against precision
when any rule meets it, and so does a bad phrase that only other rules meet.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from actions.roles.lint import lint_hits

DATA = Path(__file__).parent / "data"
CORPUS = {
    "written with the rules": ("lint_bad.yml", "lint_good.yml"),
    "learnt from since": ("lint_more_bad.yml", "lint_more_good.yml"),
    "never learnt from": ("lint_unseen_bad.yml", "lint_unseen_good.yml"),
}
"""The files of each set."""


def phrases(name: str) -> list[tuple[str, str]]:
    """The phrases of a data file, each with the rule it is filed under."""
    filed = yaml.safe_load((DATA / name).read_text(encoding="utf-8"))
    return [(rule, phrase) for rule, group in filed.items() for phrase in group]


def met(phrase: str) -> set[str]:
    """The rules that meet a phrase."""
    return {hit.rule for hit in lint_hits(phrase)}


def rows() -> list[dict[str, Any]]:
    """One row for each set of phrases: how many, precision, recall."""
    return [_row(name, phrases(bad), phrases(good)) for name, (bad, good) in CORPUS.items()]


def _row(name: str, bad: list[tuple[str, str]], good: list[tuple[str, str]]) -> dict[str, Any]:
    hits = sum(rule in met(phrase) for rule, phrase in bad)
    wrong = sum(bool(met(phrase)) for _, phrase in good)
    wrong += sum(rule not in met(phrase) and bool(met(phrase)) for rule, phrase in bad)
    precision = round(hits / (hits + wrong), 3)
    return {
        "phrases": name,
        "bad": len(bad),
        "good": len(good),
        "precision": precision,
        "recall": round(hits / len(bad), 3),
    }


if __name__ == "__main__":
    from tests.tables import show

    show("Lint", rows())
