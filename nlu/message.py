"""The message being read for claims, and the one thing a bare answer in it is about."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property

from nlu.grouping import mended_words
from nlu.phrases import has, phrases
from nlu.understanding import ReadingContext

_FILE = "polarity.yml"
_IT = re.compile(r"\bIT\b")


@dataclass(frozen=True)
class Message:
    """The message being read, its lower-case copy, and the one thing a bare answer is about."""

    text: str
    low: str
    context: ReadingContext
    asked: str | None
    paired: frozenset[str] = frozenset()
    """The skills whose amounts the order of two lists told."""

    @cached_property
    def words(self) -> list[str]:
        """The words of the whole message, mended."""
        return mended_words(self.low).split()

    def has(self, name: str) -> bool:
        """Whether the message holds a phrase of a list."""
        return has(self.words, phrases(_FILE, name))

    @cached_property
    def hints_total(self) -> bool:
        """Whether it speaks of working as such; "it" counts only where IT is written."""
        hints = phrases(_FILE, "total_hints")
        return has(self.words, hints if _IT.search(self.text) else hints - {"it"})

    @cached_property
    def tall(self) -> bool:
        """Whether it is a tall tale, or takes all back with its last word: "I dream in Go, totally, not"."""
        retracted = (
            len(self.words) > 2 and self.words[-1] == "not" and self.low.rstrip(" .!").endswith(", not")
        )
        return self.has("tales") or retracted

    def quote(self, start: int, end: int) -> str:
        """The candidate's words at a place, without the marks around them."""
        quote = self.text[start:end].strip(" \n\t,;:-")
        closes = quote.count("(") > quote.count(")") and self.text[end : end + 1] == ")"
        return quote + ")" if closes else quote


def asked_one(context: ReadingContext) -> str | None:
    """The one skill (or `_total`) a bare answer is about, or `None` when several were asked for."""
    if context.asked:
        return context.asked
    return context.asked_any_of[0] if len(context.asked_any_of) == 1 else None
