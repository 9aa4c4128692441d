"""An amount or a name put right by the one after it: "3 sry 4", "Java 5. Sorry, I meant Kotlin"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import replace

from nlu.durations import Duration, ranged
from nlu.grouping import SKILL_MARK, Segment, plain_words
from nlu.phrases import has, opening, phrases, without
from nlu.subjects import Subject

_SPREAD_WORDS = 14
_DOUBTS = "or|maybe|perhaps|possibly|probably|could be|might be"
_HEDGES = f"{_DOUBTS}|closer to|more like|about|around|like|even|nearly"
_HEDGE = re.compile(rf"(?:(?:{_HEDGES})\s+)+")
_GUESSED = re.compile(rf"[\s,?.…-]*(?:{_DOUBTS})(?:[\s,?.…-]+(?:{_HEDGES}))*[\s,?.…-]+")
"""Between two amounts, nothing but that the other may be as right."""
_IN_ALL = re.compile(
    r"\s*(?:years?|yrs?)?\s*(?:in total|in all|total|altogether|net|effectively|full time)\b"
)
_WIDEST = 3
"""Times the lesser of two guesses that the greater may be."""
_SPREAD = re.compile(r"(?:give or take|plus or minus|plus minus|\+/?-)\b")
"""Before an amount: how far the one before it may be off, "a decade, give or take a year"."""
_OF = re.compile(r"\b(?:of|in|with|on|for|doing|using|at)\s*$")
_IT_WAS = re.compile(
    rf"(?:(?:i|really|actually|in fact) )*(?:(?:it|that)(?: was| is|s)|its|thats|was|is|should be|meant)"
    rf"(?: (?:really|actually|in fact|supposed to be|meant to be))* {SKILL_MARK}"
)
_LAST_PART = re.compile(r"^.*[,.;…–](?=[^,.;…–]*\w)", re.DOTALL)
"""All before the last part that has words."""
_TAKES_BACK = frozenset(
    ("no sorry", "sorry no", "no wait", "wait no", "scratch that", "correction", "my mistake", "my bad",
     "typo", "i meant", "sorry", "no actually", "oops")
)  # fmt: skip
_NEAR = 40
"""Signs between an amount and the one that puts it right."""


def put_right(low: str, held: Iterable[Subject], amount: Duration) -> bool | None:
    """Replaces the amount just before by the one that corrects it: "Java 5 years, no wait, 6".

    True when it did, False when the amount only tells how far that one may be off, `None` for any other.
    """
    told = list(held)
    timed = [(each, each.amount) for each in told if each.amount and each.amount.start < amount.start]
    last, before = max(timed, key=lambda pair: pair[1].end, default=(None, None))
    if last is None or before is None or amount.start - before.end > _NEAR:
        return None
    if any(
        each.group and each is not last and before.end <= each.group.start < amount.start for each in told
    ):
        return None  # "C# 10, .NET 10" are of two names.
    spread = _SPREAD.match(low, amount.start) or _SPREAD.search(low, before.end - _SPREAD_WORDS, before.end)
    if spread and amount.years < before.years:
        last.amount = replace(before, certainty="approx")
        return False
    if wider := _widened(low, before, amount):
        last.amount, last.end = wider, max(last.end, amount.end)
        return False
    between = _unnamed(low, last, before.end, amount.start)
    if _taken_back(low, told, before, amount):
        between = plain_words(_LAST_PART.sub("", low[before.end : amount.start])).split()
    rights = phrases("polarity.yml", "puts_right")
    if _told(low, before.end):
        rights |= phrases("polarity.yml", "puts_told_right")
    grown = between[:1] == ["now"] and amount.years > before.years
    if grown:
        rights |= frozenset(("now",))  # "Had 2 years, now it's 3"
    if not between or without(between, rights):
        return None
    last.amount, last.end = amount, max(last.end, amount.end)
    return True


def _taken_back(low: str, told: Iterable[Subject], before: Duration, amount: Duration) -> bool:
    """Whether only a taking back stands before an amount: "11 in software all in all, no sorry, 12"."""
    if any(each.group and before.end <= each.group.start < amount.start for each in told):
        return False
    last = plain_words(_LAST_PART.sub("", low[before.end : amount.start])).split()
    return last != plain_words(low[before.end : amount.start]).split() and has(last, _TAKES_BACK)


def _widened(low: str, first: Duration, other: Duration) -> Duration | None:
    """The range of "two years maybe? or three" and "3ish, maybe closer to 4"; `None` when nothing guesses."""
    if not _GUESSED.fullmatch(low, first.end, _number_starts(low, other)) or first.years == other.years:
        return None
    if first.certainty == "at_most" and other.years < first.years:
        return None  # "Less than a year, maybe 8 months"
    if _IN_ALL.match(low, other.end):
        return None  # "On and off for six years, maybe three in total"
    unit = first.unit if first.has_unit and not other.has_unit else 1.0
    least, most = sorted((first.years, other.years * unit))
    if most > _WIDEST * least:
        return None
    return ranged(replace(first, end=other.end), least, most)


def _number_starts(low: str, amount: Duration) -> int:
    """Where the number itself begins, past the words that hedge it."""
    hedge = _HEDGE.match(low, amount.start, amount.end)
    return hedge.end() if hedge else amount.start


def _unnamed(low: str, subject: Subject, start: int, end: int) -> list[str]:
    """The words of a place without the names of the subject: "of Python, sorry" of Python leaves "sorry"."""
    words = low[start:end]
    for mention in reversed(subject.group.mentions if subject.group else ()):
        if start <= mention.start and mention.end <= end:
            before = _OF.sub("", words[: mention.start - start])
            words = f"{before} {words[mention.end - start :]}"
    return plain_words(words).split()


def _told(low: str, end: int) -> bool:
    """Whether what stands there was told before and is only said again: "I said 6 years …"."""
    return has(plain_words(low[max(0, end - _NEAR) : end]).split(), phrases("polarity.yml", "told_before"))


def was_another(segments: Sequence[Segment], place: int) -> bool:
    """Whether a segment replaces what was told before it: "I put Mongo" before "but it was §"."""
    before, here = segments[place - 1] if place else None, segments[place]
    if before is None or not before.groups or before.amounts or before.bare[-1:] != SKILL_MARK:
        return False
    told = before.bare.split()[:-1]
    said = opening(told, phrases("polarity.yml", "told_before"))
    if not told or said != len(without(told, phrases("polarity.yml", "fillers"))):
        return False
    return _IT_WAS.match(here.bare) is not None


def names_anew(segments: Sequence[Segment], place: int) -> bool:
    """Whether a segment names what was meant instead: "Java 5. Sorry, I meant Kotlin"."""
    words = segments[place].bare.split()
    if SKILL_MARK not in words:
        return False
    said = [*(segments[place - 1].bare.split() if place else ()), *words[: words.index(SKILL_MARK)]]
    rest = without(words[: words.index(SKILL_MARK)], phrases("polarity.yml", "fillers") - {"i mean"})
    return has(said, phrases("polarity.yml", "meant")) and not without(rest, phrases("polarity.yml", "meant"))
