"""What kind of thing a question asks for (a person, a time, a number, a tool), and whether a line has one."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache, lru_cache

from actions.answers.catalogue import load
from actions.answers.evidence import skills_in
from nlu.skills import family


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of thing."""

    asks: re.Pattern[str]
    """Found in a plain question for such a thing."""
    holds: re.Pattern[str]
    """Found in a line, as written, that has one."""


@lru_cache(maxsize=256)
def kinds_asked(plain: str) -> tuple[Kind, ...]:
    """The kinds of thing a plain question asks for; mostly none or one."""
    return tuple(kind for kind in _kinds() if kind.asks.search(plain))


@lru_cache(maxsize=256)
def families_asked(plain: str) -> frozenset[str]:
    """The families of the skill lexicon whose tools a plain question speaks of: "accounting software"."""
    found = (families for words, families in _tools() if words.search(plain))
    return frozenset(name for families in found for name in families)


@lru_cache(maxsize=4096)
def families_named(line: str) -> frozenset[str]:
    """The families of the skills a line names."""
    return frozenset(filter(None, map(family, skills_in(line))))


@cache
def _kinds() -> tuple[Kind, ...]:
    return tuple(
        Kind(
            re.compile(entry["asks"]), re.compile(entry["holds"], 0 if entry.get("exact") else re.IGNORECASE)
        )
        for entry in load("answer_kinds")["kinds"].values()
    )


@cache
def _tools() -> tuple[tuple[re.Pattern[str], tuple[str, ...]], ...]:
    entries = load("answer_kinds")["tools"].items()
    return tuple((re.compile(rf"\b(?:{words})\b"), tuple(families)) for words, families in entries)
