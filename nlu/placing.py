"""Amounts of time said beside no name: the total's, the name's before them, or of what was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.durations import Duration
from nlu.framing import frame
from nlu.grouping import AMOUNT_MARK, SKILL_MARK, Segment
from nlu.mentioning import names_post
from nlu.phrases import has, phrases, without
from nlu.sharing import EACH, to_all
from nlu.subjects import Bound, Subject
from nlu.summing import SELF, add_free, add_to, adds_up, is_paid
from nlu.timing import is_part

_HAD_IT = re.compile(r"(?:\w+ ){0,3}(?:did|used|done|had|ran|wrote|worked (?:with|on|in)) (?:it|that)\b")
_DEMANDS = re.compile(r"^(?:\w+ ){1,3}?(?:asks?|asked|wants?|needs?|requires?|looking|says|say)\b")
_COLON = re.compile(rf"{SKILL_MARK}\s*:\s*{SKILL_MARK}")


def place_alone(bound: Bound, segments: Sequence[Segment], place: int, amount: Duration) -> None:
    """Places an amount of a segment that names no skill."""
    segment = segments[place]
    words = segment.bare.split()
    if _is_theirs(segments, place, words) or _is_answered(words):
        return
    if bound.free and bound.free.amount and _is_less(words, amount, bound.free.amount):
        bound.free.amount, bound.free.end = amount, segment.end
        return
    if _tells_total(bound, segment, words, amount):
        return
    last = bound.subjects[-1] if bound.subjects else bound.free
    own = last and (_joined_later(last, segment, words) or _meets_demand(last, segment, words))
    if last and (own or _done_elsewhere(last, segment)):
        last.amount, last.end, last.polarity = amount, segment.end, "positive"
        return
    if last and last.amount and adds_up(last, segment, words):
        add_to(last, segment, words, amount)
    elif last and last.amount and _is_part(segments, place, amount, last.amount):
        _note_part(last, words, amount, segment)
    elif (meant := _meant(bound, segments, place)) and not _of_a_stranger(words):
        meant.amount, meant.end = amount, segment.end
        head = bound.subjects[bound.subjects.index(meant) - 1]
        if head is not meant and head.segment is meant.segment and _COLON.search(head.segment.masked):
            head.amount, head.shared, meant.shared = amount, True, True  # "AWS: EC2, S3, RDS. 5 years."
        if not EACH.isdisjoint(words):
            meant.shared = True
            to_all(bound.subjects[: bound.subjects.index(meant)], meant)
    else:
        spoken = [*(segments[place - 1].bare.split() if place else ()), *words]
        corrects = has(spoken, phrases("polarity.yml", "corrections"))
        add_free(bound, segment, words, amount, corrects=corrects)


def _tells_total(bound: Bound, segment: Segment, words: Sequence[str], amount: Duration) -> bool:
    """Takes in an amount that is the total, or makes the one before it that."""
    if has(words, phrases("polarity.yml", "totals")) and not _sums_up(bound, words):
        bound.total = bound.total or Subject(segment, amount=amount, end=segment.end)
        return True
    free = bound.free
    if free and free.amount and not bound.career and _is_relevant(words, amount, free.amount):
        bound.total, bound.free = bound.total or free, Subject(segment, amount=amount, end=segment.end)
        return True
    return False


def _is_answered(words: Sequence[str]) -> bool:
    """Whether an unknown name is given its own yes and amount: "car yes 12 years"."""
    at = next((place for place, word in enumerate(words) if word in ("yes", "yep", "yeah")), 0)
    known = ("fillers", "bare_yes", "experience_words", "used_verbs", "naming", "unsure", "corrections")
    named = without(words[:at], frozenset().union(*(phrases("polarity.yml", name) for name in known)))
    return words[at + 1 : at + 2] == [AMOUNT_MARK] and 0 < len(named) == at and SELF.isdisjoint(named)


def _of_a_stranger(words: Sequence[str]) -> bool:
    """Whether an unknown name stands alone before an amount, which is then its own: "waitress 3 yrs"."""
    return words[1:] == [AMOUNT_MARK] and has(words[:1], phrases("polarity.yml", "occupations"))


def _is_less(words: Sequence[str], amount: Duration, told: Duration) -> bool:
    """Whether a total puts a longer stretch right: "on and off for six years, maybe three in total"."""
    totals = has(words, phrases("polarity.yml", "totals"))
    return totals and amount.years < told.years and not has(words, phrases("polarity.yml", "total_hints"))


def _is_part(segments: Sequence[Segment], place: int, amount: Duration, told: Duration) -> bool:
    """Whether an amount is a part of the one before, by its words or the next: "3 of which abroad"."""
    if is_part(segments[place], segments[place].bare.split(), amount, told):
        return True
    after = segments[place + 1] if place + 1 < len(segments) else None
    parted = (
        after is not None and after.joint in ("of which", "out of which", "in which") and not after.groups
    )
    return parted and segments[place].bare == AMOUNT_MARK and amount.years <= told.years


def _is_relevant(words: Sequence[str], amount: Duration, told: Duration) -> bool:
    """ "10 yrs exp, 3 relevant": what counts for the question of all the years told."""
    return "relevant" in words and amount.years < told.years


def _joined_later(theirs: Subject, segment: Segment, words: Sequence[str]) -> bool:
    """Whether an amount cuts a team's down to one's own: "we had Redis 3 years but I joined a year ago"."""
    words_of_team = theirs.segment.bare.split()
    team = (
        words_of_team[:1] in (["we"], ["weve"], ["our"], ["they"], ["the"])
        or frame(words_of_team) == "others"
    )
    since = phrases("durations.yml", "started")
    return (
        team
        and (segment.turns or segment.joint == ",")
        and words[:1] in (["i"], ["ive"])
        and not since.isdisjoint(words)
    )


def _meets_demand(theirs: Subject, segment: Segment, words: Sequence[str]) -> bool:
    """Whether an amount answers one that was asked for: "you want 5 years of Java, I have 3"."""
    near = segment.sentence - theirs.segment.sentence <= 1 and theirs.amount is None
    own = words[:1] == ["ive"] or words[:2] in (["i", "have"], ["i", "got"], ["im", "at"])
    return near and own and _DEMANDS.search(theirs.segment.bare) is not None


def _done_elsewhere(denied: Subject, segment: Segment) -> bool:
    """Whether what is denied of one setting was done in another: "no Docker at work but privately 3 yrs"."""
    aside = segment.joint == "," and has(segment.bare.split(), phrases("polarity.yml", "unpaid"))
    if denied.polarity != "negative" or not (segment.turns or aside) or denied.amount:
        return False
    words = denied.segment.bare.split()
    return any(has(words, phrases("polarity.yml", name)) for name in ("narrowing", "paid"))


def _is_theirs(segments: Sequence[Segment], place: int, words: Sequence[str]) -> bool:
    """Whether an amount goes on about another person: "my wife does Kafka, 5 years", not "…, me just 2"."""
    before = segments[place - 1] if place else None
    if before is None or before.sentence != segments[place].sentence or not SELF.isdisjoint(words):
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
    if is_paid(words):
        subject.paid = amount.years


def _head_of_bracket(bound: Bound, segments: Sequence[Segment], place: int) -> Subject | None:
    """The skill before a bracket that lists its parts: "AWS (EC2, S3, Lambda) 4 years"."""
    if segments[place].joint != ")":
        return None
    opened = next((at for at in range(place - 1, 0, -1) if segments[at].joint == "("), 0)
    head = next((each for each in bound.subjects if opened and each.segment is segments[opened - 1]), None)
    return head if head and head.amount is None and head.polarity == "positive" else None


def _meant(bound: Bound, segments: Sequence[Segment], place: int) -> Subject | None:
    """The named subject that an amount without a name is said of."""
    if head := _head_of_bracket(bound, segments, place):
        return head
    if past := _past_denied(bound.subjects, segments, place):
        return past
    last = bound.subjects[-1] if bound.subjects else None
    return last if last and _continues(last, segments, place) else None


def _past_denied(subjects: Sequence[Subject], segments: Sequence[Segment], place: int) -> Subject | None:
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
    if subject.amount is not None or subject.polarity == "negative" or theirs or names_post(subject.segment):
        return False
    here = segments[place]
    between = segments.index(subject.segment)
    near = place - between <= 2 and here.sentence - subject.segment.sentence <= 1
    # "Not a fan of PHP, but did it 4 years": the "it" is what was named.
    return near and (not here.turns or _HAD_IT.match(here.bare) is not None)
