"""The sentences of the Slack side, kept as data beside this module."""

from __future__ import annotations

from functools import cache
from importlib.resources import files

import yaml


def say(key: str, **values: object) -> str:
    """The sentence of that name with its blanks filled in; `KeyError` for an unknown name or blank."""
    return _sentences()[key].format_map(values)


@cache
def _sentences() -> dict[str, str]:
    text = files("bot.slack").joinpath("data/wording.yml").read_text("utf-8")
    sentences: dict[str, str] = yaml.safe_load(text)
    return sentences
