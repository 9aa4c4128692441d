"""Notice periods: "60 days", "serving NP, LWD 15 Dec", "immediate joiner", as days from today."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cache

from nlu.grouping import mended_words
from nlu.numbers import half_after, number_at, text_at, words_of
from nlu.phrases import has
from nlu.tokens import load_data
from nlu.understanding import Certainty, SkillClaim

_VERB = (
    r"\bmay (?:be|have|not|also|still|even|only|release|relieve|let|leave|take|need|get|ask|reduce"
    r"|extend|agree|allow|negotiate|buy|[a-z]+ (?:me|it|you|us)\b)"
)
"""No month: "my manager may release me"."""
_MONTH = (
    r"(?:\b|(?<=\d))(?!maybe|mark|many|mayor|junior|jump|decid|decent|declin|decad|separat|novel|marr|octo\w*pus"
    rf"|{_VERB})"
    r"(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]{0,6}"
)
"""A month, however shortened or misspelt; "maybe" and "junior" are none."""
_DATE = re.compile(
    r"(?:(?P<day>\d{1,2})(?:st|nd|rd|th)?(?: of)?[ -]?)?"
    rf"{_MONTH}"
    r"(?: (?P<after>\d{1,2})(?:st|nd|rd|th)?(?!\d))?"
)
_NUMERIC = re.compile(
    r"(?<![\d.,/-])(?P<day>\d{1,2})(?:/(?P<number>\d{1,2})(?:/(?P<year>20\d\d|\d\d))?"
    r"|\.(?P<dotted>\d{1,2})\.(?P<long>20\d\d|\d\d)?)(?![\d/]|\s?(?:of|month|week|day|yr|year))"
)
"""A date in figures, day first; where that cannot be, month first."""
_NTH = re.compile(r"\bthe (?P<day>\d{1,2})(?:st|nd|rd|th)\b(?! of)")
_PART = re.compile(
    r"\b(?P<part>early|start|beginning|mid|middle|late|end)(?: of| in)?[ -](?:the )?"
    rf"{_MONTH}"
)
_OWNED_UNIT = re.compile(r"(?<=day|eek|nth|ths|ays|eks)(?:'s|s')(?= )")
"""The ending of "a week's notice" and "two months' notice"."""
_COUNTED_FROM = re.compile(
    r"\b(?:months?|weeks?|days?) (?:from|after|counting from|starting|to) (?:the |next )?\d"
)
_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_DAYS = ("mon", "tues", "wednes", "thurs", "fri", "satur", "sun")
_HEDGED = re.compile(r"\b(?:about|around|roughly|approx|almost|nearly|maybe)\b")
_BESIDE_DAYS = frozenset(
    ("standard", "usual", "usually", "normal", "normally", "just", "only", "about", "around", "max", "full",
     "the", "its", "it", "is", "'", "s", ".", "~", "+", "my", "so")
)  # fmt: skip
"""Beside a number these leave it one of days: "standard 30"."""
_LONGEST = 366
"""Days."""
_SOON = 120
"""Days; in figures a day this near is believed, one further off only when the other order is no nearer."""
_PAST = timedelta(days=31)
"""How long ago a last day may have been."""


@dataclass(frozen=True, slots=True)
class _Days:
    days: float
    certainty: Certainty = "exact"
    low: float | None = None
    high: float | None = None


@cache
def _list(name: str) -> frozenset[str]:
    return frozenset(load_data("topics.yml")["notice"][name])


def mentions_notice(low: str) -> bool:
    """Whether a lower-case text speaks of a notice period by itself."""
    return has(mended_words(low).split(), _list("keys"))


def read_notice(text: str, low: str, today: date) -> SkillClaim | None:
    """The notice period a text states, in days, or `None` when it states none."""
    found = _read(low, mended_words(low).split(), today)
    if found is None or not 0 <= found.days <= _LONGEST:
        return None
    return SkillClaim(
        "_notice_days", "positive", text.strip(), years=found.days, years_min=found.low, years_max=found.high,
        certainty=found.certainty, qualifier=_qualifier(text, low),
    )  # fmt: skip


def read_start(text: str, low: str, today: date) -> SkillClaim | None:
    """The days until the date a text names as an answer: "1 March", "next Monday", "end of January".

    A part of a month is its first, middle or last days; the certainty is then `approx`.
    """
    if re.search(r"\bsince\b", low):
        return None
    if _LEFT.search(low) or _GONE.search(low):
        return SkillClaim("_notice_days", "positive", text.strip(), years=0.0, certainty="exact")
    if _COUNTED_FROM.search(low):
        return None  # "Two months from the 1st" is a length.
    figures = _figures(low, today)
    found = (
        _iso(low) or ((figures, True) if figures else None) or _in_month(low, today) or _weekday(low, today)
    )
    if found is None or not 0 <= (found[0] - today).days <= _LONGEST:
        return None
    certainty: Certainty = "exact" if found[1] else "approx"
    return SkillClaim(
        "_notice_days", "positive", text.strip(), years=float((found[0] - today).days), certainty=certainty
    )


def _iso(low: str) -> tuple[date, bool] | None:
    match = re.search(r"\b(\d{4})-(\d{2})-(\d{2})\b", low)
    try:
        return (date(int(match[1]), int(match[2]), int(match[3])), True) if match else None
    except ValueError:
        return None


def _in_month(low: str, today: date) -> tuple[date, bool] | None:
    match = _PART.search(low) or _DATE.search(low)
    if match is None:
        return None
    part = match.groupdict().get("part")
    named = {"early": 1, "start": 1, "beginning": 1, "mid": 15, "middle": 15, "late": 25, "end": 28}
    day = match.groupdict().get("day") or match.groupdict().get("after")
    number = int(day) if day else named.get(part or "", 1)
    month = _MONTHS.index(match["month"]) + 1
    for year in (today.year, today.year + 1):
        try:
            start = date(year, month, number)
        except ValueError:
            return None
        if start >= today:
            return start, day is not None
    return None


def _weekday(low: str, today: date) -> tuple[date, bool] | None:
    if re.search(r"\btomorrow\b", low):
        return today + timedelta(days=1), True
    if re.search(r"\bnext week\b", low):
        return today + timedelta(days=7 - today.weekday()), True
    if re.match(r"\W*(?:by |at |from )?(?:the )?(?:end of (?:this|the) month|month end)\b", low):
        return today + timedelta(days=monthrange(today.year, today.month)[1] - today.day), True
    match = re.search(r"\b(next )?(mon|tues|wednes|thurs|fri|satur|sun)day\b", low)
    if match is None:
        return None
    ahead = (_DAYS.index(match[2]) - today.weekday() - 1) % 7 + 1
    return today + timedelta(days=ahead), True


_LEFT = re.compile(
    r"\b(?:already|have|i|ive) (?:already )?(?:left|quit) (?:my|the|that) (?:last |old |previous )?"
    r"(?:job|company|employer|role|position)\b"
)
_GONE = re.compile(r"\b(?:lwd|day) (?:was|were)\b|\bwas my last (?:working )?day\b")
"""A last day that is over."""


def _read(low: str, words: Sequence[str], today: date) -> _Days | None:
    if has(words, _list("last_day")) and _GONE.search(low):
        return _Days(0)
    dated = has(words, _list("last_day")) and not _COUNTED_FROM.search(low)
    last_day = _last_day(low, today) if dated else None
    if last_day is not None:
        return _Days(last_day)
    stated = _amount(low)
    if stated:
        return stated
    if has(words, _list("now")):
        return _Days(0)
    return None


def _figures(low: str, today: date) -> date | None:
    """The coming day a date in figures or "the 18th" names; month first only where day first is none."""
    match, nth = _NUMERIC.search(low), _NTH.search(low)
    if match is None and nth is None:
        return None
    if match is None:
        day = int(nth["day"]) if nth else 0
        months = [(today.year + (today.month - 1 + n) // 12, (today.month - 1 + n) % 12 + 1) for n in (0, 1)]
        near = [found for year, month in months if (found := _date(year, month, day)) and found >= today]
        return near[0] if near else None
    first, second = int(match["day"]), int(match["number"] or match["dotted"])
    day, month = (second, first) if second > 12 else (first, second)
    named = match["year"] or match["long"]
    years = [int(named) % 100 + 2000] if named else [today.year, today.year + 1]
    near = [found for year in years if (found := _date(year, month, day)) and found >= today - _PAST]
    swapped = [found for year in years if (found := _date(year, day, month)) and found >= today - _PAST]
    doubtful = "." not in match[0] and swapped and near[:1] != swapped[:1]
    if near and doubtful and (near[0] - today).days > _SOON >= (swapped[0] - today).days:
        return None
    return near[0] if near else None


def _date(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_day(low: str, today: date) -> float | None:
    figures = _figures(low, today)
    if figures is not None:
        return float(max((figures - today).days, 0))
    match = _DATE.search(low)
    if not match or not (match["day"] or match["after"]):
        return None
    month = _MONTHS.index(match["month"]) + 1
    day = int(match["day"] or match["after"])
    for year in (today.year, today.year + 1):
        try:
            leaving = date(year, month, day)
        except ValueError:
            return None
        if leaving >= today - timedelta(days=31):
            return float(max((leaving - today).days, 0))
    return None


def _amount(low: str) -> _Days | None:
    words = words_of(_OWNED_UNIT.sub("  ", low))
    units: dict[str, str] = load_data("topics.yml")["notice"]["days"]
    hedged: Certainty = "approx" if _HEDGED.search(low) else "exact"
    if len(words) == 1 and words[0].text in units:
        return _Days(float(units[words[0].text]))
    for at in range(len(words)):
        first = number_at(words, at)
        if words[at].text in ("a", "one") and text_at(words, at + 1) in units:
            more = 0.5 if half_after(words, at + 2) else 0.0
            return _Days((1 + more) * float(units[text_at(words, at + 1)]), hedged)
        if not first:
            continue
        joints = (
            ("-", "to", "or", "and", "&", "n") if text_at(words, at - 1) == "between" else ("-", "to", "or")
        )
        second = number_at(words, first.next + 1) if text_at(words, first.next) in joints else None
        after = second.next if second else first.next
        after += text_at(words, after) in ("calendar", "working", "-", "more", "+")
        unit = float(units.get(text_at(words, after), 0))
        if unit and second:
            return _Days(
                (first.value + second.value) / 2 * unit, "range", first.value * unit, second.value * unit
            )
        if unit:
            return _Days(first.value * unit, hedged)
        others = {word.text for word in (*words[:at], *words[first.next :])}
        alone = others <= _BESIDE_DAYS and 7 <= first.value <= 180
        if alone or (len(words) == 1 and first.value == 0):
            return _Days(first.value)
    return None


def _qualifier(text: str, low: str) -> str | None:
    place = min(
        (low.find(word) for word in ("negotiable", "buy out", "buyout", "flexible") if word in low),
        default=-1,
    )
    return text[place:].strip(" .") if place >= 0 else None
