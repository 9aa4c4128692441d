"""Mistyped words that carry a fact, put right: "sicne" is since, "nevr" never, "fuor" four."""

from __future__ import annotations

import re
from functools import cache, lru_cache
from importlib import resources

from rapidfuzz import process
from rapidfuzz.distance import OSA

from nlu.lexicon import index
from nlu.tokens import load_data

_SHORTEST = 4
_MOST = 4
_DOUBLED = re.compile(r"(.)\1+")
_STRETCHED = frozenset(
    ("yes", "yep", "yup", "yeah", "ya", "no", "nope", "nah", "never", "sure", "none", "sir", "yeh")
)
"""Words people draw out: "yesss", "nooo", "nahh"."""


@cache
def _key_words() -> frozenset[str]:
    """The words that carry a fact, and those of the lists that keep a yes from being one."""
    guards: dict[str, list[str]] = load_data("mending.yml")["guards"]
    guarding = {
        word for file, names in guards.items() for name in names
        for phrase in load_data(file)[name] for word in phrase.split() if len(word) > _SHORTEST
    }  # fmt: skip
    return frozenset(load_data("mending.yml")["words"]) | guarding


@cache
def _listed() -> frozenset[str]:
    """Every word of the lists that are looked for: as it stands there it is right, in whatever language."""
    lists = [*load_data("polarity.yml").values(), *load_data("framing.yml").values()]
    return frozenset(word for phrases in lists for phrase in phrases for word in phrase.split())


@cache
def _by_first_letter() -> dict[str, tuple[str, ...]]:
    words = _key_words()
    return {first: tuple(word for word in words if word[0] == first) for first in {word[0] for word in words}}


@cache
def _ordinary() -> frozenset[str]:
    source = resources.files("nlu").joinpath("data", "mending-ordinary.txt").read_text(encoding="utf-8")
    kept = frozenset(line for line in source.splitlines() if not line.startswith("#"))
    return kept | _key_words() | _listed() | frozenset(load_data("mending.yml")["kept"])


@lru_cache(maxsize=8192)
def mended(word: str) -> str:
    """The key word that a lower-case word misspells by one letter or one swap, else the word itself.

    The first letter must be right unless the first two are swapped. A word of ordinary English stays, and so
    does one that may be two key words: "not" and "now" are too short and too near to guess between.
    """
    short: dict[str, str] = load_data("mending.yml")["short"]
    if word in short:
        return short[word]
    plain = _DOUBLED.sub(r"\1", word)
    if plain != word and plain in _STRETCHED:
        return plain
    if (
        len(word) < _SHORTEST
        or not word.isalpha()
        or not word.isascii()
        or word in _ordinary()
        or word in index()
    ):
        return word
    swapped = word[1] + word[0] + word[2:]
    if swapped in _by_first_letter().get(word[1], ()):
        return swapped
    choices = _by_first_letter().get(word[0], ())
    near = [
        found[0]
        for found in process.extract(
            word, choices, scorer=OSA.distance, score_cutoff=1, processor=None, limit=_MOST
        )
    ]
    swaps = [right for right in near if sorted(right) == sorted(word)]
    return next(iter(swaps or near)) if len(swaps) == 1 or len(near) == 1 else word
