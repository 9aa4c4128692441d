"""The claim of one thing that a message answers without naming it, and what it leaves out by name."""

from __future__ import annotations

from nlu.claiming import Message, Weighed, claim_of, level_of
from nlu.grouping import mended_words
from nlu.replying import Reply
from nlu.subjects import Bound, Subject
from nlu.understanding import Polarity


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
