"""Amounts of time in a text: "4½ yrs", "2 years 3 months", "half a decade", "5+", "4, maybe 5"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from nlu.mending import mended
from nlu.numbers import Amount, Word, half_after, number_at, text_at
from nlu.phrases import phrases
from nlu.tokens import load_data
from nlu.understanding import Certainty

LONGEST = 60.0
"""Years; nobody has worked longer, so a larger number is a slip or a joke."""

_SHORTEST_MENDED = 5
"""Letters of a unit that is still one with a slip in it: "monrhs"."""
_CHANGED_WITHIN = 8
"""Words."""
_JOIN_RANGE = frozenset(("-", "to", "or", "/", "bis", "till", "~", "a", "à", "maybe", "perhaps", "possibly"))


@dataclass(frozen=True, slots=True)
class Duration:
    """An amount of time and where it stands. `years` may lie outside 0 to `LONGEST`: see `in_range`."""

    start: int
    end: int
    years: float
    certainty: Certainty = "exact"
    low: float | None = None
    high: float | None = None
    has_unit: bool = True
    unit: float = 1.0
    """Years in one of its unit, 1 for a bare number."""
    since: bool = False
    ago: bool = False
    """"3 years ago": a point in the past, not yet a length."""

    whole: Duration | None = None
    """The career it is a part of: "4 of my 7 years"."""

    @property
    def in_range(self) -> bool:
        """Whether it can be a person's experience."""
        return 0 <= self.years <= LONGEST


def ranged(amount: Duration, least: float, most: float) -> Duration:
    """The amount as a range of years."""
    return replace(amount, years=(least + most) / 2, low=least, high=most, certainty="range")


def _words(name: str) -> frozenset[str]:
    return phrases("durations.yml", name)


@cache
def _after_bare() -> frozenset[str]:
    """Words that may follow an amount without a unit, and so one whose unit is a letter."""
    return frozenset(load_data("durations.yml")["bare"]["after"]) | {"experience", "exp", "ago"}


@cache
def _units() -> dict[str, float]:
    units = load_data("durations.yml")["units"]
    return {word: float(years) for years, words in units.items() for word in words}


def _unit_at(words: Sequence[Word], at: int) -> float | None:
    """Years in the unit at a word; "y" and "mo" only count directly after their number."""
    text = text_at(words, at)
    if text == "m" and text_at(words, at + 1).isalpha() and text_at(words, at + 1) not in _after_bare():
        return None  # "2M requests" counts millions
    if text in _words("glued_units") or text in ("an", "ano", "mon", "sal"):
        glued = at > 0 and words[at - 1].end == words[at].start
        spaced = at > 0 and text != "m" and words[at - 1].text[0].isdecimal() and text in ("y", "mo", "ys")
        spaced = spaced or (text == "mon" and _units().get(text_at(words, at - 2)) == 1.0)
        if not glued and not spaced:
            return None
        if text == "m":
            return _units()["month"]
    return _units().get(text) or (_units().get(mended(text)) if len(text) >= _SHORTEST_MENDED else None)


def duration_at(words: Sequence[Word], at: int) -> tuple[Duration, int] | None:
    """The amount of time that begins at a word, and the place after it."""
    unit = _unit_at(words, at + 1) if text_at(words, at) in ("a", "an", "one") else None
    if unit and text_at(words, at + 2) == "or" and text_at(words, at + 3) == "two":
        whole = Duration(words[at].start, words[at + 3].end, 1.5 * unit, "range", low=unit, high=2 * unit)
        return whole, at + 4
    bare_unit = _unit_at(words, at) if text_at(words, at) in ("year", "decade") else None
    if bare_unit == 10 and text_at(words, at - 1) in _words("decade_after"):
        return Duration(words[at].start, words[at].end, 10.0), at + 1
    if bare_unit and half_after(words, at + 1):
        after = half_after(words, at + 1) or at
        return Duration(words[at].start, words[after - 1].end, 1.5 * bare_unit), after
    first = Amount(1.0, at + 1) if unit else number_at(words, at)
    return _measured(words, at, first) if first else None


def _summed(words: Sequence[Word], at: int, first: Amount) -> Amount:
    """The sum in "2+3 years", and in "2+3" alone."""
    more = number_at(words, first.next + 1) if text_at(words, first.next) == "+" else None
    alone = at == 0 and more is not None and more.next == len(words)
    if more and (alone or _unit_at(words, more.next)):
        return Amount(first.value + more.value, more.next, approx=first.approx or more.approx)
    return first


def _measured(words: Sequence[Word], at: int, first: Amount) -> tuple[Duration, int]:
    if (changed := _changed_to(words, at, first)) and (read := duration_at(words, changed)):
        return read
    first = _summed(words, at, first)
    after, open_end = _plus(words, first.next)
    second = (
        None if open_end else _range_end(words, after, first, between=text_at(words, at - 1) == "between")
    )
    if second:
        after, open_end = _plus(words, second.next)
    after, loose = _to_unit(words, after)
    unit = _unit_at(words, after)
    after += unit is not None
    if unit and (meant := _unit_meant(words, after)):
        unit, after = meant
    value, after = _added_parts(
        words, after, _sign(words, at) * first.value * (unit or 1.0), has_unit=unit is not None
    )
    if second is None and unit and (repeated := _unit_again(words, after, first, unit)):
        second, after = repeated, repeated.next + 1
    after, more = _plus(words, after) if unit else (after, False)
    certainty: Certainty = "at_least" if open_end or more else "approx" if loose or first.approx else "exact"
    whole = Duration(
        words[at].start, words[after - 1].end, value, certainty, has_unit=unit is not None, unit=unit or 1.0
    )
    if second:
        whole = ranged(whole, value, second.value * (unit or 1.0))
    return whole, after


