"""The language an advert is written in, told by its commonest small words."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache

from actions.roles import data

READ = 20_000
"""Characters; more of a text does not change its language."""
ENOUGH = 6
"""Words of a language, before anything is claimed of it."""
_WORD = re.compile(r"[^\W\d_]+")


def language_of(text: str) -> str | None:
    """The English name of the language of `text`; `None` when it is English or too little to tell."""
    counts: Counter[str] = Counter()
    for word in _WORD.findall(text[:READ].lower()):
        counts.update(_small_words().get(word, ()))
    for name, letters in data.load("languages")["scripts"].items():
        counts[name] += len(re.findall(f"[{letters}]+", text[:READ]))
    best = max(counts, key=lambda name: counts[name], default="English")
    return best if best != "English" and counts[best] >= max(ENOUGH, counts["English"]) else None


@cache
def _small_words() -> dict[str, tuple[str, ...]]:
    """Each small word with the languages that use it."""
    owners: dict[str, tuple[str, ...]] = {}
    for name, words in data.load("languages")["words"].items():
        for word in words.split():
            owners[word] = (*owners.get(word, ()), name)
    return owners
