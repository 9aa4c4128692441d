"""Years that are told of another place, work or tool than the one asked about: they answer nothing."""

from __future__ import annotations

import re

from bot.conversation.draft import Draft
from nlu import skills
from nlu.understanding import SkillClaim

PLACES = (
    r"\b(?:wards?|units?|departments?|theatres?|icu|itu|nicu|a&e|er|emergency room|clinics?|practices?"
    r"|surgery|hospice|care home|nursing home|warehouse|kitchen|restaurant|shop|school|call cent(?:er|re))\b"
)
"""Where people work. A job, a company or a hospital is left out: years there may well answer."""
PLACE = re.compile(
    r"(?i)\b(?:on|in|at) (?!(?:my|our|this|that)\b)"
    rf"(?:(?!last\b|previous\b|current\b)[\w&-]+ ){{0,3}}?{PLACES}"
)
YES = re.compile(r"(?i)\W*(?:yes|yeah|yep|yup|sure|of course)\b")
WORK = re.compile(r"(?i)\bas an? \w+")
ABOUT_IT = re.compile(r"(?i)\b(?:it|this|these|those|them|there)\b")
"""Words that speak of what was asked: "used it for 3 years on a surgical ward"."""
ANOTHER = re.compile(r"\b(?:[Uu]sed|[Uu]sing|[Ww]orked with) ([A-Z][\w.+-]+)")


def told_elsewhere(draft: Draft, claim: SkillClaim) -> bool:
    """Whether years read as an answer are said of something else: "3 years on a surgical ward".

    The answer to "how many years?" may name where they were spent, and where a place of work is asked about
    every place counts.
    """
    aside = draft.before.aside
    if claim.years is None or claim.skill.startswith(("_", "requirement:")):
        return False
    if (aside and aside.kind == "which_years") or re.search(PLACES, claim.skill, re.IGNORECASE):
        return False
    text = draft.message.text
    mentions = skills.find_skills(text, asked=(claim.skill,), own=draft.role.own_names)
    if any(mention.skill == claim.skill for mention in mentions) or YES.match(text):
        return False
    if ABOUT_IT.search(claim.quote):
        return False
    named = ANOTHER.search(claim.quote)
    if named and not any(named[1].casefold().startswith(word) for word in claim.skill.casefold().split()):
        return True
    return PLACE.search(claim.quote) is not None or WORK.search(claim.quote) is not None
