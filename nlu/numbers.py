"""Numbers in a text, as digits, fractions or words: "4½", "two and a half", "twenty-five", "a couple"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from nlu.mending import mended
from nlu.phrases import phrases
from nlu.text import MARKS
from nlu.tokens import load_data

_LETTERS = rf"(?:[^\W\d_]|[{MARKS}])+"
_TOKEN = re.compile(rf"\d+(?:[.,]\d+)?|{_LETTERS}(?:'{_LETTERS})?|[^\w\s]|_+|\n")
_AND = frozenset(("and", "&", "und", "y", "et", "n", "plus"))


class Word(NamedTuple):
    """A number, word or sign with its offsets."""

    text: str
    start: int
    end: int


class Amount(NamedTuple):
    """A number read from words: its value, the place after it, and whether it is loose ("a few")."""

    value: float
    next: int
    approx: bool = False


@cache
def _values(name: str) -> dict[str, float]:
    return {word: float(value) for word, value in load_data("durations.yml")[name].items()}


def words_of(low: str) -> list[Word]:
    """The words, numbers and signs of a lower-case text; a mistyped key word is put right."""
    return [Word(mended(m[0]), *m.span()) for m in _TOKEN.finditer(low)]


def number_at(words: Sequence[Word], at: int) -> Amount | None:
    """The number that begins at a word: digits, fractions or words."""
    if at >= len(words):
        return None
    text = words[at].text
    if text == "1" and (text_at(words, at + 1), text_at(words, at + 2)) == ("/", "2"):
        return Amount(0.5, at + 3)
    if text[0].isdecimal() and not (text == "3" and text_at(words, at + 1) == "quarters"):
        return _with_fraction(words, at + 1, float(text.replace(",", ".")) if _is_decimal(text) else 1e9)
    if text in _values("fractions"):
        return Amount(_values("fractions")[text], at + 1)
    if text in ("a", "an", "the", "one") and at + 1 < len(words):
        inner = number_at(words, at + 1) if words[at + 1].text in _values("vague_numbers") else None
        if inner:
            return inner
    if text == "half" or (text == "a" and text_at(words, at + 1) == "half"):
        return _half_of(words, at + 1 if text == "half" else at + 2)
    if quarters := _quarters_of(words, at):
        return quarters
    if text in _values("vague_numbers"):
        return Amount(
            float(_values("vague_numbers")[text]), at + 1 + (text_at(words, at + 1) == "of"), approx=True
        )
    return _number_in_words(words, at)


def number_in(low: str) -> float:
    """The number a lower-case text opens with, 0 where it opens with none."""
    read = number_at(words_of(low), 0)
    return read.value if read else 0.0


def _half_of(words: Sequence[Word], after: int) -> Amount:
    """Half, and half a dozen."""
    after += text_at(words, after) in ("a", "an")
    if text_at(words, after) == "dozen":
        return Amount(6.0, after + 1, approx=True)
    return Amount(0.5, after)


def _quarters_of(words: Sequence[Word], at: int) -> Amount | None:
    """ "Quarter of a year", "three quarters of a year"."""
    three = words[at].text in ("three", "3") and text_at(words, at + 1) == "quarters"
    after = at + 1 + three
    if not (three or words[at].text == "quarter") or text_at(words, after) != "of":
        return None
    return Amount(0.75 if three else 0.25, after + 1 + (text_at(words, after + 1) in ("a", "an", "one")))


def _is_decimal(text: str) -> bool:
    whole, _, part = text.replace(",", ".").partition(".")
    return len(whole) <= 4 and len(part) <= 2


def _number_in_words(words: Sequence[Word], at: int) -> Amount | None:
    value = _values("numbers").get(words[at].text)
    if value is None:
        return None
    after = at + 1
    if words[at].text in phrases("durations.yml", "tens"):
        unit_at = after + (text_at(words, after) == "-")
        unit = _values("numbers").get(text_at(words, unit_at), 0)
        if 0 < unit < 10:
            return _with_fraction(words, unit_at + 1, float(value + unit))
    if text_at(words, after) == "point" and text_at(words, after + 1) in _values("numbers"):
        return Amount(value + _values("numbers")[text_at(words, after + 1)] / 10, after + 2)
    return _with_fraction(words, after, float(value))


def _with_fraction(words: Sequence[Word], at: int, value: float) -> Amount:
    """Adds "½", "1/2" or "and a half" to a whole number."""
    text = text_at(words, at)
    if text in _values("fractions"):
        return Amount(value + _values("fractions")[text], at + 1)
    top, bar, bottom = text, text_at(words, at + 1), text_at(words, at + 2)
    if bar == "/" and (top, bottom) in (("1", "2"), ("1", "4"), ("3", "4")):
        return Amount(value + int(top) / int(bottom), at + 3)
    half = half_after(words, at)
    if half:
        return Amount(value + 0.5, half)
    quarter = _quarter_after(words, at)
    return Amount(value + quarter[0], quarter[1]) if quarter else Amount(value, at)


def _quarter_after(words: Sequence[Word], at: int) -> tuple[float, int] | None:
    """The part and the place after "and a quarter" or "and three quarters", or `None`."""
    if text_at(words, at) not in _AND:
        return None
    if text_at(words, at + 1) == "a" and text_at(words, at + 2) == "quarter":
        return 0.25, at + 3
    three = text_at(words, at + 1) in ("3", "three") and text_at(words, at + 2) in ("quarter", "quarters")
    return (0.75, at + 3) if three else None


def half_after(words: Sequence[Word], at: int) -> int | None:
    """The place after "and a half" or "and half", or `None`."""
    if text_at(words, at) not in _AND:
        return None
    if text_at(words, at + 1) in ("half", "demi", "medio", "halb") and text_at(words, at + 2) not in (
        "a",
        "an",
    ):
        return at + 2
    if text_at(words, at + 1) == "a" and text_at(words, at + 2) == "half":
        return at + 3
    return at + 4 if [text_at(words, at + step) for step in (1, 2, 3)] == ["1", "/", "2"] else None


def text_at(words: Sequence[Word], at: int) -> str:
    """The text of a word, empty beyond either end."""
    return words[at].text if 0 <= at < len(words) else ""
