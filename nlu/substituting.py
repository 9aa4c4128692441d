"""Another thing told in place of what was asked, and so a no to that: "mostly Azure", "Postgres only"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.fields import WHOLE_TRADES
from nlu.grouping import SKILL_MARK, Segment
from nlu.lexicon import family, parts
from nlu.message import Message
from nlu.phrases import opening, phrases, without
from nlu.replying import Reply
from nlu.understanding import SkillClaim

_FILE = "polarity.yml"
_USED = r"(?:used|use|using|worked with|work with|worked on|did|done|do|had|have|know|touched)(?: with)?"
_ONLY_ANOTHER = re.compile(
    r"(?:(?:no|nope|nah) )?(?:ive|weve|(?:i|we)(?: have)?) (?:only|just|always|mostly|mainly)(?: ever)? "
    rf"{_USED} {SKILL_MARK}.*"
    rf"|(?:no|nope|nah) (?:i|we) (?:am |are )?{_USED} {SKILL_MARK}"
    rf"|{SKILL_MARK} only|(?:no|nope|nah) {SKILL_MARK} all the way"
)
"""Another thing told in place of what was asked: "I've only ever used RabbitMQ", "AWS only"."""


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
