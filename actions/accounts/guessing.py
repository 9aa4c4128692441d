"""What people who guess passwords try first: common words, rows of keys, years, and the owner's own name."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data" / "common-words.txt"
LEAST = 6
"""Characters that have to be left when everything easy is taken away."""

# What is written for letters: p@ssw0rd.
_DISGUISES = str.maketrans("@4031!5$7", "aaoeiisst")
_ROWS = (
    "abcdefghijklmnopqrstuvwxyz",
    "01234567890",
    "qwertyuiop",
    "asdfghjkl",
    "zxcvbnm",
    "qwertzuiop",
    "azerty",
)
_YEAR = re.compile(r"(?:19|20)\d\d")
_REPEATED = re.compile(r"^(.{1,8}?)\1+")
_RUN = re.compile(r"(.)\1{2,}")


def is_easy(password: str, about: Sequence[str]) -> bool:
    """Whether little is left of it without what is tried first; `about` is what is known of the owner."""
    words = sorted(_common() | {word for each in about for word in _words(each)}, key=len, reverse=True)
    plain = "".join(each for each in password.casefold() if each.isalnum() or each in "@$!")
    return any(_left(each, words) < LEAST for each in (plain, plain.translate(_DISGUISES)))


def _left(text: str, words: Sequence[str]) -> int:
    for word in words:
        text = text.replace(word, " ")
    text = _RUN.sub(" ", _YEAR.sub(" ", text))
    for piece in _pieces():
        text = text.replace(piece, " ")
    kept = "".join(each for each in text if each.isalnum())
    return len(_REPEATED.sub(r"\1", kept))


def _words(known: str) -> set[str]:
    """The words of a name or an address that are long enough to be told apart from chance."""
    folded = known.casefold()
    parts = [part for part in re.split(r"[\W_]+", folded) if part]
    return {word for word in (*parts, "".join(parts)) if len(word) >= 3}


@cache
def _common() -> set[str]:
    lines = DATA.read_text(encoding="utf-8").splitlines()
    return {line for line in lines if line and not line.startswith("#")}


@cache
def _pieces() -> tuple[str, ...]:
    """Every stretch of four or more keys in a row, either way, the longest first."""
    found = {
        way[start : start + length]
        for row in _ROWS
        for way in (row, row[::-1])
        for length in range(4, len(row) + 1)
        for start in range(len(row) - length + 1)
    }
    # Three digits in a row (123) say as little.
    found |= {way[at : at + 3] for way in (_ROWS[1], _ROWS[1][::-1]) for at in range(len(way) - 2)}
    return tuple(sorted(found, key=len, reverse=True))
