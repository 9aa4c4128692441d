"""A question in plain lower-case words: abbreviations written out and likely misspellings put right."""

from __future__ import annotations

import re
from functools import cache, lru_cache

from rapidfuzz import process
from rapidfuzz.distance import OSA

from actions.answers.catalogue import load
from nlu.lexicon import everyday_words
from nlu.text import folded

_WORD = re.compile(r"[a-z0-9][a-z0-9'+#&/.-]*[a-z0-9+#]|[a-z0-9]")
_SHORTEST_GUESS = 5


@lru_cache(maxsize=2048)
def plain(text: str) -> str:
    """The question as topics are looked for in it."""
    lower = " ".join(folded(text).lower().split())
    words = _WORD.sub(lambda match: _word(match[0]), lower)
    for roundabout, instead in _frames():
        words = roundabout.sub(instead, words)
    return words


@cache
def _frames() -> tuple[tuple[re.Pattern[str], str], ...]:
    return tuple((re.compile(pattern), instead) for pattern, instead in load("wording")["frames"].items())


@lru_cache(maxsize=8192)
def _word(word: str) -> str:
    written_out = load("wording")["abbreviations"].get(word)
    if written_out:
        return str(written_out)
    if len(word) < _SHORTEST_GUESS or not word.isalpha() or word in _known() or word in everyday_words():
        return word
    limit = 1 if len(word) < 10 else 2
    found = process.extractOne(word, load("wording")["spelling"], scorer=OSA.distance, score_cutoff=limit)
    return str(found[0]) if found and _is_slip(word, str(found[0])) else word


def _is_slip(word: str, meant: str) -> bool:
    """Whether a word is a misspelling of another, not another form of it ("decides" is no "decide")."""
    return word[0] == meant[0] and word.rstrip("sdrn") != meant.rstrip("sdrn") and not word.startswith(meant)


@cache
def _known() -> frozenset[str]:
    return frozenset(load("wording")["spelling"]) | frozenset(load("wording")["not_misspelt"])
