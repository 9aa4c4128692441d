"""Which amount of time belongs to which skill, and which belong to what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from nlu.durations import Duration
from nlu.excepting import heads, is_excepted, is_spared, polarity_of
from nlu.framing import frame
from nlu.grouping import AMOUNT_MARK, SKILL_MARK, Group, Segment
from nlu.listing import Subject, begin_denials, end_denials, set_last_apart
from nlu.naming import of_groups
from nlu.phrases import has, phrases, without
from nlu.righting import names_anew, put_right
from nlu.sharing import repeat, share, to_all
from nlu.timing import concludes, is_denied, is_own, is_part, is_stint, loosened, of_it

_OF_NEXT = re.compile(
    r"(?:of|in|with|on|using|doing|working|experience|exp|experiences|con|mit|en|avec|met|for|each|solid|pure"
    r"|writing|coding|as a)\b|$"
)
_SELF = frozenset(("i", "ive", "im", "me", "mine", "my", "myself", "we"))
_ADDS = frozenset(("+", "and", "then", "plus", "&", "und", "y", "et"))


@dataclass(slots=True)
class Bound:
    """Subjects in the order of the message, the amounts of no skill, and whether one corrects another."""

    subjects: list[Subject] = field(default_factory=list)
    free: Subject | None = None
    total: Subject | None = None
    corrected: bool = False
    ago: list[Segment] = field(default_factory=list)
    career: bool = False
    """Whether the whole career was asked for: "Infosys 2 yrs, Wipro 3" then adds up."""


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
            else [amount for amount in segment.amounts if not amount.ago]
        )
        for exact in amounts:
            if exact.whole:
                bound.total = bound.total or Subject(segment, amount=exact.whole, end=segment.end)
            amount = loosened(segments, place, exact)
            righted = put_right(low, filter(None, (*bound.subjects, *here, bound.free)), amount)
            if righted is not None:
                bound.corrected = bound.corrected or righted
                continue
            if concludes(low, segment, amount):
                _conclude(bound, segment, here, amount)
            elif is_denied(low, segment, amount):
                bound.corrected = bound.corrected or low[: amount.start].rstrip().endswith("not")
            elif here and not of_it(low, segment, amount):
                _give(low, here, amount)
            else:
                _place(bound, segments, place, amount)
        if here and bound.subjects and names_anew(segments, place):
            bound.corrected = True
            wrong = bound.subjects.pop()
            here[0].amount = here[0].amount or wrong.amount
        bound.subjects += here
    share(bound.subjects)
    repeat(bound.subjects)
    begin_denials(low, bound.subjects)
    end_denials(low, bound.subjects)
    set_last_apart(low, bound.subjects)
    return bound


def _conclude(bound: Bound, segment: Segment, here: Sequence[Subject], amount: Duration) -> None:
    timed = next(
        (subject for subject in [*reversed(here), *reversed(bound.subjects)] if subject.amount), None
    )
    if timed:
        timed.amount, timed.end = amount, segment.end
    else:
        bound.free = Subject(segment, amount=amount, end=segment.end)


def _give(low: str, here: list[Subject], amount: Duration) -> None:
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


def _last_of_list(low: str, listed: Subject, amount: Duration) -> Subject | None:
    """The last of a list timed before it, with its own amount: "4 years in Java and Spring, Hibernate 2"."""
    group, timed = listed.group, listed.amount
    if group is None or timed is None or len(group.mentions) < 2 or timed.end > group.start:
        return None
    *kept, last = group.mentions
    if low[group.end : amount.start].strip(" -:=~(") or "," not in low[kept[-1].end : last.start]:
        return None
    listed.group = Group(tuple(kept), group.start, kept[-1].end, joined=True)
    return Subject(
        listed.segment, Group((last,), last.start, last.end), listed.polarity, amount, end=amount.end
    )


def _between(segment: Segment, amount: Duration, group: Group) -> bool:
    """Whether another amount stands between an amount and a group: "TS the last 3 of my 7 years in JS"."""
    return any(amount.end <= other.start < group.start for other in segment.amounts)


def _place(bound: Bound, segments: Sequence[Segment], place: int, amount: Duration) -> None:
    """Places an amount of a segment that names no skill."""
    segment = segments[place]
    words = segment.bare.split()
    if _is_theirs(segments, place, words):
        return
    if has(words, phrases("polarity.yml", "totals")) and not _sums_up(bound, words):
        bound.total = bound.total or Subject(segment, amount=amount, end=segment.end)
        return
    last = bound.subjects[-1] if bound.subjects else bound.free
    if last and _joined_later(last, segment, words):
        last.amount, last.end, last.polarity = amount, segment.end, "positive"
        return
    if last and last.amount and is_part(segment, words, amount, last.amount):
        _note_part(last, words, amount, segment)
    elif (head := _head_of_bracket(bound, segments, place)) is not None:
        head.amount, head.end = amount, segment.end
    elif bound.subjects and (meant := _meant(bound.subjects, segments, place)):
        meant.amount, meant.end = amount, segment.end
    elif bound.subjects and _continues(bound.subjects[-1], segments, place):
        bound.subjects[-1].amount, bound.subjects[-1].end = amount, segment.end
        if not {"each", "both", "apiece"}.isdisjoint(words):
            bound.subjects[-1].shared = True
            to_all(bound.subjects[:-1], bound.subjects[-1])
    else:
        spoken = [*(segments[place - 1].bare.split() if place else ()), *words]
        corrects = has(spoken, phrases("polarity.yml", "corrections"))
        _add_free(bound, segment, words, amount, corrects=corrects)


def _joined_later(theirs: Subject, segment: Segment, words: Sequence[str]) -> bool:
    """Whether an amount cuts a team's down to one's own: "we had Redis 3 years but I joined a year ago"."""
    words_of_team = theirs.segment.bare.split()
    team = words_of_team[:1] in (["we"], ["our"], ["they"], ["the"]) or frame(words_of_team) == "others"
    since = phrases("durations.yml", "started")
    return team and segment.turns and words[:1] in (["i"], ["ive"]) and not since.isdisjoint(words)


def _is_theirs(segments: Sequence[Segment], place: int, words: Sequence[str]) -> bool:
    """Whether an amount goes on about another person: "my wife does Kafka, 5 years", not "…, me just 2"."""
    before = segments[place - 1] if place else None
    if before is None or before.sentence != segments[place].sentence or not _SELF.isdisjoint(words):
        return False
    return frame(before.bare.split()) == "others"


def _sums_up(bound: Bound, words: Sequence[str]) -> bool:
    """Whether a "total" is of the one skill just named: "Java 8, 11 and 17, total 6 years"."""
    alone = len(bound.subjects) == 1 and bound.free is None and bound.subjects[0].amount is None
    return (
        alone
        and bound.subjects[0].polarity == "positive"
        and not has(words, phrases("polarity.yml", "total_hints"))
    )


def _note_part(subject: Subject, words: Sequence[str], amount: Duration, segment: Segment) -> None:
    subject.end = segment.end
    if has(words, phrases("polarity.yml", "paid")) and not has(words, phrases("polarity.yml", "unpaid")):
        subject.paid = amount.years


def _head_of_bracket(bound: Bound, segments: Sequence[Segment], place: int) -> Subject | None:
    """The skill before a bracket that lists its parts: "AWS (EC2, S3, Lambda) 4 years"."""
    if segments[place].joint != ")":
        return None
    opened = next((at for at in range(place - 1, 0, -1) if segments[at].joint == "("), 0)
    head = next((each for each in bound.subjects if opened and each.segment is segments[opened - 1]), None)
    return head if head and head.amount is None and head.polarity == "positive" else None


def _meant(subjects: Sequence[Subject], segments: Sequence[Segment], place: int) -> Subject | None:
    """The skill an amount is said of past one that is only denied: "I meant Kotlin, not Java, 3 years"."""
    if len(subjects) < 2 or subjects[-1].segment.bare.split() != ["not", SKILL_MARK]:
        return None
    near = (
        segments[place].sentence == subjects[-1].segment.sentence
        and subjects[-1].segment is segments[place - 1]
    )
    return (
        subjects[-2] if near and subjects[-2].amount is None and subjects[-2].polarity == "positive" else None
    )


def _continues(subject: Subject, segments: Sequence[Segment], place: int) -> bool:
    """Whether an amount without a skill is said of the skill named just before it."""
    theirs = frame(subject.segment.bare.split()) != "own"
    if subject.amount is not None or subject.polarity == "negative" or theirs:
        return False
    here = segments[place]
    between = segments.index(subject.segment)
    return place - between <= 2 and here.sentence - subject.segment.sentence <= 1 and not here.turns


def _add_free(
    bound: Bound, segment: Segment, words: Sequence[str], amount: Duration, *, corrects: bool
) -> None:
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
    return bound.career and len(rest) in (2, 3) and rest[-1] == AMOUNT_MARK and _SELF.isdisjoint(rest)
