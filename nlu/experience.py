"""What a message claims of skills and experience: years, yes or no, how sure, and the words that say so."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from zoneinfo import ZoneInfo

from nlu.amounts import find_amounts
from nlu.answers import Reply, answers, reply_of
from nlu.binding import Bound, bind
from nlu.claiming import Message, asked_one, of_groups, of_question, substituted
from nlu.clauses import ClauseSpan, split
from nlu.fluency import with_levels
from nlu.grouping import group, segments
from nlu.languages import language
from nlu.merging import merged
from nlu.skills import find_skills
from nlu.text import folded, is_noise, lowered
from nlu.topics import TOPICS, read_topics
from nlu.understanding import ReadingContext, SkillClaim

_MOST_CLAUSES = 64


@dataclass(frozen=True, slots=True)
class Experience:
    """The claims of a message, and the flags of `Understanding` that come with them."""

    claims: tuple[SkillClaim, ...] = ()
    flags: frozenset[str] = frozenset()


def read_claims(text: str, context: ReadingContext) -> list[SkillClaim]:
    """What a cleaned message claims. Questions claim nothing."""
    return list(read_experience(text, context).claims)


def read_experience(text: str, context: ReadingContext) -> Experience:
    """The claims of a cleaned message, and `correction`, `vague`, `hedged` and `number_out_of_range`."""
    if is_noise(text):
        return Experience()
    clauses = split(text, most=_MOST_CLAUSES)
    low = lowered(folded(text))
    asked = asked_one(context)
    about = (*context.asked_any_of, *((asked,) if asked else ()))
    mentions = find_skills(text, asked=about, own=context.own)
    today = context.reference.astimezone(ZoneInfo(context.timezone)).date()
    amounts = find_amounts(low, today, mentions)
    parts = segments(low, _stated(clauses), group(low, mentions), [a for a in amounts if a.in_range])
    topical = read_topics(text, low, parts, today, context)
    used = {part.start for part in topical.segments}
    parts = [part for part in parts if part.start not in used]
    bound = bind(low, parts)
    message = Message(text, low, context, asked)
    said = answers(
        parts, foreign=language(text) not in ("en", "und"), asks_too=any(c.is_question for c in clauses)
    )
    reply = reply_of(
        said, jokes=message.has("jokes") or message.has("conditions"), vague=message.has("sweeping")
    )
    corrected = bound.corrected or (message.has("corrections") or message.has("repairs"))
    found = [*of_groups(message, bound, said), *of_question(message, bound, reply)]
    claims = merged(found, corrected=corrected)
    claims += substituted(message, claims, parts, reply)
    if context.asked in TOPICS:
        claims = [claim for claim in claims if claim.years is not None and claim.skill != "_total"]
    claims = with_levels(claims, text, context)
    flags = _flags(message, bound, reply, claims, corrected=corrected)
    if context.asked not in TOPICS and any(not amount.in_range and not amount.ago for amount in amounts):
        flags.add("number_out_of_range")
    return Experience((*claims, *topical.claims), frozenset(flags))


def _flags(
    message: Message, bound: Bound, reply: Reply, claims: Sequence[SkillClaim], *, corrected: bool
) -> set[str]:
    flags = {"correction"} if corrected else set()
    several = not message.asked and len(message.context.asked_any_of) > 1
    unplaced = (
        bound.free is not None and bound.free.amount is not None and all(c.years is None for c in claims)
    )
    left_open = several and not claims and (reply.answer == "yes" or bound.free is not None)
    if message.has("sweeping") or left_open or unplaced:
        flags.add("vague")
    if message.has("hedges") or any(claim.certainty == "uncertain" for claim in claims):
        flags.add("hedged")
    return flags


def _stated(clauses: Sequence[ClauseSpan]) -> list[tuple[int, int]]:
    """The places of the clauses that state, and of a name echoed before its answer ("Kafka? yes")."""
    spans = []
    for place, clause in enumerate(clauses):
        last = place == len(clauses) - 1
        echoed = (
            clause.is_question and not last and len(clause.text.split()) <= 3 and find_skills(clause.text)
        )
        if not clause.is_question or (echoed and not clauses[place + 1].is_question):
            spans.append((clause.start, clause.end))
    return spans
