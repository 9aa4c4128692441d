"""Years of experience as adverts write them: "3-5 yrs", "min. 3+ years", "at least two (2) years"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from actions.roles import data

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
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
    "seventeen",
    "eighteen",
    "nineteen",
    "twenty",
)
_PATTERN = data.pattern("years", "pattern")
_EXPERIENCE_LABEL = data.pattern("years", "experience_label")
_BARE_PLUS = re.compile(
    r"(?<![\w.$€£₹])(?P<low>\d{1,2}) ?\+ (?=(?:of )?(?:[a-z-]+ )?experience\b)(?P<high>)", re.IGNORECASE
)
"""Years whose unit was forgotten: "5+ experience with Go"."""
_NOT_EXPERIENCE = data.pattern("years", "not_experience")
_NOT_AFTER = data.pattern("years", "not_after")


_MOST = 40
"""Years; nobody asks for more, "over 70 years" are a firm's own."""


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
    for match in (
        *_PATTERN.finditer(words),
        *_EXPERIENCE_LABEL.finditer(words),
        *_BARE_PLUS.finditer(words),
    ):
        if any(start < match.end() and match.start() < end for start, end in seen):
            continue
        before, after = (
            words[max(0, match.start() - 30) : match.start()],
            words[match.end() : match.end() + 30],
        )
        if _NOT_EXPERIENCE.search(before) or _NOT_AFTER.match(after):
            continue
        seen.append(match.span())
        years = _years(match)
        if (years.low or 0) <= _MOST:
            yield years


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
    word = "one" if number.lower() in {"a", "an"} else number.lower()
    return float(_WORDS.index(word)) if word in _WORDS else float(word.replace(",", "."))
