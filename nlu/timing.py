"""What the words around an amount of time make of it: a guess, a part, a sum, another's, or nothing."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlu.durations import Duration
from nlu.framing import frame
from nlu.grouping import AMOUNT_MARK, Segment, mended_words
from nlu.phrases import has, opening, phrases, without
from nlu.understanding import Certainty

_HEDGES: tuple[tuple[Certainty, str], ...] = (
    ("approx", "loosely"), ("uncertain", "unsurely"),
    ("at_most", "no_more_behind"), ("at_least", "no_less_behind"),
)  # fmt: skip

_NUMBERED_JOB = re.compile(
    r"(?:\b(?:\d (?:st|nd|rd|th)|first|second|third|fourth|fifth|last|previous|prev|current|present"
    r"|next|other|old|new)"
    r" (?:job|company|comp|role|firm|org|organisation|organization|employer|gig|place|internship"
    r"|hospital|school|stint"
    r"|one|contract|position|post|restaurant|hotel|agency)|\b(?:now )?here|\bnow) ¤"
)
"""A job told by its place in a row before its length: "2nd job 4 years", "now here 1"."""
_SHORT = 2
"""Words of "nothing since"."""
_DONE = frozenset(("have", "ive", "used", "worked", "did", "done", "been", "had"))
_PARTING = frozenset(("in which", "of which", "out of which", "among which", "wherein"))
ADDS = frozenset(("+", "and", "then", "plus", "&", "und", "y", "et"))


def is_own(segment: Segment) -> bool:
    """Whether an amount in a segment can be experience of the candidate's own, and no hope for later."""
    words = segment.bare.split()
    hoped = has(words, phrases("polarity.yml", "wishes")) and _DONE.isdisjoint(words)
    if has(words, phrases("polarity.yml", "disowned")):
        return False
    return frame(words) == "own" and not hoped


def has_ended(segments: Sequence[Segment], place: int) -> bool:
    """Whether the next segment says that nothing came after a date: "learnt in 1998, never used since"."""
    after = segments[place + 1].bare.split() if place + 1 < len(segments) else []
    used = len(after) <= _SHORT or not phrases("polarity.yml", "used_verbs").isdisjoint(after)
    return after[-1:] == ["since"] and used and not phrases("polarity.yml", "denials").isdisjoint(after)


def loosened(segments: Sequence[Segment], place: int, amount: Duration) -> Duration:
    """The amount with a hedge at the end of its segment, or alone in the next: "5 yrs in Python roughly"."""
    if amount.certainty != "exact":
        return amount
    words = segments[place].bare.split()
    after = segments[place + 1] if place + 1 < len(segments) else None
    beside = after.bare.split() if after and not after.groups and not after.amounts else []
    for certainty, name in _HEDGES:
        ends = any(
            opening(words, phrases("polarity.yml", name), at) == len(words) - at
            for at in range(1, len(words))
        )
        if ends or (beside and opening(beside, phrases("polarity.yml", name)) == len(beside)):
            return replace(amount, certainty=certainty)
    return amount


def concludes(low: str, segment: Segment, amount: Duration) -> bool:
    """Whether an amount sums up those before it: "5 years minus a 1 year break so 4"."""
    before = low[segment.start : amount.start].rstrip()
    last = before.split()[-1:]
    if before.split()[-2:] in (["so", "now"], ["makes", "it"]):
        return True
    return (before.endswith("=") and not segment.groups) or last in (
        ["so"],
        ["makes"],
        ["leaves"],
        ["hence"],
        ["effectively"],
    )


def of_it(low: str, segment: Segment, amount: Duration) -> bool:
    """Whether an amount is said of what was asked beside a named skill: "did that for 2 years in sales"."""
    words = mended_words(low[segment.start : amount.start]).split()
    if words[-1:] == ["that"] and words[-2:-1] in (["in"], ["of"], ["among"], ["from"]):
        return False  # "6 years in all, in that 4 in Java"
    words = without(words, frozenset(("for", "since", "about", "around", "over", "almost")))
    return (
        words[-1:] in (["it"], ["that"], ["this"], ["same"])
        and words[-2:-1] not in (["before"], ["make"], ["made"], ["change"], ["put"], ["call"])
        and not segment.groups[0].start < amount.start
    )


def is_denied(low: str, segment: Segment, amount: Duration) -> bool:
    """Whether the words before an amount deny it: "not 3 years"."""
    before = without(
        mended_words(low[segment.start : amount.start]).split(), phrases("polarity.yml", "neutral")
    )
    denied = not phrases("polarity.yml", "denials").isdisjoint(before[1:] if before[:1] == ["no"] else before)
    return (denied and amount.certainty != "at_most" and not segment.groups) or before[-1:] == ["not"]


def is_part(segment: Segment, words: Sequence[str], amount: Duration, whole: Duration) -> bool:
    """Whether an amount is a part of the one before it: "5 years (2 paid)"."""
    if amount.years > whole.years or (segment.joint in ADDS and segment.joint != "and"):
        return False
    if segment.joint in _PARTING:
        return True
    marked = has(words, phrases("polarity.yml", "paid")) or has(words, phrases("polarity.yml", "unpaid"))
    of_it = has(words, phrases("polarity.yml", "of_it"))
    return segment.joint == "(" or of_it or (marked and segment.joint == ",")


def is_stint(words: Sequence[str]) -> bool:
    """ "2 years at Infosys": an amount spent somewhere."""
    if words.count(AMOUNT_MARK) != 1:
        return False
    rest = words[words.index(AMOUNT_MARK) + 1 :]
    if opening(rest, phrases("polarity.yml", "places")) or _NUMBERED_JOB.search(" ".join(words)):
        return True
    known = (
        "total_hints",
        "paid",
        "unpaid",
        "of_it",
        "fillers",
        "experience_words",
        "loosely",
        "unsurely",
        "no_place",
    )
    return (
        1 <= len(rest) <= 2
        and words[0] == AMOUNT_MARK
        and not any(has(rest, phrases("polarity.yml", name)) for name in known)
    )
