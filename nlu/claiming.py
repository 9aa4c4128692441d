"""Claims made of the skills that a message names."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlu.answers import Said
from nlu.doubling import contracted
from nlu.durations import Duration
from nlu.framing import frame
from nlu.grouping import SKILL_MARK, Group, Segment
from nlu.lexicon import covers
from nlu.making import Weighed, claim_of, level_of
from nlu.mentioning import names_post
from nlu.message import Message
from nlu.pairing import Pair
from nlu.phrases import has, phrases, without
from nlu.subjects import Bound, Subject
from nlu.understanding import Polarity, SkillClaim

_FILE = "polarity.yml"
_ANOTHER_STORY = re.compile(
    r"§ (?:is|was|are|though) (?:an?other|a different|different|its own) (?:story|matter|thing|animal)"
)
_NOBODY = frozenset(("nobody", "noone", "others", "none", "anyone", "anybody"))


def of_pairs(message: Message, pairs: Sequence[Pair]) -> Iterator[Weighed]:
    """The claims of skills listed apart from their amounts."""
    for pair in pairs:
        quote = message.quote(pair.start, pair.end)
        yield claim_of(pair.mention.skill, "positive", pair.amount, quote), True


def of_groups(message: Message, bound: Bound, said: Sequence[Said]) -> Iterator[Weighed]:
    """The claims of the skills a message names."""
    for subject in bound.subjects:
        about = [item for item in said if item.about is subject.segment]
        if (
            not about
            and subject.amount is None
            and subject.polarity != "negative"
            and frame(subject.segment.bare.split()) in ("others", "dictated")
        ):
            continue
        if names_post(subject.segment):
            continue
        polarity, strong = _polarity(message, subject, about)
        limit = next((item.segment for item in about if item.answer == "limit"), None)
        ago = next((part for part in bound.ago if part.sentence - subject.segment.sentence in (0, 1)), None)
        note = limit or ago
        qualifier = message.quote(note.start, note.end) if note else _narrowed(message, subject.segment)
        end = max([subject.end, *(item.segment.end for item in about)])
        for mention, own, amount in _mentions(subject, polarity):
            start = min(subject.segment.start, amount.start if amount else subject.segment.start)
            claim = claim_of(
                mention, own, amount, message.quote(start, max(end, amount.end if amount else 0)),
                level=level_of(subject.segment.bare), professional=subject.paid,
                qualifier=qualifier,
            )  # fmt: skip
            yield from (
                (skill_claim, strong or amount is not None) for skill_claim in _covered(message, claim)
            )


def _polarity(message: Message, subject: Subject, about: Sequence[Said]) -> tuple[Polarity, bool]:
    """What is said of a group, and whether it is more than a mention."""
    words = subject.segment.bare.split()
    told = subject.polarity == "positive" and has(words, phrases(_FILE, "predicates"))
    if subject.spared:
        return "positive", True
    strong = subject.polarity == "negative" or told or has(words, phrases(_FILE, "yes"))
    polarity = subject.polarity
    if polarity == "positive" and subject.amount is None and message.tall:
        polarity = "unknown"
    if polarity == "unknown" and subject.amount and has(words, phrases(_FILE, "no_trouble")):
        polarity = "positive"
    weakly = (
        any(has(words, phrases(_FILE, name)) for name in ("opinions", "limits")) or subject.segment.lapsed
    )
    if polarity == "unknown" and subject.amount and weakly and not message.tall:
        polarity = "positive"  # "Python not that strong, 1 year", "I love Python! Been at it since 2016"
    if polarity == "unknown" and subject.amount and _ANOTHER_STORY.search(subject.segment.bare):
        polarity = "positive"
    for item in about:
        untried = item.answer == "limit" and _only_taught(words, item.segment.bare.split())
        if untried or (item.answer == "no" and subject.amount is None):
            polarity, strong = "negative", True
        elif item.answer == "yes":
            denied = polarity == "negative" and not message.has("corrections") and not _by_others(words, item)
            polarity, strong = ("negative" if denied else "positive"), True
        elif item.answer in ("declined", "unsure") and subject.amount is None:
            polarity = "declined" if item.answer == "declined" else "unknown"
    return polarity, strong


def _by_others(words: Sequence[str], item: Said) -> bool:
    """ "Nobody ran Postgres but I did": what others did not do and the candidate did."""
    return item.segment.turns and not _NOBODY.isdisjoint(words)


def _only_taught(words: Sequence[str], limit: Sequence[str]) -> bool:
    """ "Did a course on Kubernetes, never on a job": what was only taught or heard of and never done."""
    taught = any(has(words, phrases("levels.yml", name)) for name in ("course", "theoretical"))
    return taught and has(contracted(limit), phrases(_FILE, "never_worked"))


def _mentions(subject: Subject, polarity: Polarity) -> Iterator[tuple[str, Polarity, Duration | None]]:
    """Each skill of a group with its own polarity and amount."""
    group, amount = subject.group, subject.counted
    if group is None:
        return
    nearest = _nearest(group, amount)
    for place, mention in enumerate(group.mentions):
        mine = amount if amount and (subject.shared or place == nearest) else None
        own = polarity
        if mine and polarity == "negative":
            last_of_list = len(group.mentions) > 1 and not group.joined and mine.start > group.end
            own = "positive" if last_of_list and place == nearest else "negative"
        yield mention.skill, own, mine


def _nearest(group: Group, amount: Duration | None) -> int:
    return len(group.mentions) - 1 if amount and amount.start > group.start else 0


def _covered(message: Message, claim: SkillClaim) -> Iterator[SkillClaim]:
    """The claim, and when it denies a whole family ("any SQL database") that of each asked skill in it."""
    yield claim
    if claim.polarity == "negative":
        for skill in message.context.asked_any_of:
            if covers(claim.skill, skill):
                yield claim_of(skill, "negative", None, claim.quote)


def _narrowed(message: Message, segment: Segment) -> str | None:
    """The segment's own words when they narrow a yes: "only at school", "rusty"; not "mostly AWS"."""
    words = segment.bare.split()
    chosen = phrases(_FILE, "choices") | phrases(_FILE, "chosen") | {SKILL_MARK}
    # Of two names the one may limit the other: "IV therapy: only venepuncture", not "k8s no, just Docker".
    limited = len(segment.groups) > 1 and "no" not in words
    narrowed = has(words, phrases(_FILE, "narrow")) and (limited or set(without(words, chosen)) - {"no"})
    return (
        message.quote(segment.start, segment.end) if narrowed or has(words, phrases(_FILE, "past")) else None
    )
