"""Repairs what people type in a hurry before it is understood: abbreviations, typos, drawn-out letters.

The stored message is never touched; this is only for the classifier's eyes.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Set
from dataclasses import dataclass
from functools import cache
from importlib import resources
from pathlib import Path

import yaml
from symspellpy import SymSpell, Verbosity

ABBREVIATIONS = Path(__file__).with_name("abbreviations.yml")
WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*|\S", re.UNICODE)
CHUNK = re.compile(r"\S+")
EDGES = re.compile(r"^([^\w]*)(.*?)([^\w]*)$", re.DOTALL)
DRAWN_OUT = re.compile(r"(\w)\1{2,}")
CANDIDATES = 30_000
"""A typo is taken for one of this many commonest words; the others are only known to be right."""
PREFIX = 5
"""Letters of a word the index is made of; with seven it finds the same and takes 45 MB more."""
SHORTEST_REPAIRED = 4
"""Shorter words have too many neighbours: "ot" is one letter from "to", "it", "or" and "not"."""
LONGEST_ACRONYM = 5
LONG = 8
"""From this length on, two letters may be wrong."""


OWN_WORD = 1_000_000_000
"""What each use of a word in our examples counts in the dictionary: here "vaction" is no action."""


@dataclass(frozen=True)
class Dictionary:
    """English words."""

    known: frozenset[str]
    speller: SymSpell


def load_dictionary(own: Mapping[str, int]) -> Dictionary:
    """The frequency dictionary that ships with symspellpy; the words of our own examples come first."""
    text = (resources.files("symspellpy") / "frequency_dictionary_en_82_765.txt").read_text("utf-8-sig")
    entries = [(word, int(number)) for word, number in map(str.split, text.splitlines())]
    speller = SymSpell(max_dictionary_edit_distance=2, prefix_length=PREFIX)
    for word, number in entries[:CANDIDATES]:
        speller.create_dictionary_entry(word, number)
    for word, number in own.items():
        speller.create_dictionary_entry(word, number * OWN_WORD)
    return Dictionary(frozenset(word for word, _ in entries), speller)


@cache
def abbreviations() -> dict[str, str]:
    """Abbreviation, lower case, to its long form."""
    return {str(key): str(value) for key, value in yaml.safe_load(ABBREVIATIONS.read_text("utf-8")).items()}


def words(text: str) -> list[str]:
    """The lower-case words of a text, letters only."""
    return [word.lower() for word in WORD.findall(text) if word[0].isalpha()]


class Repair:
    """Repairs texts, but not the words it is told are right: skill names and words of our own examples."""

    def __init__(self, own: Mapping[str, int], skills: Set[str]) -> None:
        self._protected = own.keys() | skills
        self._dictionary = load_dictionary(own)

    def __call__(self, text: str) -> str:
        """The text with every word repaired; spacing and punctuation stay."""
        plain = unicodedata.normalize("NFKC", text).replace("’", "'").strip()
        if len(plain) == 1:
            return plain
        return CHUNK.sub(lambda match: self._chunk(match.group(), first=match.start() == 0), plain)

    def _chunk(self, chunk: str, *, first: bool) -> str:
        if (known := abbreviations().get(chunk.lower())) is not None:
            return known
        before, core, after = EDGES.match(chunk).groups()
        return f"{before}{self._word(core, first=first)}{after}"

    def _word(self, word: str, *, first: bool) -> str:
        lower = word.lower()
        if (known := abbreviations().get(lower)) is not None:
            return known
        name = word[:1].isupper() and not first
        if name or not (lower.isalpha() and lower.isascii()) or self._known(lower):
            return word
        if (single := DRAWN_OUT.sub(r"\1", lower)) != lower:
            return single if self._known(single) else DRAWN_OUT.sub(r"\1\1", lower)
        acronym = word.isupper() and len(word) <= LONGEST_ACRONYM
        return word if acronym or len(lower) < SHORTEST_REPAIRED else self._spell(lower)

    def _known(self, word: str) -> bool:
        return word in self._protected or word in self._dictionary.known

    def _spell(self, word: str) -> str:
        distance = 2 if len(word) >= LONG else 1
        found = self._dictionary.speller.lookup(word, Verbosity.TOP, max_edit_distance=distance)
        return found[0].term if found else word
