"""Several amounts of time said of what was asked: a range, a correction, a part, or a sum."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from nlu.durations import Duration
from nlu.grouping import AMOUNT_MARK, Segment
from nlu.phrases import has, phrases, without
from nlu.subjects import Bound, Subject
from nlu.timing import is_stint

_ADDS = frozenset(("+", "and", "then", "plus", "&", "und", "y", "et"))
SELF = frozenset(("i", "ive", "im", "me", "mine", "my", "myself", "we"))


def add_free(
    bound: Bound, segment: Segment, words: Sequence[str], amount: Duration, *, corrects: bool
) -> None:
    """Takes in one more amount of what was asked; `corrects` says that it puts the one before right."""
    free = bound.free
    if free and free.amount and bound.career and _within_career(free, words, amount):
        return
    if free and free.amount and _is_latest(words) and amount.years < free.amount.years:
        return
    if free is None or free.amount is None:
        bound.free = Subject(segment, amount=amount, end=segment.end)
    elif (
        free.amount.certainty == "at_least"
        and amount.certainty == "at_most"
        and _is_higher(free.amount, amount)
    ):
        middle = (free.amount.years + amount.years) / 2
        free.amount = replace(
            amount, years=middle, low=free.amount.years, high=amount.years, certainty="range"
        )
        free.end = segment.end
    elif corrects:
        free.amount, free.end, bound.corrected = amount, segment.end, True
    elif (
        (segment.joint in _ADDS and not _lists_between(bound, free))
        or (bound.career and free.segment is segment and amount.has_unit and _side_by_side(words))
        or all(_is_stint(bound, each) for each in (words, free.segment.bare.split()))
    ):
        exact = free.amount.certainty == amount.certainty == "exact"
        total = free.amount.years + amount.years
        free.amount = replace(
            free.amount, years=total, certainty="exact" if exact else "approx", low=None, high=None
        )
        free.end = segment.end


def _is_higher(least: Duration, most: Duration) -> bool:
    """ "More than a year, less than two"."""
    return least.years < most.years


def _is_latest(words: Sequence[str]) -> bool:
    """ "Ten years in kitchens, the last four as sous chef": a part of the years before it."""
    at = words.index(AMOUNT_MARK) if AMOUNT_MARK in words else 0
    return at > 0 and words[at - 1] in ("last", "past", "latest", "first", "final")


def _lists_between(bound: Bound, free: Subject) -> bool:
    """Whether skills with their own amounts follow the first: "8 years, mostly Java (6) and lately Go 2"."""
    return any(
        each.group and each.amount and each.segment.start > free.segment.start for each in bound.subjects
    )


def _side_by_side(words: Sequence[str]) -> bool:
    """Whether at most one word parts two amounts: "2 yrs dev 1 yr QA", not "5 years with 2 as lead"."""
    first = words.index(AMOUNT_MARK)
    return AMOUNT_MARK in words[first + 1 : first + 3]


def _within_career(whole: Subject, words: Sequence[str], amount: Duration) -> bool:
    """Whether years as something lie within those in a field: "8 years in IT, 5 as developer"."""
    field_named = has(whole.segment.bare.split(), phrases("polarity.yml", "fields"))
    return whole.amount is not None and field_named and "as" in words and amount.years < whole.amount.years


def _is_stint(bound: Bound, words: Sequence[str]) -> bool:
    """Whether the words tell an amount spent somewhere; a name is a place when the career was asked for."""
    if is_stint(words):
        return True
    rest = without(words, phrases("polarity.yml", "sequence"))
    return bound.career and len(rest) in (2, 3) and rest[-1] == AMOUNT_MARK and SELF.isdisjoint(rest)
