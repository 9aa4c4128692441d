"""Words of a text as the lexicon sees them, with their offsets."""

from __future__ import annotations

import re
from importlib import resources
from typing import Any, NamedTuple

import yaml

from nlu.text import folded

_TOKEN = re.compile(r"(?<![\w.])\.net(?!\w)|[^\W_]+(?:\+\+|#|'[a-z]{1,3}(?!\w))?", re.I)
_PRIVATE = re.compile(r"\S+@\S+|https?://\S+|www\.\S+")


class Token(NamedTuple):
    """A word of a text: its offsets and its key, lower case without apostrophes."""

    start: int
    end: int
    key: str


def tokens(text: str) -> list[Token]:
    """The words of a text. "C++", ".NET" and "C#" are words, "Node.js" is two; addresses have none."""
    plain = folded(text)
    hidden = [match.span() for match in _PRIVATE.finditer(plain)] if "@" in plain or "/" in plain else []
    words = []
    for match in _TOKEN.finditer(plain):
        start, end = match.span()
        if not any(first <= start < last for first, last in hidden):
            words.append(Token(start, end, match[0].lower().replace("'", "")))
    return words


def spaced(name: str) -> str:
    """The words of a name with single spaces, the form names are looked up by."""
    return " ".join(token.key for token in tokens(name))


def load_data(name: str) -> Any:
    """What a YAML file of this package's data holds."""
    source = resources.files("nlu").joinpath("data", name).read_text(encoding="utf-8")
    return yaml.load(source, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe
