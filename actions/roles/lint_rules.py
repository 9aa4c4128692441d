"""The lint rules, read from data: what they find, what excuses a hit, and what to write instead."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from actions.roles import data


class Rule(NamedTuple):
    """One rule. `find` looks anywhere, `asks` only at whole sentences that ask something.

    `unless` excuses a hit by the words of its sentence, with `across` also by those around it.
    """

    id: str
    means: str
    instead: str
    find: re.Pattern[str] | None
    asks: re.Pattern[str] | None
    unless: re.Pattern[str] | None
    across: bool

    @property
    def advice(self) -> str:
        """What the wording means to a reader, and what to write instead."""
        return f"{self.means} {self.instead}"


@cache
def rules() -> tuple[Rule, ...]:
    """All rules, in the order of the data file."""
    lint = data.load("lint")
    return tuple(_rule(entry, lint["words"]) for entry in lint["rules"])


def _rule(entry: dict[str, str | list[str]], words: dict[str, str]) -> Rule:
    return Rule(
        id=str(entry["id"]),
        means=str(entry["means"]),
        instead=str(entry["instead"]),
        find=_whole_words(entry.get("find"), words),
        asks=_whole_words(entry.get("asks"), words),
        unless=_whole_words(entry.get("unless"), words),
        across=bool(entry.get("across")),
    )


def _whole_words(alternatives: str | Sequence[str] | None, words: dict[str, str]) -> re.Pattern[str] | None:
    """One pattern of all alternatives; it begins where a word begins, so that a long word is tried once."""
    if not alternatives:
        return None
    either = "|".join(alternatives)
    for name, meant in words.items():
        either = either.replace(f"<{name}>", meant)
    return re.compile(rf"(?<!\w)(?:{either})(?!\w)", re.IGNORECASE)
