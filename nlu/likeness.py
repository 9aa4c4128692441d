"""How alike two words are in meaning: "parking" is near "car", "fed" is near "meal".

The vectors were made from the sentence encoder (`nlu/rasa/word_vectors.py`). Reading them takes neither Rasa
nor a numerical library, so an answer does not depend on a service being up.
"""

from __future__ import annotations

import math
from array import array
from functools import cache, lru_cache
from importlib import resources
from operator import mul

_LENGTH = 127
"""The length of every vector; its numbers are signed bytes."""
_UNKNOWN = 0.8
"""The weight of a word that is not among the common ones: a name, or a rare slip."""
_FIGURE = 0.4
"""The weight of a figure: the same one stands in many lines."""


@lru_cache(maxsize=65536)
def likeness(one: str, other: str) -> float:
    """From 0, nothing in common, to 1, the same; lower-case words. An uncommon word is like itself only."""
    if one == other:
        return 1.0
    first, second = _vector(one), _vector(other)
    if first is None or second is None:
        return 0.0
    return float(max(0, sum(map(mul, first, second))) / _LENGTH**2)


@lru_cache(maxsize=8192)
def weight(word: str) -> float:
    """How much a word tells, 0 to 1: the rarer in English, the more."""
    if word.isdecimal():
        return _FIGURE
    place = _places().get(word)
    return _UNKNOWN if place is None else math.pow(math.log(place + 10) / math.log(len(_places()) + 10), 2)


def is_common(word: str) -> bool:
    """Whether a lower-case word is among the 20,000 common ones; names and rare slips are not."""
    return word in _places()


@lru_cache(maxsize=4096)
def _vector(word: str) -> array[int] | None:
    place = _places().get(word)
    if place is None:
        return None
    size = len(_table()) // len(_places())
    return array("b", _table()[place * size : (place + 1) * size])


@cache
def _places() -> dict[str, int]:
    """The common words, each with its place; the commonest is first."""
    text = resources.files("nlu").joinpath("data", "word-vectors.txt").read_text(encoding="utf-8")
    return {word: place for place, word in enumerate(text.split())}


@cache
def _table() -> bytes:
    return resources.files("nlu").joinpath("data", "word-vectors.bin").read_bytes()
