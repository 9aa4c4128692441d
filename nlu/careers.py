"""A whole career added up from its parts: jobs told one by one, and years in one trade."""

from __future__ import annotations

from dataclasses import replace

from nlu.fields import is_trade
from nlu.grouping import AMOUNT_MARK, mended_words
from nlu.phrases import has, phrases
from nlu.subjects import Bound, Subject
from nlu.summing import is_job, is_somewhere, summed

_FILE = "polarity.yml"
_EARLIER = frozenset(("before", "earlier", "previously", "prior"))


def with_earlier(bound: Bound, free: Subject) -> bool:
    """Adds what came before to the time in one trade: "5 years pastry, 2 before that as a kitchen hand"."""
    timed = [subject for subject in bound.subjects if subject.amount]
    earlier = not _EARLIER.isdisjoint(free.segment.bare.split())
    if len(timed) != 1 or not earlier or timed[0].amount is None or free.amount is None:
        return False
    free.amount, free.end = summed(timed[0].amount, free.amount), max(free.end, timed[0].end)
    return True


def time_in_jobs(bound: Bound) -> Subject | None:
    """The time in all the occupations a message names: "ICU nurse 11 years", "3 yrs chef 4 yrs driver".

    `None` when an amount is of anything else, or one may be a part of another.
    """
    timed = [subject for subject in bound.subjects if subject.amount]
    timed = [each for each in timed if each is timed[0] or not _is_within(each)]
    if not timed or any(subject.doubted or not _is_occupation(subject) for subject in timed):
        return None
    free = None if bound.free and _is_role_within(timed[0], bound.free) else bound.free
    if free and not (is_job(free.segment.bare.split()) or is_somewhere(free.segment.bare.split())):
        return None
    first, *others = [*timed, *([free] if free else [])]
    names = [word for subject in timed for word in _names(subject)]
    if len(set(names)) < len(names) or (others and len(timed) > 1 and not bound.career):
        return None
    whole = first.amount
    for other in others:
        whole = summed(whole, other.amount) if whole and other.amount else None
    return replace(first, amount=whole) if whole else None


def _is_role_within(trade: Subject, free: Subject) -> bool:
    """Whether years are those of a role in a trade: "10 years in logistics, 3 as shift lead"."""
    shorter = trade.amount and free.amount and free.amount.years < trade.amount.years
    return bool(shorter) and {AMOUNT_MARK, "as"} <= set(free.segment.bare.split())


def _is_within(part: Subject) -> bool:
    """Whether years are told as some of those before: "12 years nursing, 4 of those in ICU"."""
    return part.segment.joint == "(" or has(part.segment.bare.split(), phrases(_FILE, "of_it"))


def _names(subject: Subject) -> list[str]:
    mentions = subject.group.mentions if subject.group else ()
    return [word for mention in mentions for word in mended_words(mention.text.lower()).split()]


def _is_occupation(subject: Subject) -> bool:
    mentions = subject.group.mentions if subject.group else ()
    if mentions and all(is_trade(mention.skill) for mention in mentions):
        return True
    return has([*_names(subject), *subject.segment.bare.split()], phrases(_FILE, "occupations"))


def is_longest(bound: Bound, free: Subject) -> bool:
    """Whether an amount is at least as long as that of every name, as a whole career is."""
    told = [subject.amount.years for subject in bound.subjects if subject.amount]
    return free.amount is not None and all(free.amount.years >= years for years in told)
