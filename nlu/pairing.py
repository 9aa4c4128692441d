"""Skills and amounts listed apart and paired by their order: "Java and Go: 8 and 3 respectively"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import TypeVar

from nlu.durations import LONGEST, Duration, duration_at
from nlu.numbers import words_of
from nlu.skills import SkillMention

_RESPECTIVELY = re.compile(r"\b(?:respectively|resp|in that order|in this order)\b")
_AGAINST = re.compile(r"\s*(?:years?|yrs?|y)?\s*\b(?:vs|versus|against|compared to)\b\.?\s*")
_MORE = re.compile(r"\b(?:more|longer|less|fewer)\b")
_SLASHED = re.compile(
    r"\s*[:=-]?\s*\d+(?:\.\d)?\+?(?:\s*/\s*\d+(?:\.\d)?\+?)+(?=\s*(?:years?|yrs?|y\b|$|[,;.\n]))"
)
_LISTED = re.compile(r"\s*(?:[,/&+>]|and|then|over|before|vs\.?)+\s*(?:and\s+)?")
_COUNTED = re.compile(r"\s*(?:[,&]|and)\s*(?:and\s+)?")
_LEADS = re.compile(r"[\s.:;,=()-]+(?:(?:for|about|around|i have|i have done|i did|used|so|with)\s+)?")
_OPENS, _CLOSES = re.compile(r"[\s:-]*[(\[]\s*"), re.compile(r"\s*[)\]]")
_BOUND = re.compile(r"[,;\n)\]]|\band\b")


@dataclass(frozen=True, slots=True)
class Pair:
    """A skill with the amount of time that stands for it, and the stretch of the text both stand in."""

    mention: SkillMention
    amount: Duration
    start: int
    end: int

    def counts(self, amount: Duration) -> bool:
        """Whether an amount is the one of this pair."""
        return amount.start < self.amount.end and self.amount.start < amount.end


def find_pairs(low: str, mentions: Sequence[SkillMention]) -> list[Pair]:
    """The pairs that only the order of two lists or a bracket tells; none when the numbers do not fit."""
    numbers = _numbers(low, mentions)
    for ordered in (_respective(low, mentions, numbers), _opposed(low, mentions, numbers)):
        if ordered:
            return ordered
    apart = _apart(low, mentions, numbers)
    return [*apart, *_slashed(low, mentions, numbers), *_bracketed(low, mentions, numbers)]


def _numbers(low: str, mentions: Sequence[SkillMention]) -> list[Duration]:
    """Every number of the text outside names, whatever stands around it."""
    characters = list(low)
    for mention in mentions:
        characters[mention.start : mention.end] = "_" * (mention.end - mention.start)
    words = words_of("".join(characters))
    found: list[Duration] = []
    at = 0
    while at < len(words):
        read = (
            duration_at(words, at)
            if words[at].text[0].isalnum() and words[at].text not in ("a", "an")
            else None
        )
        if read:
            found.append(read[0])
        at = max(read[1] if read else 0, at + 1)
    return [number for number in found if 0 <= number.years <= LONGEST]


def _respective(low: str, mentions: Sequence[SkillMention], numbers: Sequence[Duration]) -> list[Pair]:
    """ "Python and Java, 8 and 3 years respectively"."""
    match = _RESPECTIVELY.search(low)
    if match is None:
        return []
    named = [mention for mention in mentions if mention.end <= match.start()]
    counted = [number for number in numbers if number.end <= match.start()]
    return _zipped(named, counted, match.end()) if len(named) == len(counted) > 1 else []


def _opposed(low: str, mentions: Sequence[SkillMention], numbers: Sequence[Duration]) -> list[Pair]:
    """ "More Python than Java: 6 years vs 2"."""
    if len(mentions) != 2 or len(numbers) != 2 or numbers[0].start < mentions[1].end:
        return []
    against = _AGAINST.fullmatch(low, numbers[0].end, numbers[1].start)
    compared = _MORE.search(low, 0, mentions[1].start) and "than" in low[mentions[0].end : mentions[1].start]
    return _zipped(mentions, numbers, numbers[1].end) if against and compared else []


def _apart(low: str, mentions: Sequence[SkillMention], numbers: Sequence[Duration]) -> Iterator[Pair]:
    """ "Python > Java. 5 and 1": a number behind a list for each of its names."""
    for named in _runs(low, mentions, _LISTED):
        following = [number for number in numbers if number.start >= named[-1].end]
        counted = next(iter(_runs(low, following, _COUNTED)), [])
        bare = all(not number.has_unit for number in counted[:-1])
        if len(named) == len(counted) > 1 and bare and _LEADS.fullmatch(low, named[-1].end, counted[0].start):
            yield from _zipped(named, counted, counted[-1].end)


_Placed = TypeVar("_Placed", SkillMention, Duration)


def _runs(low: str, items: Sequence[_Placed], joint: re.Pattern[str]) -> Iterator[list[_Placed]]:
    """The items in runs, with nothing but a joint between the neighbours of one."""
    run: list[_Placed] = []
    for item in items:
        if run and not joint.fullmatch(low, run[-1].end, item.start):
            yield run
            run = []
        run.append(item)
    if run:
        yield run


def _zipped(mentions: Sequence[SkillMention], numbers: Sequence[Duration], end: int) -> list[Pair]:
    """Each skill with the number at its place; numbers without a unit have that of the last."""
    last = numbers[-1]
    unit = last.unit if last.has_unit else 1.0
    return [
        Pair(
            mention,
            number if number.has_unit else replace(number, years=number.years * unit),
            mentions[0].start,
            end,
        )
        for mention, number in zip(mentions, numbers, strict=True)
    ]


def _slashed(low: str, mentions: Sequence[SkillMention], numbers: Sequence[Duration]) -> Iterator[Pair]:
    """ "C++/C# 4/2"."""
    first = 0
    for place, mention in enumerate(mentions):
        if place and low[mentions[place - 1].end : mention.start].strip() != "/":
            first = place
        match = _SLASHED.match(low, mention.end)
        counted = [n for n in numbers if match and match.start() <= n.start and n.end <= match.end()]
        if match and len(counted) == place - first + 1 > 1:
            yield from _zipped(mentions[first : place + 1], counted, match.end())


def _bracketed(low: str, mentions: Sequence[SkillMention], numbers: Sequence[Duration]) -> Iterator[Pair]:
    """ "5 (Python), 2 (Rust)": the number before a bracket that holds nothing but the name."""
    for mention in mentions:
        number = next((n for n in numbers if _OPENS.fullmatch(low, n.end, mention.start)), None)
        closed = _CLOSES.match(low, mention.end)
        if number is None or closed is None:
            continue
        bounds = [mark.end() for mark in _BOUND.finditer(low, 0, number.start)]
        opened = bounds[-1] if bounds else 0
        if not any(opened <= other.start < number.start for other in mentions):
            yield Pair(mention, number, number.start, closed.end())
