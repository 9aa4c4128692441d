"""Which amount of time belongs to which skill, and which belong to what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from nlu.durations import Duration
from nlu.excepting import heads, is_excepted, is_spared, polarity_of
from nlu.framing import frame
from nlu.grouping import AMOUNT_MARK, Group, Segment, plain_words
from nlu.listing import begin_denials, end_denials, set_last_apart
from nlu.naming import of_groups
from nlu.phrases import without
from nlu.placing import place_alone
from nlu.righting import names_anew, put_right, was_another
from nlu.sharing import repeat, share
from nlu.subjects import Bound, Subject, apart
from nlu.summing import add_free, add_to, adds_before, is_job
from nlu.timing import concludes, has_ended, is_denied, is_own, loosened, of_it

_LEADS_TO_AMOUNT = frozenset(
    (
        "for",
        "since",
        "only",
        "just",
        "more",
        "more like",
        "like",
        "is",
        "maybe",
        "probably",
        "closer to",
        "from",
        "about",
    )
)
"""Between the last name of a list and an amount of its own."""
_OF_NEXT = re.compile(
    r"(?:of|in|with|on|using|doing|working|experience|exp|experiences|con|mit|en|avec|met|for|each|solid|pure"
    r"|writing|coding|as a)\b|$"
)


def bind(low: str, segments: Sequence[Segment], *, career: bool = False) -> Bound:
    """Gives every amount to a skill, to the total, or to what was asked.

    With `career` the whole of it was asked for, and names nobody knows are places of work.
    """
    bound = Bound(career=career)
    for place, segment in enumerate(segments):
        excepted = is_excepted(segments, place)
        spared = not excepted and is_spared(segments, place)
        said = of_groups(segment, segments[place + 1] if place + 1 < len(segments) else None)
        here = [
            Subject(
                segment,
                group,
                polarity_of(polarity, excepted and not heads(low, segment, order), spared),
                end=segment.end,
                spared=spared,
            )
            for order, (group, polarity) in enumerate(zip(segment.groups, said, strict=True))
        ]
        past = segment.lapsed or any(amount.ago for amount in segment.amounts)
        past = past and frame(segment.bare.split()) == "own"
        bound.ago += [segment] if past else []
        amounts = (
            []
            if segment.lapsed or not is_own(segment)
            else [
                amount
                for amount in segment.amounts
                if not amount.ago and not (amount.since and has_ended(segments, place))
            ]
        )
        for exact in amounts:
            if exact.whole:
                bound.total = bound.total or Subject(segment, amount=exact.whole, end=segment.end)
            amount = loosened(segments, place, exact)
            righted = put_right(low, filter(None, (*bound.subjects, *here, bound.free, bound.total)), amount)
            if righted is not None:
                bound.corrected = bound.corrected or righted
                continue
            if concludes(low, segment, amount):
                _conclude(bound, segment, here, amount)
            elif is_denied(low, segment, amount):
                bound.corrected = bound.corrected or low[: amount.start].rstrip().endswith("not")
            elif here and not of_it(low, segment, amount):
                _give(low, here, amount, bound)
            else:
                place_alone(bound, segments, place, amount)
        if here and here[0].amount and bound.free and adds_before(bound.free, segments, place):
            add_to(here[0], bound.free.segment, bound.free.segment.bare.split(), bound.free.amount)
            bound.free = None
        if here:
            _replace_last(bound, segments, place, here[0])
        bound.subjects += here
    share(bound.subjects)
    repeat(bound.subjects)
    begin_denials(low, bound.subjects)
    end_denials(low, bound.subjects)
    set_last_apart(low, bound.subjects)
    return bound


def _replace_last(bound: Bound, segments: Sequence[Segment], place: int, named: Subject) -> None:
    """Denies or drops the name before one that takes its place: "I put Mongo but it was Cassandra"."""
    if not bound.subjects:
        return
    if was_another(segments, place):
        bound.corrected = True
        bound.subjects[-1].polarity = "negative"
    elif names_anew(segments, place):
        bound.corrected = True
        wrong = bound.subjects.pop()
        named.amount = named.amount or wrong.amount


def _conclude(bound: Bound, segment: Segment, here: Sequence[Subject], amount: Duration) -> None:
    told = [*bound.subjects, *here]
    meant = next((subject for subject in reversed(told) if subject.amount), None)
    if told and told[-1].polarity == "positive":
        meant = told[-1]  # "Java for 4 years, Python came after, so like 3"
    if meant:
        meant.amount, meant.end = amount, segment.end
    else:
        bound.free = Subject(segment, amount=amount, end=segment.end)


def _give(low: str, here: list[Subject], amount: Duration, bound: Bound) -> None:
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
    if following and following.group and _between(here[0].segment, amount, following.group):
        following = None
    if following and following.group and not (beside and nearest and nearest.amount is None):
        gap = low[amount.end : following.group.start].strip(" -:,")
        if nearest is None or nearest.amount or _OF_NEXT.match(gap):
            nearest = following if following.amount is None else nearest
    if nearest and nearest.amount is None:
        nearest.amount = amount
    elif nearest and (last := _last_of_list(low, nearest, amount)):
        here.append(last)
    elif bound.career and (job := _in_another_job(low, here[0].segment, amount)):
        add_free(bound, job, job.bare.split(), amount, corrects=False)
    elif nearest and low[: amount.start].rstrip()[-5:].split()[-1:] not in (["than"], ["take"], ["after"]):
        nearest.doubted = True


def _in_another_job(low: str, segment: Segment, amount: Duration) -> Segment | None:
    """The stretch of a segment that tells of a second job: "4 yrs driver" of "3 yrs chef 4 yrs driver"."""
    end = min([segment.end, *(other.start for other in segment.amounts if other.start > amount.start)])
    bare = f"{AMOUNT_MARK} {plain_words(low[amount.end : end])}"
    alone = replace(segment, start=amount.start, end=end, groups=(), amounts=(amount,), bare=bare)
    return alone if is_job(bare.split()) else None


def _last_of_list(low: str, listed: Subject, amount: Duration) -> Subject | None:
    """The last of a list timed before it, with its own amount: "4 years in Java and Spring, Hibernate 2"."""
    group, timed = listed.group, listed.amount
    if group is None or timed is None or len(group.mentions) < 2 or timed.end > group.start:
        return None
    *kept, last = group.mentions
    between = without(plain_words(low[group.end : amount.start]).split(), _LEADS_TO_AMOUNT)
    if between or not (amount.has_unit or "," in low[kept[-1].end : last.start]):
        return None
    rest = apart(listed, len(kept))
    rest.amount, rest.end = amount, amount.end
    return rest


def _between(segment: Segment, amount: Duration, group: Group) -> bool:
    """Whether another amount stands between an amount and a group: "TS the last 3 of my 7 years in JS"."""
    return any(amount.end <= other.start < group.start for other in segment.amounts)
