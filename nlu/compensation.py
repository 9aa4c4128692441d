"""Pay, current and expected: "18 LPA", "€65k", "120,000 dollars", in full units of its currency a year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from nlu.grouping import mended_words
from nlu.phrases import find, has
from nlu.tokens import load_data
from nlu.understanding import Certainty, SkillClaim

_MULTIPLIER = r"k|grand|thousand|tsd|tkr|million|mio|mn|m|lpa|lakhs?|lacs?|l|crores?|cr|juta|bin"
_NUMBER = r"(?!\d+\s?%)(?:\d{1,3}(?:[.,' ]\d{2,3}){1,3}(?!\d)|\d{1,9}(?:[.,]\d{1,2})?)"
_A_MONTH = (
    r"(?:/|per\b|a\b|pr\b\.?|pro\b|im\b|por\b|al\b|par\b|p\.?)\s?"
    r"(?:months?|mth|monat|mes|mois|mån(?:ad)?|måned|md|mese|maand|miesiąc|m)\b"
    r"|\b(?:monthly|pcm|monatlich|mensual(?:es)?|mensuel|mensili|maandelijks|miesięcznie)\b"
)
_A_RATE = re.compile(
    r"\s?(?:(?:/|per |an? |p\.? ?)(?:hours?|hrs?|h|days?|d|weeks?|wk)\b|p/[hdw]\b|ph\b|pd\b|hourly\b|daily\b)"
)
"""By the hour, day or week: how much that is a year nobody can tell."""
_ON_TOP = re.compile(r"\s?(?:variable|bonus|esops?|rsus?|joining|retention|stocks?)\b")
"""What comes on top of the pay and is none of its own: "9.8 fixed + 1 variable"."""
_BETWEEN_PERIOD = (
    r"(?:\s?\b(?:gross|net|brutto|netto|bruto|neto|in hand|take home|ctc|basic|salary|pay)){0,2}\s?"
)


@cache
def _named() -> dict[str, str]:
    """By each name of a currency its code, "?" where several countries use the name."""
    listed: dict[str, list[str]] = load_data("topics.yml")["salary"]["currencies"]
    return {name: code for code, names in listed.items() for name in names}


@cache
def _pay_pattern() -> re.Pattern[str]:
    names = sorted((name for name in _named() if name != "r"), key=len, reverse=True)
    signs = "|".join(re.escape(name) + (r"(?![^\W\d_])" if name[-1].isalpha() else "") for name in names)
    # A letter alone is money only before its figure: "R540 000".
    return re.compile(
        rf"(?<![\w.])(?P<before>(?:{signs})\.?|r(?=\s?\d)|n(?=\d+k))?\s?"
        rf"(?P<first>{_NUMBER})\s?(?:(?P<unit1>{_MULTIPLIER})\b)?"
        rf"(?:\s?(?:-|to)\s?(?:{signs})?\s?(?P<second>{_NUMBER}))?"
        rf"(?:\s?(?P<unit2>{_MULTIPLIER})\b)?(?:\s?(?P<after>{signs}))?"
        rf"(?P<monthly>{_BETWEEN_PERIOD}(?:{_A_MONTH}))?"
    )


_FIGURE = re.compile(r"\d[\d.,' ]*(?<=\d)")
_BETWEEN = re.compile(r"(between\s[^a-z\n]{1,15}(?:(?:k|l|lakhs?|lpa)\s)?)(?:and|&|n)(?=\s)")
_CUT = re.compile(r"[,;\n|/]|\band\b|\bbut\b|\.\s")
_HEDGED = re.compile(
    r"\b(?:about|around|arnd|arround|circa|roughly|approx|approximately|almost|nearly|maybe|ish)\b|~"
)
_LEAST = re.compile(
    r"\b(?:at\s?least|alteast|atlst|minimum|min|more than|over|not less than|no less than|no lower than"
    r"|not below|not lower than|above|nothing (?:below|under|less than|lower than)|not (?:under"
    r"|less))\b|(?<=[\dkal])\+"
)
_AIMS = re.compile(r"\b(?:minimum|min|at least|floor)\b[^.;]*\b(?:ideally|prefer|better|target|hoping)\b")
"""Two figures that are both wished for: "minimum 60k, ideally 65"."""
_MOST = re.compile(r"\b(?:up to|upto|max|maximum|at most)\b")


@dataclass(frozen=True, slots=True)
class _Pay:
    low: float
    high: float | None
    unit: str | None
    currency: str | None
    monthly: bool
    start: int
    label: str | None = None


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load_data("topics.yml")["salary"][name])


def mentions_salary(low: str) -> bool:
    """Whether a lower-case text speaks of pay by itself, with a number."""
    return any(character.isdecimal() for character in low) and has(mended_words(low).split(), _list("keys"))


def read_salary(text: str, low: str) -> list[SkillClaim]:
    """The pay a text states, current and expected apart; what carries no label is expected."""
    ranged = _BETWEEN.sub(r"\1to ", low)
    found = [
        _pay(match)
        for match in _pay_pattern().finditer(ranged)
        if not (_A_RATE.match(ranged, match.end()) and not match["monthly"])
        and not _ON_TOP.match(ranged, match.end())
    ]
    found = [pay for pay in found if pay.low > 0]
    in_lakhs = "lpa" if has(mended_words(low).split(), _list("in_lakhs")) else None
    unit = next((pay.unit for pay in found if pay.unit), in_lakhs)
    currency = next((pay.currency for pay in found if pay.currency), None)
    priced = [
        replace(pay, unit=pay.unit or (unit if pay.low < 1000 else None), currency=pay.currency or currency)
        for pay in found
        if pay.unit or pay.currency or pay.low >= 1000 or (unit and pay.low < 200)
    ]
    priced = _in_thousands(low, found, priced, currency)
    labelled = _labelled(low, priced)
    kept = list({pay.label: pay for pay in reversed(labelled)}.values())[::-1]
    return [_claim(text, low, pay, kept) for pay in kept]


def _in_thousands(
    low: str, found: Sequence[_Pay], priced: Sequence[_Pay], currency: str | None
) -> list[_Pay]:
    """With the short second figure of "58,000 now and want at least 65" read in thousands."""
    full = any(pay.low >= 10_000 and not pay.unit for pay in priced)
    short = [
        replace(pay, unit="k", currency=currency)
        for pay in found
        if full and not pay.unit and not pay.currency and 20 <= pay.low < 1000 and _label_of(low, pay, found)
    ]
    return sorted([*priced, *short], key=lambda pay: pay.start)


def _label_of(low: str, pay: _Pay, found: Sequence[_Pay]) -> str | None:
    """The label the words since the pay before give."""
    start = max((other.start + 1 for other in found if other.start < pay.start), default=0)
    return _label(low[start : pay.start], last=True)


def _pay(match: re.Match[str]) -> _Pay:
    unit = match["unit2"] or match["unit1"]
    sign = (match["before"] or match["after"] or "").rstrip(".")
    code = {"n": "NGN"}.get(sign) or _named().get(sign)
    currency = code or ("INR" if unit in _list("indian") else None)
    high = _number(match["second"], unit) if match["second"] else None
    return _Pay(
        _number(match["first"], unit), high, unit, currency, bool(match["monthly"]), match.start("first")
    )


def _number(written: str, unit: str | None) -> float:
    grouped = re.fullmatch(r"\d{1,3}(?:[.,' ]\d{2,3})+", written)
    last = re.split(r"[.,' ]", written)[-1]
    if grouped and len(last) == 3 and (not unit or len(written) > 6):
        return float(re.sub(r"[.,' ]", "", written))
    return (
        float(written.replace(",", ".").replace(" ", "").replace("'", ""))
        if written.count(".") + written.count(",") <= 1
        else 0.0
    )


def _labelled(low: str, found: Sequence[_Pay]) -> list[_Pay]:
    """Each pay with the label nearest before it in its own part of the text, or behind it."""
    named: list[_Pay] = []
    for place, pay in enumerate(found):
        start = found[place - 1].start + 1 if place else 0
        end = found[place + 1].start if place + 1 < len(found) else len(low)
        label = _label(low[start : pay.start], last=True)
        if label is None and not (place + 1 < len(found) and _label(low[pay.start : end], last=True)):
            figure = _FIGURE.match(low, pay.start)
            behind = " ".join(low[figure.end() if figure else pay.start : end].split()[:6])
            label = _label(behind.replace(" on ", " "))
        named.append(replace(pay, label=label))
    if len(named) == 2 and "/" in low and named[0].label is None is named[1].label:
        named[0] = replace(named[0], label="_current_salary")
    aims = _AIMS.search(low) is not None
    if len(named) > 1 and named[0].label is None and named[1].label == "_expected_salary" and not aims:
        named[0] = replace(named[0], label="_current_salary")
    return [replace(pay, label=pay.label or "_expected_salary") for pay in named]


def _label(part: str, *, last: bool = False) -> str | None:
    pieces = _CUT.split(part)
    words = mended_words(pieces[-1] if last else pieces[0]).split()
    if find(words, _list("expected")):
        return "_expected_salary"
    return "_current_salary" if find(words, _list("current")) else None


def _claim(text: str, low: str, pay: _Pay, kept: Sequence[_Pay]) -> SkillClaim:
    earlier = [other.start for other in kept if other.start < pay.start]
    later = [other.start for other in kept if other.start > pay.start]
    # A hedge stands in the part of its own figure; the words before a later figure are the later one's.
    own = low[
        _cut_after(low, earlier[-1]) if earlier else 0 : _cut_after(low, pay.start) if later else len(low)
    ]
    scale = float(load_data("topics.yml")["salary"]["multipliers"].get(pay.unit, 1)) * (
        12 if pay.monthly else 1
    )
    least, most = pay.low * scale, pay.high * scale if pay.high else None
    middle = round((least + most) / 2 if most else least, 2)
    return SkillClaim(
        pay.label or "_expected_salary", "positive", text.strip(), years=middle,
        years_min=least if most else None, years_max=most,
        certainty=_certainty(own, most), currency=None if pay.currency == "?" else pay.currency,
    )  # fmt: skip


def _cut_after(low: str, start: int) -> int:
    cut = _CUT.search(low, re.compile(r"[\d.,' ]*").match(low, start).end())  # type: ignore[union-attr]  # it matches nothing too
    return cut.start() if cut else len(low)


def _certainty(low: str, most: float | None) -> Certainty:
    if most:
        return "range"
    if _LEAST.search(low):
        return "at_least"
    return "at_most" if _MOST.search(low) else "approx" if _HEDGED.search(low) else "exact"


def label_in(low: str) -> str | None:
    """Which pay a text speaks of, current or expected, by its words alone."""
    return _label(low, last=True) or _label(low)
