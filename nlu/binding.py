"""Which amount of time belongs to which skill, and which belong to what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nlu.durations import Duration
from nlu.grouping import AMOUNT_MARK, Segment, plain_words
from nlu.listing import Subject, begin_denials, end_denials
from nlu.phrases import has, opening, phrases, without
from nlu.polarity import answer, of_groups
from nlu.understanding import Polarity

_OF_NEXT = re.compile(
    r"(?:of|in|with|on|using|doing|working|experience|exp|experiences|con|mit|en|avec|met|for|each|solid|pure"
    r"|writing|coding|as a)\b|$"
)
_EXCEPTIONS = frozenset(("except", "except for", "excluding", "other than", "apart from"))
_ADDS = frozenset(("+", "and", "then", "plus", "&", "und", "y", "et"))


@dataclass(slots=True)
class Bound:
    """Subjects in the order of the message, the amounts of no skill, and whether one corrects another."""

    subjects: list[Subject] = field(default_factory=list)
    free: Subject | None = None
    total: Subject | None = None
    corrected: bool = False
    ago: list[Segment] = field(default_factory=list)


def bind(low: str, segments: Sequence[Segment]) -> Bound:
    """Gives every amount to a skill, to the total, or to what was asked."""
    bound = Bound()
    for place, segment in enumerate(segments):
        excepted = _excepted(segments, place)
        spared = not excepted and _spared(segments, place)
        here = [
            Subject(segment, group, _said(polarity, excepted, spared), end=segment.end, spared=spared)
            for group, polarity in zip(segment.groups, of_groups(segment), strict=True)
        ]
        past = segment.lapsed or any(amount.ago for amount in segment.amounts)
        bound.ago += [segment] if past else []
        amounts = [] if segment.lapsed else [amount for amount in segment.amounts if not amount.ago]
        for amount in amounts:
            if _is_denied(low, segment, amount):
                bound.corrected = bound.corrected or low[: amount.start].rstrip().endswith("not")
            elif here:
                _give(low, here, amount)
            else:
                _place(bound, segments, place, amount)
        bound.subjects += here
    _share(bound.subjects)
    begin_denials(low, bound.subjects)
    end_denials(low, bound.subjects)
    return bound


def _said(polarity: Polarity, excepted: bool, spared: bool) -> Polarity:
    return "negative" if excepted else "positive" if spared else polarity


def _excepted(segments: Sequence[Segment], place: int) -> bool:
    """Whether a segment names what a yes leaves out: "all except Rust", "everything besides Redis"."""
    joint, before = segments[place].joint, segments[place - 1] if place else None
    if before is None:
        return False
    whole = before.bare.split()[-1:] in (["everything"], ["all"], ["anything"])
    left_out = joint in _EXCEPTIONS or (whole and joint in ("besides", "but"))
    return left_out and answer(before) != "no" and not _spared(segments, place)


def _spared(segments: Sequence[Segment], place: int) -> bool:
    """Whether a segment names what a denial leaves out: "nothing but Go", "besides Docker, nothing"."""
    here = segments[place]
    before = segments[place - 1] if place else None
    if not here.groups:
        return False
    if before and not before.groups and here.joint == "but":
        words = before.bare.split()
        denied = not phrases("polarity.yml", "denials").isdisjoint(words)
        return denied and words[-1] in ("anything", "nothing", "none")
    if here.joint not in _EXCEPTIONS | {"besides"}:
        return False
    if before and not before.groups:
        return answer(before) == "no"
    after = here.bare.split()[-1:] if place + 1 == len(segments) else segments[place + 1].bare.split()
    return place == 0 and after in (["nothing"], ["none"], ["no"], ["nothing", "else"], ["nothing", "really"])


def _is_denied(low: str, segment: Segment, amount: Duration) -> bool:
    before = without(
        plain_words(low[segment.start : amount.start]).split(), phrases("polarity.yml", "neutral")
    )
    denied = not phrases("polarity.yml", "denials").isdisjoint(before[1:] if before[:1] == ["no"] else before)
    return (denied and amount.certainty != "at_most" and not segment.groups) or before[-1:] == ["not"]


def _give(low: str, here: Sequence[Subject], amount: Duration) -> None:
    """Gives an amount to a skill of its own segment: the one it is "of", else the one before it."""
    before = [subject for subject in here if subject.group and subject.group.end <= amount.start]
    after = [subject for subject in here if subject.group and subject.group.start >= amount.end]
    nearest = before[-1] if before else None
    following = after[0] if after else None
    beside = (
        nearest
        and nearest.group
        and low[nearest.group.end : amount.start].strip() in ("", "-", ":", "=", "~")
    )
    if following and following.group and not (beside and nearest and nearest.amount is None):
        gap = low[amount.end : following.group.start].strip(" -:,")
        if nearest is None or nearest.amount or _OF_NEXT.match(gap):
            nearest = following if following.amount is None else nearest
    if nearest and nearest.amount is None:
        nearest.amount = amount


def _place(bound: Bound, segments: Sequence[Segment], place: int, amount: Duration) -> None:
    """Places an amount of a segment that names no skill."""
    segment = segments[place]
    words = segment.bare.split()
    if has(words, phrases("polarity.yml", "totals")):
        bound.total = bound.total or Subject(segment, amount=amount, end=segment.end)
        return
    last = bound.subjects[-1] if bound.subjects else bound.free
    if last and last.amount and _is_part(segment, words, amount, last.amount):
        _note_part(last, words, amount, segment)
    elif bound.subjects and _continues(bound.subjects[-1], segments, place):
        bound.subjects[-1].amount, bound.subjects[-1].end = amount, segment.end
        bound.subjects[-1].shared = "each" in words
    else:
        spoken = [*(segments[place - 1].bare.split() if place else ()), *words]
        corrects = has(spoken, phrases("polarity.yml", "corrections"))
        _add_free(bound, segment, words, amount, corrects=corrects)


def _is_part(segment: Segment, words: Sequence[str], amount: Duration, whole: Duration) -> bool:
    if amount.years > whole.years or (segment.joint in _ADDS and segment.joint != "and"):
        return False
    marked = has(words, phrases("polarity.yml", "paid")) or has(words, phrases("polarity.yml", "unpaid"))
    of_it = has(words, phrases("polarity.yml", "of_it"))
    return segment.joint == "(" or of_it or (marked and segment.joint == ",")


def _note_part(subject: Subject, words: Sequence[str], amount: Duration, segment: Segment) -> None:
    subject.end = segment.end
    if has(words, phrases("polarity.yml", "paid")) and not has(words, phrases("polarity.yml", "unpaid")):
        subject.paid = amount.years


def _continues(subject: Subject, segments: Sequence[Segment], place: int) -> bool:
    """Whether an amount without a skill is said of the skill named just before it."""
    if subject.amount is not None or subject.polarity == "negative":
        return False
    here = segments[place]
    between = segments.index(subject.segment)
    return place - between <= 2 and here.sentence - subject.segment.sentence <= 1 and not here.turns


def _add_free(
    bound: Bound, segment: Segment, words: Sequence[str], amount: Duration, *, corrects: bool
) -> None:
    free = bound.free
    if free is None or free.amount is None:
        bound.free = Subject(segment, amount=amount, end=segment.end)
    elif corrects:
        free.amount, free.end, bound.corrected = amount, segment.end, True
    elif segment.joint in _ADDS or (_is_stint(words) and _is_stint(free.segment.bare.split())):
        exact = free.amount.certainty == amount.certainty == "exact"
        total = free.amount.years + amount.years
        free.amount = replace(
            free.amount, years=total, certainty="exact" if exact else "approx", low=None, high=None
        )
        free.end = segment.end


def _is_stint(words: Sequence[str]) -> bool:
    """ "2 years at Infosys": an amount spent somewhere."""
    if AMOUNT_MARK not in words:
        return False
    return opening(words[words.index(AMOUNT_MARK) + 1 :], phrases("polarity.yml", "places")) > 0


def _share(subjects: Sequence[Subject]) -> None:
    """An amount said once of a list is said of each skill in it."""
    once = sum(subject.amount is not None for subject in subjects) == 1
    for subject in subjects:
        if subject.group and subject.amount:
            subject.shared = subject.shared or subject.group.joined or once
