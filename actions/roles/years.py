"""Years of experience as adverts write them: "3-5 yrs", "min. 3+ years", "at least two (2) years"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

_WORDS = (
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
)
_NUMBER = rf"(?:\d{{1,2}}(?:[.,]\d)?|{'|'.join(_WORDS)})"
_UNIT = r"(?P<unit>years?|yrs?|months?|jahren?|ans|años|anni|jaar)"
_PATTERN = re.compile(
    rf"(?P<bound>\b(?:up to|at most|max(?:imum)?\.?(?: of)?|no more than|not more than|less than|under)\s+)?"
    rf"(?<![\w.$€£₹])(?P<low>{_NUMBER})\s?(?:\(\s?\d{{1,2}}\s?\))?\s?(?P<plus>\+|plus\b)?"
    rf"(?:\s?(?:years?|yrs?)?\s?(?:-|to|and|bis|à)\s?(?P<high>{_NUMBER})\s?(?P<plus2>\+)?)?"
    rf"\s?-?{_UNIT}\b(?!\s*(?:old|of age|ago|in business))(?P<after>'|s')?",
    re.IGNORECASE,
)
_EXPERIENCE_LABEL = re.compile(
    rf"\b(?:exp|experience)\b\s*(?:required|level)?\s*[:\-]\s*(?P<low>{_NUMBER})\s?(?P<plus>\+)?(?:\s?(?:-|to)\s?(?P<high>{_NUMBER}))?(?!\s?[%\w])",
    re.IGNORECASE,
)
_NOT_EXPERIENCE = re.compile(
    r"\b(?:last|past|next|every|first|within|founded|established|(?:for|since) (?:over|more than|almost|nearly|about)|since|after|contract of|valid for|trusted for|guarantee)\s+(?:the\s+)?(?:\w+\s+)?$|\bage[ds]?\b[^,]{0,15}$|\b(?:over|more than) $(?=x)",
    re.IGNORECASE,
)
_NOT_AFTER = re.compile(
    r"^\s*(?:contract|fixed|warranty|degree|program|course|of age|old|history|in (?:the )?(?:market|business)|of (?:growth|success|history|service leave)|bond)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Years:
    """A number of years asked for; `high` is what the advert names as upper end, never a limit to us."""

    low: float | None
    high: float | None
    start: int
    end: int
    capped: bool = False
    """True when the advert words it as a limit: "no more than 5 years"."""


def find_years(words: str) -> list[Years]:
    """Every experience duration in `words`, in order."""
    return list(_found(words))


def _found(words: str) -> Iterator[Years]:
    seen: list[tuple[int, int]] = []
    for match in (*_PATTERN.finditer(words), *_EXPERIENCE_LABEL.finditer(words)):
        if any(start < match.end() and match.start() < end for start, end in seen):
            continue
        before, after = (
            words[max(0, match.start() - 30) : match.start()],
            words[match.end() : match.end() + 30],
        )
        if _NOT_EXPERIENCE.search(before) or _NOT_AFTER.match(after):
            continue
        seen.append(match.span())
        yield _years(match)


def _years(match: re.Match[str]) -> Years:
    parts = match.groupdict()
    scale = 12 if (parts.get("unit") or "").lower().startswith("month") else 1
    low = _value(match["low"]) / scale
    high = _value(match["high"]) / scale if match["high"] else None
    capped = bool(parts.get("bound"))
    if capped and high is None:
        return Years(None, low, *match.span(), capped=True)
    if high is not None and high < low:
        low, high = high, low
    return Years(low, high, *match.span(), capped=capped)


def _value(number: str) -> float:
    word = number.lower()
    return float(_WORDS.index(word)) if word in _WORDS else float(word.replace(",", "."))
