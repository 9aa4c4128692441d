"""The claim of one thing that a message answers without naming it, and what it leaves out by name."""

from __future__ import annotations

import re

from nlu.grouping import SKILL_MARK, mended_words
from nlu.lapsing import is_paper
from nlu.lexicon import covers, parts
from nlu.making import Weighed, claim_of, level_of
from nlu.message import Message
from nlu.openings import is_bare_yes
from nlu.replying import Reply
from nlu.subjects import Bound, Subject
from nlu.understanding import Polarity

_JOINS = re.compile(r"[\s,:–-]*")
_HELD = frozenset(("active", "valid", "current", "held", "date", "live", "registered"))
_ADDS = frozenset(("too", "also", "plus", "both", "with", "it", "that", "including", "alongside", "besides"))


def of_amount(message: Message, skill: str, subject: Subject | None, reply: Reply) -> Weighed:
    """The claim of a skill (or `_total`) by an amount of time, or by the plain answer when there is none."""
    if subject is None or subject.amount is None:
        return of_reply(message, skill, reply)
    quote = message.quote(
        min(subject.segment.start, subject.amount.start), max(subject.end, subject.amount.end)
    )
    limit = message.quote(*reply.limit) if reply.limit else None
    level = level_of(subject.segment.bare)
    return claim_of(
        skill, "positive", subject.counted, quote, level=level, qualifier=limit, professional=subject.paid
    ), True


def of_reply(message: Message, skill: str, reply: Reply) -> Weighed:
    """The claim of a skill by the plain answer of a message."""
    polarities: dict[str, Polarity] = {"yes": "positive", "no": "negative", "declined": "declined"}
    polarity = polarities.get(reply.answer or "", "unknown")
    quote = message.quote(reply.start, max(reply.end, reply.limit[1] if reply.limit else 0))
    limit = message.quote(*reply.limit) if reply.limit else None
    level = level_of(mended_words(message.low[reply.start : reply.end]))
    return claim_of(skill, polarity, None, quote, level=level, qualifier=limit), True


def left_out(bound: Bound) -> set[str]:
    """The skills that a message with a plain yes leaves out by name: "yes, but not in Java"."""
    return {
        mention.skill
        for subject in bound.subjects
        if subject.group and subject.polarity == "negative"
        for mention in subject.group.mentions
    }


def agrees_to_named(message: Message, asked: str, bound: Bound, reply: Reply) -> bool:
    """Whether a bare yes is said to the paper or the years named in the same breath, and not to the question.

    "Yes, DATEV since 3 years" says nothing of IFRS; "yes, Django 4 years" does of Python, and "yes, Docker
    too" of what was asked.
    """
    if reply.answer != "yes" or not is_bare_yes(mended_words(message.low[reply.start : reply.end]).split()):
        return False
    following = [subject for subject in bound.subjects if subject.segment.start >= reply.end]
    if not following or not _JOINS.fullmatch(message.low, reply.end, following[0].segment.start):
        return False
    first = following[0]
    names = [mention.skill for mention in first.group.mentions] if first.group else []
    words = first.segment.bare.split()
    if not names or words[:1] != [SKILL_MARK] or not _ADDS.isdisjoint(words):
        return False
    if any(name in parts(asked) or covers(asked, name) for name in names):
        return False
    return first.amount is not None or (all(map(is_paper, names)) and not _HELD.isdisjoint(words))
