"""Word lists and rules of the advert compiler, as YAML."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

_STATES = re.compile(r"\(\?P>(\w+)\)")
"""A pattern called by its name, as PCRE writes it."""


@cache
def load(name: str) -> Any:  # noqa: ANN401 - the shape differs from file to file
    """The content of `<name>.yaml` in this package, read once. Treat it as read-only."""
    text = files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8")
    return yaml.safe_load(_STATES.sub(lambda call: f"(?-i:{states(call[1])})", text))


def states(land: str) -> str:
    """The codes of a land's states as the alternatives of a regular expression."""
    return "|".join(load("states")[land])


@cache
def pattern(module: str, name: str) -> re.Pattern[str]:
    """The compiled regular expression `name` of `module` in patterns.yaml; it ignores case."""
    return re.compile(load("patterns")[module][name], re.IGNORECASE)
