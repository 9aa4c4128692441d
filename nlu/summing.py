"""Several amounts of time said of one thing: a range, a correction, a part, or a sum."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlu.durations import Duration, ranged
from nlu.grouping import AMOUNT_MARK, Segment
from nlu.phrases import has, opening, phrases, without
from nlu.subjects import Bound, Subject
from nlu.timing import ADDS, is_stint
from nlu.understanding import Certainty

_WHOLE = frozenset(
    ("including", "incl", "counting", "with", "in total", "total", "overall", "altogether", "in all")
)
_EXACTLY = frozenset(("to be exact", "to be precise", "to be accurate", "precisely", "exactly"))
_PLACED = frozenset(("at", "in", "with", "for"))
_APART = frozenset(("than", "after", "before", "despite", "without", "beside", "besides"))
_SOUNDS = frozenset(("er", "eh", "uh", "ah", "mm", "hm", "no", "na"))
_SMALL = frozenset(
    ("or", "maybe", "perhaps", "probably", "more", "like", "closer", "to", "then", "so", "last", "of", "in")
)
_JOINING = frozenset(("as", "of", "with", "in", "on", "for", "at", "and", "to", "from", "as a"))
_MOST_NAMED = 3
"""Words of a place of work."""
_ROLES = frozenset(("as", "role", "lead", "head", "manager", "leading", "managing", "supervising", "whereof"))
"""What somebody was for a part of the years told."""
_IN_A_FIELD = re.compile(r"¤ in (?!(?:my|the|a|an|our|one|\w+s? (?:ltd|inc|gmbh))\b)[a-z]+(?: [a-z]+)?$")
"""A whole career told by its field: "four years in kitchens", which holds what somebody was in it."""
SELF = frozenset(("i", "ive", "im", "me", "mine", "my", "myself", "we"))


def add_free(
    bound: Bound, segment: Segment, words: Sequence[str], amount: Duration, *, corrects: bool
) -> None:
    """Takes in one more amount of what was asked; `corrects` says that it puts the one before right."""
    free = bound.free
    if free and _is_within(bound, free, words, amount):
        return
    if free is None or free.amount is None:
        bound.free = Subject(segment, amount=amount, end=segment.end)
    elif (
        free.amount.certainty == "at_least"
        and amount.certainty == "at_most"
        and _is_higher(free.amount, amount)
    ):
        free.amount = ranged(amount, free.amount.years, amount.years)
        free.end = segment.end
    elif free.amount.certainty == "at_most" and amount.years < free.amount.years:
        free.amount, free.end = amount, segment.end  # "Under a year, I think 10 months"
    elif corrects or has(words, _EXACTLY):
        free.amount, free.end, bound.corrected = amount, segment.end, True
    elif "between" in free.segment.bare.split() and segment.joint in ("and", "&"):
        least, most = sorted((free.amount.years, amount.years))
        free.amount = ranged(free.amount, least, most)
        free.end = segment.end
    elif (
        _comes_on_top(bound, segment, words, amount)
        or (bound.career and free.segment is segment and _side_by_side(words, bare=not amount.has_unit))
        or all(_is_stint(bound, each) for each in (words, free.segment.bare.split()))
    ):
        free.amount = summed(free.amount, amount)
        free.end = segment.end
    elif (bound.career or not _is_another(segment, words, amount)) and not _agrees(
        free.amount, amount, words
    ):
        free.doubted = True


def _is_within(bound: Bound, free: Subject, words: Sequence[str], amount: Duration) -> bool:
    """Whether an amount is told of a part of the one before it."""
    if free.amount is None or amount.years >= free.amount.years:
        return False
    if free.amount.since and amount.since:
        return True  # "Since 2014 as accountant, since 2018 as controller": both run until today.
    return _is_latest(words) or (bound.career and _within_career(free, words, amount))


def adds_up(told: Subject, segment: Segment, words: Sequence[str]) -> bool:
    """Whether an amount without a name comes on top of the one before: "2 years at uni plus 3 at work"."""
    if told.amount is None or segment.groups or segment.sentence != told.segment.sentence:
        return False
    if told.amount.since or any(amount.since for amount in segment.amounts) or has(words, _WHOLE):
        return False  # "Started in 2013, professionally from 2016", "5 including hobby": one holds the other.
    both = _has_setting(words) and _has_setting(told.segment.bare.split())
    return segment.joint in ("+", "plus") or (both and segment.joint in (*ADDS, ","))


def adds_before(told: Subject, segments: Sequence[Segment], place: int) -> bool:
    """Whether the amount before a named one comes on top of it: "1 yr intern + 4 yrs full time in Java"."""
    here = segments[place]
    if told.segment is not segments[place - 1] or here.joint not in ADDS:
        return False
    return _has_setting(told.segment.bare.split()) and _has_setting(here.bare.split())


def add_to(told: Subject, segment: Segment, words: Sequence[str], amount: Duration | None) -> None:
    """Adds an amount to the one told before, and notes which of them was paid work."""
    if told.amount is None or amount is None:
        return
    paid = [
        each.years
        for each, said in ((told.amount, told.segment.bare.split()), (amount, words))
        if is_paid(said)
    ]
    told.paid = sum(paid) if paid else None
    told.amount, told.end = summed(told.amount, amount), segment.end


def summed(first: Duration, second: Duration) -> Duration:
    """Both together; exact when both are."""
    exact = first.certainty == second.certainty == "exact"
    certainty: Certainty = (
        "exact" if exact else "at_least" if "at_least" in (first.certainty, second.certainty) else "approx"
    )
    return replace(first, years=first.years + second.years, certainty=certainty, low=None, high=None)


def _has_setting(words: Sequence[str]) -> bool:
    return has(words, phrases("polarity.yml", "settings"))


def is_paid(words: Sequence[str]) -> bool:
    """Whether the years these words tell of were paid work."""
    return has(words, phrases("polarity.yml", "paid")) and not has(words, phrases("polarity.yml", "unpaid"))


def _is_another(segment: Segment, words: Sequence[str], amount: Duration) -> bool:
    """Whether an amount is told of a thing of its own: "vans for 6", "1 year AWS after 4 on-prem"."""
    places = [place for place, word in enumerate(words) if word == AMOUNT_MARK]
    order = sum(other.start < amount.start for other in segment.amounts)
    ends = [0, *(place + 1 for place in places)]
    before = words[ends[order] : places[order]] if order < len(places) else words
    if not _APART.isdisjoint(before[-2:]) or (before[-2:] == ["or", "take"]):
        return True
    small = phrases("polarity.yml", "fillers") | phrases("polarity.yml", "before_amount") | _SMALL
    named = without(before[:-1] if before[-1:] and before[-1] in _SOUNDS else before, small)
    placed = before[:1] in (["at"], ["for"], ["with"], ["in"])  # "for DHL 2 yrs"
    return bool(named) and not placed and SELF.isdisjoint(named)


def _agrees(whole: Duration, amount: Duration, words: Sequence[str]) -> bool:
    """Whether an amount takes nothing from the one before: the same again, or a part spent as something."""
    if amount.years == whole.years or (whole.certainty == "at_least" and amount.years >= whole.years):
        return True
    return amount.years < whole.years and not _ROLES.isdisjoint(words)


def _comes_on_top(bound: Bound, segment: Segment, words: Sequence[str], amount: Duration) -> bool:
    """Whether an amount is joined to the one before, and of no thing of its own: "and inbound 3 years"."""
    if segment.joint not in ADDS or (bound.free and _lists_between(bound, bound.free)):
        return False
    return bound.career or not _is_another(segment, words, amount)


def _is_higher(least: Duration, most: Duration) -> bool:
    """ "More than a year, less than two"."""
    return least.years < most.years


def _is_latest(words: Sequence[str]) -> bool:
    """ "Ten years in kitchens, the last four as sous chef": a part of the years before it."""
    at = words.index(AMOUNT_MARK) if AMOUNT_MARK in words else 0
    if "again" in words[:at]:
        return False  # "2012 to 2016, then again the last 2 years"
    return at > 0 and words[at - 1] in ("last", "past", "latest", "first", "final")


def _lists_between(bound: Bound, free: Subject) -> bool:
    """Whether skills with their own amounts follow the first: "8 years, mostly Java (6) and lately Go 2"."""
    return any(
        each.group and each.amount and each.segment.start > free.segment.start for each in bound.subjects
    )


def _side_by_side(words: Sequence[str], *, bare: bool) -> bool:
    """Whether at most one word parts two amounts: "2 yrs dev 1 yr QA", not "5 years with 2 as lead".

    Bare numbers each need a place: "4 at Barclays 3 at Monzo".
    """
    first = words.index(AMOUNT_MARK)
    placed = words[first + 1 : first + 2]
    if placed and placed[0] in _PLACED and words[first + 3 : first + 5] == [AMOUNT_MARK, placed[0]]:
        return True
    return not bare and AMOUNT_MARK in words[first + 1 : first + 3]


def _within_career(whole: Subject, words: Sequence[str], amount: Duration) -> bool:
    """Whether years as something lie within those in a field: "8 years in IT, 5 as developer"."""
    told = whole.segment.bare.split()
    field_named = has(told, phrases("polarity.yml", "fields")) or (
        _IN_A_FIELD.search(" ".join(told)) is not None or is_somewhere(told)
    )
    return whole.amount is not None and field_named and "as" in words and amount.years < whole.amount.years


def is_job(words: Sequence[str]) -> bool:
    """ "2yrs lead", "one year as a senior dev": an amount and what somebody was in it."""
    if words.count(AMOUNT_MARK) != 1:
        return False
    rest = without([word for word in words if word != AMOUNT_MARK], phrases("polarity.yml", "sequence"))
    rest = [word for word in rest if word not in ("as", "a", "an", "senior", "junior", "of")]
    return bool(rest) and opening(rest, phrases("polarity.yml", "occupations")) == len(rest)


def is_somewhere(words: Sequence[str]) -> bool:
    """ "2 years Tesco nights": an amount, and behind it nothing but a name or two nobody knows."""
    rest = words[1:]
    small = frozenset().union(
        *(phrases("polarity.yml", name) for name in ("fillers", "of_it", "totals", "paid", "unpaid"))
    )
    known = small | phrases("polarity.yml", "before_amount") | phrases("polarity.yml", "corrections") | SELF
    return (
        words[:1] == [AMOUNT_MARK]
        and 0 < len(rest) <= _MOST_NAMED
        and not has(rest, known)
        and (rest[0].isalpha() and rest[0] not in phrases("polarity.yml", "yes_rest") | _JOINING)
    )


def _is_stint(bound: Bound, words: Sequence[str]) -> bool:
    """Whether the words tell an amount spent somewhere; a name is a place when the career was asked for."""
    if is_stint(words):
        return True
    if bound.career and is_job(words):
        return True
    rest = without(words, phrases("polarity.yml", "sequence"))
    if bound.career and is_somewhere(words):
        return True
    return bound.career and len(rest) in (2, 3) and rest[-1] == AMOUNT_MARK and SELF.isdisjoint(rest)
