"""Word lists and rules of the advert compiler, as YAML."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml

from actions.folding import unfolded

_CALLED = re.compile(r"\(\?P>(\w+)\)")
"""A pattern called by its name, as PCRE writes it."""


@cache
def load(name: str) -> Any:  # noqa: ANN401 - the shape differs from file to file
    """The content of `<name>.yaml` in this package, read once. Treat it as read-only."""
    text = unfolded(files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8"))
    return yaml.safe_load(text if name in {"shapes", "states"} else _called(text))


def states(land: str) -> str:
    """The codes of a land's states as the alternatives of a regular expression."""
    return "|".join(load("states")[land])


def _called(text: str) -> str:
    """`text` with every pattern written out that it calls: a shape, or the states of a land."""

    def written(call: re.Match[str]) -> str:
        shape = load("shapes").get(call[1])
        return f"(?:{_called(shape)})" if shape else f"(?-i:{states(call[1])})"

    return _CALLED.sub(written, text)


@cache
def pattern(module: str, name: str) -> re.Pattern[str]:
    """The compiled regular expression `name` of `module` in patterns.yaml; it ignores case."""
    return re.compile(load("patterns")[module][name], re.IGNORECASE)
