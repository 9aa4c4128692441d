"""How much a sentence sounds like those with which adverts ask something of the candidate.

The weights are those of a logistic regression over the sentences of some thousand adverts, told apart by
the headings they stand under (`tests/actions/roles/fit_asked.py`). They stand in asked-words.yaml, by a word
or two. A list under a heading nobody knows is read by them, and a sentence outside the lists believed or not.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from itertools import pairwise

from actions.roles import data

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?|\d+")
MOST = 60
"""Words of a sentence that are weighed; a longer one is several that have lost their stops."""
SHORT, LONG = 4, 14
"""Words up to which a sentence is a mere name, and beyond which it is a whole statement."""


def signs_of(sentence: str) -> set[str]:
    """The signs a sentence bears: its words, pairs of them, how it begins ("^strong") and its length.

    Every number is "0".
    """
    words = _WORD.findall(sentence.lower().replace("\u2019", "'"))[:MOST]
    words = ["0" if word[0].isdigit() else word for word in words]
    pairs = [f"{first} {second}" for first, second in pairwise(words)]
    begins = [f"^{each}" for each in (*words[:1], *pairs[:1])]
    length = "#short" if len(words) <= SHORT else "#long" if len(words) > LONG else "#middling"
    return {*words, *pairs, *begins, length}


def likely_asked(sentence: str) -> float:
    """The log odds that a sentence asks: 0 when it may as well be a duty, an offer or a word on the firm."""
    fitted = data.load("asked-words")
    weights = fitted["weights"]
    return float(fitted["base"] + sum(weights.get(sign, 0) for sign in signs_of(sentence)))


def together(sentences: Iterable[str]) -> float:
    """The mean log odds of the sentences of one list, of which each vouches for the others."""
    odds = [likely_asked(sentence) for sentence in sentences]
    return sum(odds) / len(odds)