def _changed_to(words: Sequence[Word], at: int, first: Amount) -> int:
    """Where the second number of "change it from 3 to 4 years" stands, which alone counts; else 0."""
    before = (text_at(words, place) for place in range(max(at - _CHANGED_WITHIN, 0), at - 1))
    changed = text_at(words, at - 1) == "from" and text_at(words, first.next) == "to"
    return first.next + 1 if changed and not _words("changes").isdisjoint(before) else 0


def _unit_meant(words: Sequence[Word], at: int) -> tuple[float, int] | None:
    """The unit that puts the one before right, and the place after it: "5 years. Sorry, months"."""
    place, corrected = at, False
    while place < at + _CHANGED_WITHIN and (
        text_at(words, place) in _words("corrects") or _is_mark(words, place)
    ):
        corrected = corrected or not _is_mark(words, place)
        place += 1
    unit = _unit_at(words, place) if corrected else None
    return (unit, place + 1) if unit else None


def _is_mark(words: Sequence[Word], at: int) -> bool:
    return text_at(words, at) in (",", ".", "!", "-", "…")


def _sign(words: Sequence[Word], at: int) -> int:
    """-1 for a minus glued to a number that follows another word, "or -3"; a dash after a name is none."""
    minus = text_at(words, at - 1) == "-" and words[at - 1].end == words[at].start
    before = text_at(words, at - 2)
    return -1 if minus and (not before or before in ("or", "is", "have", "ve", "about", ",")) else 1


def _to_unit(words: Sequence[Word], at: int) -> tuple[int, bool]:
    """Steps over what may stand between a number and its unit, and tells whether it is loose ("5-ish")."""
    after = at + (text_at(words, at) == "-")
    if text_at(words, after) in ("ish", "odd"):
        return after + 1, True
    if _unit_at(words, after) or (_unit_at(words, after + 1) and text_at(words, after) in _words("between")):
        return (after if _unit_at(words, after) else after + 1), False
    return at, False


def _plus(words: Sequence[Word], at: int) -> tuple[int, bool]:
    if text_at(words, at) == "-" and text_at(words, at + 1) == "plus":
        return at + 2, True
    if text_at(words, at) == "plus" and _unit_at(words, at + 1):
        return at + 1, True
    if text_at(words, at) != "+" or text_at(words, at + 1)[:1].isdecimal():
        return at, False
    joins = words[at].start > words[at - 1].end and text_at(words, at + 1)[:1].isalpha()
    if joins and not _unit_at(words, at + 1):
        return at, False  # "2.5 + a bit of Rust"
    return at + 1, True


def _range_end(words: Sequence[Word], at: int, first: Amount, *, between: bool) -> Amount | None:
    """The second number of "3-4", "3 to 4", "3 or 4" and "4, maybe 5"."""
    start = at
    if text_at(words, start) == ",":
        start += 1
        if text_at(words, start) not in ("maybe", "perhaps", "possibly", "or"):
            return _next_number(words, start, first)
    if text_at(words, start) not in _JOIN_RANGE and not (
        between and text_at(words, start) in ("and", "&", "n")
    ):
        return None
    start += 1
    while text_at(words, start) in ("maybe", "perhaps", "even", "possibly", "at", "most", "max", "-"):
        start += 1
    second = number_at(words, start)
    if second is None or second.value <= first.value or second.value > 4 * max(first.value, 1) + 4:
        return None
    return second


def _unit_again(words: Sequence[Word], at: int, first: Amount, unit: float) -> Amount | None:
    """The second number of "4 yrs - 5 yrs" and "2 years or 3 years"."""
    second = number_at(words, at + 1) if text_at(words, at) in ("-", "to", "or") else None
    higher = second and 0 < second.value - first.value <= first.value + 1
    return second if second and higher and _unit_at(words, second.next) == unit else None


def _next_number(words: Sequence[Word], at: int, first: Amount) -> Amount | None:
    """The second number of "two, three years": the very next one, and only with a unit."""
    second = number_at(words, at)
    before = text_at(words, first.next - 2)
    alone = before[-1:] != "_" and not before[:1].isdecimal() and first.value.is_integer()
    follows = second and alone and 0 < second.value - first.value <= 1 and _unit_at(words, second.next)
    return second if follows else None


def _added_parts(words: Sequence[Word], at: int, value: float, *, has_unit: bool) -> tuple[float, int]:
    """Adds "3 months" to "2 years" and "and a half" to "a year"."""
    half = half_after(words, at) if has_unit else None
    if half:
        return value + 0.5 * (_unit_at(words, at - 1) or 1.0), half
    start = at
    while text_at(words, start) in (",", "and", "&", "-", "und", "n"):
        start += 1
    more = number_at(words, start) if has_unit and start - at <= 2 else None
    unit = _unit_at(words, more.next) if more else None
    before = _unit_at(words, at - 1) or 0
    if more and unit and unit < before < 10:
        return value + more.value * unit, more.next + 1
    return value, at
