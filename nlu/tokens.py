"""Words of a text as the lexicon sees them, with their offsets."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from importlib import resources
from typing import Any, NamedTuple

import yaml

from nlu.text import folded

_TOKEN = re.compile(r"(?<![\w.])\.net(?!\w)|[^\W_]+(?:\+\+|#|'[a-z]{1,3}(?!\w))?", re.IGNORECASE)
_CHUNK = re.compile(r"\S+")


class Token(NamedTuple):
    """A word of a text: its offsets and its key, lower case without apostrophes."""

    start: int
    end: int
    key: str


def tokens(text: str) -> list[Token]:
    """The words of a text. "C++", ".NET" and "C#" are words, "Node.js" is two; addresses have none."""
    plain = folded(text)
    hidden = [chunk.span() for chunk in _CHUNK.finditer(plain) if _is_address(chunk[0])]
    words = []
    for match in _TOKEN.finditer(plain):
        start, end = match.span()
        if not any(first <= start < last for first, last in hidden):
            words.append(Token(start, end, match[0].lower().replace("'", "")))
    return words


def key_at(words: Sequence[Token], at: int) -> str:
    """The key of a word, empty beyond either end."""
    return words[at].key if 0 <= at < len(words) else ""


def spaced(name: str) -> str:
    """The words of a name with single spaces, the form names are looked up by."""
    return " ".join(token.key for token in tokens(name))


def _is_address(chunk: str) -> bool:
    return "@" in chunk[1:-1] or "://" in chunk or chunk.startswith("www.")


@cache
def load_data(name: str) -> dict[str, Any]:
    """What a YAML file of this package's data holds, read once. Every scalar is text: "no" is a word here."""
    source = resources.files("nlu").joinpath("data", name).read_text(encoding="utf-8")
    loader = getattr(yaml, "CBaseLoader", yaml.BaseLoader)
    loaded: dict[str, Any] = yaml.load(source, Loader=loader)  # noqa: S506 - it builds nothing but text
    return loaded
