"""Word lists and rules of the advert compiler, as YAML."""

from __future__ import annotations

import re
from functools import cache
from importlib.resources import files
from typing import Any

import yaml


@cache
def load(name: str) -> Any:  # noqa: ANN401 - the shape differs from file to file
    """The content of `<name>.yaml` in this package, read once. Treat it as read-only."""
    return yaml.safe_load(files(__name__).joinpath(f"{name}.yaml").read_text(encoding="utf-8"))


@cache
def pattern(module: str, name: str) -> re.Pattern[str]:
    """The compiled regular expression `name` of `module` in patterns.yaml; it ignores case."""
    return re.compile(load("patterns")[module][name], re.IGNORECASE)
