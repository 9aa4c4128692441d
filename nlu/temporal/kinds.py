"""Sets of kinds of words by what the reader does with them, from `nlu/data/time-kinds.yml`."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


@cache
def kinds(name: str) -> frozenset[str]:
    """The set of that name. Raises `KeyError` for a name the file does not have."""
    return _sets()[name]


@cache
def _sets() -> dict[str, frozenset[str]]:
    text = (files("nlu") / "data" / "time-kinds.yml").read_text(encoding="utf-8")
    loaded: dict[str, list[str]] = yaml.safe_load(text)
    return {name: frozenset(words) for name, words in loaded.items()}
