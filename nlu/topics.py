"""Notice, pay and education within a message: which segments speak of them, and what those claim."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from nlu.compensation import label_in, mentions_salary, read_salary
from nlu.education import mentions_education, read_education
from nlu.grouping import Segment
from nlu.notice import mentions_notice, read_notice, read_start
from nlu.openings import Answer
from nlu.polarity import answer
from nlu.understanding import ReadingContext, SkillClaim

TOPICS = frozenset(("_notice", "_salary", "_education"))
"""What a question can be about beside skills and `_total`."""


@dataclass(frozen=True, slots=True)
class Topical:
    """The claims about topics, and the segments they used up."""

    claims: tuple[SkillClaim, ...] = ()
    segments: tuple[Segment, ...] = ()


def read_topics(
    text: str, low: str, parts: Sequence[Segment], today: date, context: ReadingContext
) -> Topical:
    """What the segments claim of the topics: the one asked about, and any the candidate brings up."""
    if context.asked in TOPICS and parts:
        return _asked_topic(text, low, parts, today, context.asked)
    claims: list[SkillClaim] = []
    used: list[Segment] = []
    for names, read in (
        (mentions_notice, _notice),
        (mentions_salary, _salary),
        (mentions_education, _education),
    ):
        span = [part for part in parts if names(low[part.start : part.end]) and not _only_dates(part)]
        span += [part for part in parts if span and read is _salary and _tells_pay(part, span, low)]
        reached = span if read is _education else _reach(span, parts)
        found = read(text, low, reached, today) if span else []
        claims += found
        used += [part for part in reached if not _names_asked(part, context.asked)] if found else []
    return Topical(tuple(claims), tuple(used))


def _tells_pay(part: Segment, span: Sequence[Segment], low: str) -> bool:
    """Whether a segment tells the other pay of a message that speaks of one: "CTC 14.5, expecting 20"."""
    if part in span or part.groups or part.amounts:
        return False
    return label_in(low[part.start : part.end]) is not None and any(sign.isdecimal() for sign in part.bare)


def _names_asked(part: Segment, asked: str | None) -> bool:
    """Whether a segment speaks of a topic by the very name that was asked for: "no degree" of Degree."""
    return any(mention.skill == asked for group in part.groups for mention in group.mentions)


def _only_dates(part: Segment) -> bool:
    """Whether a topic is only named to date something: "since I graduated in 2023"."""
    return any(amount.since for amount in part.amounts)


def _reach(span: Sequence[Segment], parts: Sequence[Segment]) -> list[Segment]:
    """The segments that name a topic, with the segment after them that only holds its number."""
    reached = list(span)
    for here, after in pairwise(parts):
        if (
            here in span
            and not any(sign.isdecimal() for sign in here.bare)
            and not here.amounts
            and not after.groups
        ):
            reached += [after] if after not in reached else []
    return sorted(reached, key=lambda part: part.start)


def _whole(text: str, parts: Sequence[Segment]) -> tuple[int, int]:
    return (parts[0].start, parts[-1].end) if parts else (0, len(text))


def _notice(text: str, low: str, parts: Sequence[Segment], today: date) -> list[SkillClaim]:
    start, end = _whole(text, parts)
    claim = read_notice(text[start:end], low[start:end], today)
    return [claim] if claim else []


def _salary(text: str, low: str, parts: Sequence[Segment], today: date) -> list[SkillClaim]:  # noqa: ARG001 - one shape for all topics
    start, end = _whole(text, parts)
    return read_salary(text[start:end], low[start:end])


def _education(text: str, low: str, parts: Sequence[Segment], today: date) -> list[SkillClaim]:  # noqa: ARG001 - one shape for all topics
    start, end = _whole(text, parts)
    claim = read_education(text[start:end], low[start:end])
    return [claim] if claim else []


def _asked_topic(text: str, low: str, parts: Sequence[Segment], today: date, asked: str) -> Topical:
    start, end = _whole(text, parts)
    answers = [answer(part) for part in parts]
    if "declined" in answers:
        kept = [part for part, said in zip(parts, answers, strict=True) if said != "declined"]
        stated = _salary(text, low, kept, today) if asked == "_salary" and kept else []
        if stated:
            return Topical((*_declined_pay(text, low, parts, stated), *stated), tuple(parts))
        name = {"_notice": "_notice_days", "_salary": "_expected_salary"}.get(asked, asked)
        return Topical((SkillClaim(name, "declined", text[start:end]),), tuple(parts))
    if asked == "_education":
        plain: Answer = next((found for found in answers if found), "limit")
        claim = read_education(text[start:end], low[start:end], plain)
        return Topical((claim,) if claim else (), tuple(parts))
    if asked == "_salary":
        return Topical(tuple(_salary(text, low, parts, today)), tuple(parts))
    start_date = read_start(text, low, today)
    claims = [start_date] if start_date else _notice(text, low, parts, today)
    return Topical(tuple(claims), tuple(parts))


def _declined_pay(
    text: str, low: str, parts: Sequence[Segment], stated: Sequence[SkillClaim]
) -> list[SkillClaim]:
    """The pay that is refused beside one that is told: "not telling my current pay, but I want 80k"."""
    told = {claim.skill for claim in stated}
    return [
        SkillClaim(label, "declined", text[part.start : part.end])
        for part in parts
        for label in [label_in(low[part.start : part.end])]
        if label and label not in told and answer(part) == "declined"
    ]
