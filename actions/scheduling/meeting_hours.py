"""The hours somebody interviews in, as people write them: "Mon-Fri 9:00-12:00, 13:00-17:00; Sat 10-12"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby, pairwise
from typing import Any

DAYS = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
USUAL = "Mon-Fri 9:00-17:00"

_DAY = {name: number for number, day in enumerate(DAYS) for name in (day.lower(), day.lower()[:2])}
_DAYS_AND_HOURS = re.compile(r"\s*(?P<days>[a-z][a-z\s,–-]*?)\s*(?P<hours>\d.*)", re.IGNORECASE)
_STRETCH = re.compile(r"(\d{1,2})(?:[:.](\d{2}))?\s*(?:-|–|to)\s*(\d{1,2})(?:[:.](\d{2}))?", re.IGNORECASE)

Hours = dict[str, Any]
"""As `Interviewer.meeting_hours` keeps them: by weekday `"0"` (Monday) to `"6"`, local and half-open."""


EXAMPLE = "Mon-Fri 9:00-12:00, 13:00-17:00; Sat 10:00-12:00"


class HoursUnreadable(ValueError):
    """The words are no hours; the message says which and how to write them."""

    def __init__(self, words: str, why: str = "was not understood as hours") -> None:
        super().__init__(
            f"“{words.strip()}” {why}. Write days and times of the 24-hour clock, like: {EXAMPLE}"
        )


def read_hours(text: str) -> Hours:
    """The hours a text says. Raises `HoursUnreadable`; days said twice have both stretches."""
    found: Hours = {}
    for part in filter(str.strip, re.split(r"[;\n]", text)):
        matched = _DAYS_AND_HOURS.fullmatch(part)
        if matched is None:
            raise HoursUnreadable(part)
        stretches = list(_stretches(matched["hours"], part))
        for day in _days(matched["days"], part):
            found.setdefault(str(day), []).extend(stretches)
    for stretches in found.values():
        stretches.sort()
        if any(opens < closes for (_, closes), (opens, _) in pairwise(stretches)):
            raise HoursUnreadable(text, "has hours that overlap")
    if not found:
        raise HoursUnreadable(text)
    return dict(sorted(found.items()))


def write_hours(hours: Hours) -> str:
    """The hours in the words that `read_hours` reads, days with the same hours together."""
    days = [number for number in range(7) if hours.get(str(number))]
    alike = groupby(enumerate(days), key=lambda each: (hours[str(each[1])], each[1] - each[0]))
    return "; ".join(_line([day for _, day in run], stretches) for (stretches, _), run in alike)


def _line(days: list[int], stretches: list[list[str]]) -> str:
    named = DAYS[days[0]] if len(days) == 1 else f"{DAYS[days[0]]}-{DAYS[days[-1]]}"
    return f"{named} " + ", ".join(f"{opens}-{closes}" for opens, closes in stretches)


def _days(text: str, part: str) -> Iterator[int]:
    for piece in re.split(r"\s*,\s*|\s+and\s+", text.strip().lower()):
        ends = [_day(word, part) for word in re.split(r"\s*[–-]\s*|\s+to\s+", piece)]
        if len(ends) > 2:
            raise HoursUnreadable(part)
        first, last = ends[0], ends[-1]
        yield from ((first + ahead) % 7 for ahead in range((last - first) % 7 + 1))


def _day(word: str, part: str) -> int:
    name = word.strip()
    if len(name) < 2 or not any(full.startswith(name) for full in _FULL):
        raise HoursUnreadable(part)
    return _DAY[name[:3] if name[:3] in _DAY else name[:2]]


_FULL = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "tues", "thurs")


def _stretches(text: str, part: str) -> Iterator[list[str]]:
    for piece in re.split(r"\s*,\s*|\s+and\s+", text.strip()):
        matched = _STRETCH.fullmatch(piece.strip())
        if matched is None:
            raise HoursUnreadable(part)
        opens, closes = (_clock(matched[at], matched[at + 1], part) for at in (1, 3))
        if opens >= closes:
            raise HoursUnreadable(part)
        yield [opens, closes]


def _clock(hour: str, minute: str | None, part: str) -> str:
    minutes = int(minute or 0)
    if int(hour) * 60 + minutes > 24 * 60 or minutes > 59 or minutes % 5:
        raise HoursUnreadable(part)
    return f"{int(hour):02}:{minutes:02}"
