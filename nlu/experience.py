"""What a message claims of skills and experience: years, yes or no, how sure, and the words that say so."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from zoneinfo import ZoneInfo

from nlu.amounts import find_amounts
from nlu.answers import answers
from nlu.asking import doubt_left_over, of_question
from nlu.binding import bind
from nlu.claiming import of_groups, of_pairs
from nlu.clauses import split
from nlu.fluency import with_levels
from nlu.grouping import group, segments
from nlu.languages import language
from nlu.lapsing import lapsed_alone, without_lapsed
from nlu.mere_names import is_mere_name
from nlu.merging import merged
from nlu.message import Message, asked_one
from nlu.padding import without_padding
from nlu.pairing import find_pairs
from nlu.phrases import has, phrases
from nlu.replying import Reply, reply_of
from nlu.short_names import told_short
from nlu.skills import SkillMention, canonical, find_skills
from nlu.stating import doubted, guesses, leads, stated_places, told_in
from nlu.subjects import Bound
from nlu.substituting import substituted
from nlu.text import folded, is_noise, lowered
from nlu.tokens import spaced
from nlu.topics import TOPICS, Topical, read_topics
from nlu.understanding import ReadingContext, SkillClaim

_MOST_CLAUSES = 64
_MACHINE = re.compile(
    r"^\s*\{|\{\s?[\"']\w+[\"']\s?:|^\s*(?:system|external)\s?:|^\s*\w+\s?:\s*\w+\s?="
    r"|\bset\s\w+\s?=|</?[a-z_]{2,20}>|=\s?(?:true|yes)\b"
    r"|\b(?:update\s\w{1,30}\sset|insert\sinto|select\s.{1,60}\sfrom|drop\stable)\b",
    re.IGNORECASE,
)
"""Code, not an answer."""


@dataclass(frozen=True, slots=True)
class Experience:
    """The claims of a message, and the flags of `Understanding` that come with them."""

    claims: tuple[SkillClaim, ...] = ()
    flags: frozenset[str] = frozenset()


def read_claims(text: str, context: ReadingContext) -> list[SkillClaim]:
    """What a cleaned message claims. Questions claim nothing."""
    return list(read_experience(text, context).claims)


def read_experience(text: str, context: ReadingContext) -> Experience:
    """The claims of a cleaned message, and `correction`, `vague`, `hedged` and `number_out_of_range`.

    What was asked may go by any name: one the lexicon knows otherwise ("Oracle") is claimed as it was asked,
    and one it does not know is found by its own words.
    """
    if is_noise(text) or _MACHINE.search(text):
        return Experience()
    asked = context.asked
    if asked is None or asked.startswith("_"):
        return _read(text, context)
    known = canonical(asked)
    if known is None:
        return _read(text, replace(context, own=(*context.own, asked)))
    found = _read(text, replace(context, asked=known))
    renamed = (replace(claim, skill=asked) if claim.skill == known else claim for claim in found.claims)
    return replace(found, claims=tuple(renamed))


def _read(text: str, context: ReadingContext) -> Experience:
    read = without_padding(text)
    clauses = split(read, most=_MOST_CLAUSES)
    low = _spoken(lowered(folded(read)))
    asked = asked_one(context)
    about = (*context.asked_any_of, *((asked,) if asked else ()))
    mentions = find_skills(read, asked=about, own=context.own)
    for name in dict.fromkeys(name for name in about if not name.startswith("_")):
        mentions = _with_short(read, low, name, mentions)
    today = context.reference.astimezone(ZoneInfo(context.timezone)).date()
    amounts = find_amounts(low, today, mentions)
    guessed = guesses(low, clauses, mentions, amounts)
    stated = stated_places(clauses, guessed)
    pairs = [pair for pair in find_pairs(low, mentions) if _within(pair.start, stated)]
    mentions = [mention for mention in mentions if all(pair.mention != mention for pair in pairs)]
    amounts = [amount for amount in amounts if not any(pair.counts(amount) for pair in pairs)]
    parts = segments(low, stated, group(low, mentions), [doubted(a, guessed) for a in amounts if a.in_range])
    topical = read_topics(text, low, parts, today, context)
    used = {part.start for part in topical.segments}
    message = Message(text, low, context, asked, frozenset(pair.mention.skill for pair in pairs))
    foreign = language(text) not in ("en", "und")
    said = answers(
        parts, foreign=foreign, asks_too=any(c.is_question for c in clauses),
        leads=leads(low, clauses, asking=True), runs=leads(low, clauses), apart=_apart(topical),
        asked=_words_of(about),
    )  # fmt: skip
    said = [item for item in said if item.segment.start not in used]
    parts = [part for part in parts if part.start not in used]
    bound = bind(low, parts, career=asked == "_total")
    doubt_left_over(bound, asked)
    unserious = message.tall or message.has("jokes") or message.has("conditions")
    reply = reply_of(said, jokes=unserious, vague=message.has("sweeping"))
    corrected = bound.corrected or (message.has("corrections") or message.has("repairs"))
    found = [*of_pairs(message, pairs), *of_groups(message, bound, said), *of_question(message, bound, reply)]
    # A message that only opens with "sorry" is polite and puts nothing right by that.
    spoken = message.words[message.words[:1] == ["sorry"] :]
    rights = bound.corrected or message.has("repairs") or has(spoken, phrases("polarity.yml", "corrections"))
    claims = merged((_of_part(asked, *claim) for claim in found), corrected=rights)
    claims += substituted(message, claims, parts, reply)
    claims = list(without_lapsed(claims, low, today))
    claims += lapsed_alone(asked, claims, text, low)
    if context.asked in TOPICS:
        claims = [claim for claim in claims if claim.years is not None and claim.skill != "_total"]
    alone = len(claims) == 1 and claims[0].skill in about and not topical.claims
    if alone and not foreign and is_mere_name(claims[0], parts):
        claims = [replace(claims[0], polarity="unknown", certainty="unknown")]
    claims = with_levels(claims, told_in(text, clauses, stated), context)
    flags = _flags(message, bound, reply, claims, corrected=corrected)
    if context.asked not in TOPICS and any(not amount.in_range and not amount.ago for amount in amounts):
        flags.add("number_out_of_range")
    return Experience((*claims, *topical.claims), frozenset(flags))


def _spoken(low: str) -> str:
    """A lower-case text with its signs as words of the same length: an arrow as a colon, "n/a" as "nil"."""
    low = low.replace("-and-a-half", " and a half")
    return low.replace("->", " :").replace("=>", " :").replace("n/a", "nil").replace("n.a.", "nil ")


def _with_short(text: str, low: str, asked: str, mentions: Sequence[SkillMention]) -> list[SkillMention]:
    """The skills named, with what was asked where its first word alone names it: "primary never"."""
    short = [
        SkillMention(asked, start, end, text[start:end])
        for start, end in told_short(low, asked)
        if not any(start < named.end and named.start < end for named in mentions)
    ]
    return sorted([*mentions, *short], key=lambda named: named.start)


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


def _of_part(asked: str | None, claim: SkillClaim, strong: bool) -> tuple[SkillClaim, bool]:
    """A denied whole denies the part of it that was asked for: "no GitLab" that of GitLab CI."""
    whole = asked is not None and (asked.startswith(f"{claim.skill} ") or _field_of(asked) == claim.skill)
    part = asked and claim.polarity == "negative" and whole
    return (replace(claim, skill=asked) if asked and part else claim), strong


def _field_of(asked: str) -> str | None:
    """The known field that what was asked is a job in: Pediatrics of "Paediatric nursing"."""
    words = asked.split()
    if len(words) != 2 or canonical(asked) or words[1].lower() not in phrases("polarity.yml", "occupations"):
        return None
    return canonical(words[0]) or canonical(f"{words[0]}s")


def _apart(topical: Topical) -> set[int]:
    """Where segments begin that speak of pay or notice; "yes, self-taught" goes with its yes."""
    schooled = any(claim.skill == "_education" for claim in topical.claims)
    return set() if schooled else {part.start for part in topical.segments}


def _words_of(names: Sequence[str]) -> set[str]:
    """The words of what was asked, with the other spelling of a licence."""
    words = {word for name in names for word in spaced(name).split()}
    return words | {"license", "licence"} if words & {"license", "licence"} else words


def _within(place: int, spans: Sequence[tuple[int, int]]) -> bool:
    return any(start <= place < end for start, end in spans)
