"""Claims made from what was said: of the skills a message names, and of what was asked."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cached_property

from nlu.answers import Said
from nlu.doubling import contracted
from nlu.durations import Duration
from nlu.fields import WHOLE_TRADES
from nlu.framing import frame
from nlu.grouping import SKILL_MARK, Group, Segment, mended_words
from nlu.lexicon import covers, family, parts
from nlu.pairing import Pair
from nlu.phrases import has, opening, phrases, without
from nlu.replying import Reply
from nlu.subjects import Bound, Subject
from nlu.understanding import Certainty, Polarity, ReadingContext, SkillClaim

_FILE = "polarity.yml"
_USED = r"(?:used|use|using|worked with|work with|worked on|did|done|do|had|have|know|touched)(?: with)?"
_ONLY_ANOTHER = re.compile(
    r"(?:(?:no|nope|nah) )?(?:ive|weve|(?:i|we)(?: have)?) (?:only|just|always|mostly|mainly)(?: ever)? "
    rf"{_USED} {SKILL_MARK}.*"
    rf"|(?:no|nope|nah) (?:i|we) (?:am |are )?{_USED} {SKILL_MARK}"
    rf"|{SKILL_MARK} only|(?:no|nope|nah) {SKILL_MARK} all the way"
)
"""Another thing told in place of what was asked: "I've only ever used RabbitMQ", "AWS only"."""
_ANOTHER_STORY = re.compile(
    r"§ (?:is|was|are|though) (?:an?other|a different|different|its own) (?:story|matter|thing|animal)"
)
_NAMES_POST = re.compile(
    r"\b(?:appl(?:y|ying|ied)|application|interested|enquir\w+|here|message|writing|saw)\b[^¤]*"
    r"§ (?:\w+ ){0,3}?(?:job|role|position|post|vacancy|opening|opportunity|advert|ad)\b"
)
"""The post itself, and nothing the candidate knows: "I'd like to apply for the Java lead job"."""
_IT = re.compile(r"\bIT\b")
_NOBODY = frozenset(("nobody", "noone", "others", "none", "anyone", "anybody"))
Weighed = tuple[SkillClaim, bool]
"""A claim, and whether it rests on more than a mention."""


@dataclass(frozen=True)
class Message:
    """The message being read, its lower-case copy, and the one thing a bare answer is about."""

    text: str
    low: str
    context: ReadingContext
    asked: str | None
    paired: frozenset[str] = frozenset()
    """The skills whose amounts the order of two lists told."""

    @cached_property
    def words(self) -> list[str]:
        """The words of the whole message, mended."""
        return mended_words(self.low).split()

    def has(self, name: str) -> bool:
        """Whether the message holds a phrase of a list."""
        return has(self.words, phrases(_FILE, name))

    @cached_property
    def hints_total(self) -> bool:
        """Whether it speaks of working as such; "it" counts only where IT is written."""
        hints = phrases(_FILE, "total_hints")
        return has(self.words, hints if _IT.search(self.text) else hints - {"it"})

    @cached_property
    def tall(self) -> bool:
        """Whether it is a tall tale, or takes all back with its last word: "I dream in Go, totally, not"."""
        retracted = (
            len(self.words) > 2 and self.words[-1] == "not" and self.low.rstrip(" .!").endswith(", not")
        )
        return self.has("tales") or retracted

    def quote(self, start: int, end: int) -> str:
        """The candidate's words at a place, without the marks around them."""
        quote = self.text[start:end].strip(" \n\t,;:-")
        closes = quote.count("(") > quote.count(")") and self.text[end : end + 1] == ")"
        return quote + ")" if closes else quote


def asked_one(context: ReadingContext) -> str | None:
    """The one skill (or `_total`) a bare answer is about, or `None` when several were asked for."""
    if context.asked:
        return context.asked
    return context.asked_any_of[0] if len(context.asked_any_of) == 1 else None


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
        if _NAMES_POST.search(subject.segment.bare):
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


def claim_of(
    skill: str, polarity: Polarity, amount: Duration | None, quote: str, *,
    level: str | None = None, qualifier: str | None = None, professional: float | None = None,
) -> SkillClaim:  # fmt: skip
    """The claim of a skill: a yes or no with its amount of time, if it has one."""
    if amount and amount.years == 0:
        return SkillClaim(skill, "negative", quote, years=0, certainty="exact", level=level)
    if amount is None or polarity in ("negative", "declined"):
        certainty: Certainty = "exact" if polarity == "negative" else "unknown"
        return SkillClaim(skill, polarity, quote, certainty=certainty, level=level, qualifier=qualifier)
    low, high = (None if end is None else round(end, 2) for end in (amount.low, amount.high))
    return SkillClaim(
        skill, polarity, quote, years=round(amount.years, 2),
        certainty=amount.certainty, since=amount.since,
        years_min=low, years_max=high,
        level=level, qualifier=qualifier, professional_years=professional,
    )  # fmt: skip


def level_of(bare: str) -> str | None:
    """The level that words tell: "basic", "expert", "theoretical"."""
    words = bare.split()
    names = (
        "theoretical",
        "hobby",
        "academic",
        "course",
        "daily",
        "basic",
        "intermediate",
        "advanced",
        "expert",
    )
    return next((name for name in names if has(words, phrases("levels.yml", name))), None)


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


def substituted(
    message: Message, claims: Sequence[SkillClaim], segments: Sequence[Segment], reply: Reply
) -> list[SkillClaim]:
    """A no to the skill asked for, when the answer is "mostly" or "only" another one."""
    asked = message.asked
    others = [claim for claim in claims if claim.polarity == "positive" and not claim.skill.startswith("_")]
    if (
        not asked
        or asked.startswith("_")
        or reply.answer
        or not others
        or any(c.skill == asked for c in claims)
        or any(c.skill in parts(asked) for c in others)
        or (asked in WHOLE_TRADES and any(family(c.skill) in (family(asked), "competence") for c in others))
    ):
        return []
    first = next((part for part in segments if part.groups), None)
    if first is None:
        return []
    words = without(first.bare.split(), phrases(_FILE, "fillers"))
    replaced = _ONLY_ANOTHER.fullmatch(" ".join(words)) is not None or words[-1:] == ["instead"]
    if not opening(words, phrases(_FILE, "substitutes")) and not replaced:
        return []
    return [SkillClaim(asked, "negative", message.quote(first.start, first.end), certainty="exact")]
