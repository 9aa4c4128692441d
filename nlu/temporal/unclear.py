"""The one error of this package: a time that was not understood, and the question that follows from it."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


class Unclear(Exception):
    """A temporal word was not read with certainty. `str()` of it is the question to put back."""

    def __init__(self, reason: str, words: str = "") -> None:
        self.reason = reason
        super().__init__(questions()[reason].format(words=words.strip()))


@cache
def questions() -> dict[str, str]:
    """The wording of the questions by reason."""
    text = (files("nlu") / "data" / "time-questions.yml").read_text(encoding="utf-8")
    loaded: dict[str, str] = yaml.safe_load(text)
    return loaded
