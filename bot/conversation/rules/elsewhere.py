"""Years and noes that are told of something other than what was asked: they answer nothing."""

from __future__ import annotations

import re

from actions.screening import Question
from bot.conversation import wording
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
ABOUT_IT = re.compile(r"(?i)\b(?:it|this|these|those|(?<!of )them|there)\b")
"""Words that speak of what was asked: "used it for 3 years on a surgical ward"."""
SPENT = re.compile(
    r"(?i)\b(?:in|at|as|for|with|across|on) (?!(?:my|our|it|this|that|these|those|them|all|total|about|around"
    r"|roughly|nearly|almost|over|more|at|least|the (?:last|past|job|side)|production|work|practice|and"
    r"|a (?:row|year))\b)"
    r"(?:an? |the |two |three |several )?[a-z][\w&'’-]+"
)
"""Says where years were spent, or as what: "at two banks", "as coordinator", "in residential closings"."""
BEFORE = re.compile(
    r"(?i)\b(?:as|like) i (?:already )?(?:said|told|wrote)|\bi (?:already |just )?(?:told|said)\b"
    r"|\balready (?:told|said)\b"
)
"""Says once more what was told of something else."""
ANOTHER_LACKED = re.compile(
    r"(?i)\b(?:never|not|n['’]t) (?:\w+ )?(?:touched|used|tried|done|seen|held|had|worked (?:with|on)) "
    r"(?P<what>(?!(?:that|this|it|them|those|these|any|anything|either|neither|one|ones|such|much|before"
    r"|both|all"
    r"|really|the|a|an|my)\b)[\w+#-]{3,})"
    r"|\b(?:nothing|none|no one|no) (?:else|other|more)\b"
)
"""Lacks another thing than the one asked about: "never touched Powerwall", "nothing else"."""
ANOTHER = re.compile(r"\b(?:[Uu]sed|[Uu]sing|[Ww]orked with) ([A-Z][\w.+-]+)")


def told_elsewhere(draft: Draft, claim: SkillClaim) -> bool:
    """Whether years read as an answer are said of something else: "3 years on a surgical ward".

    The answer to "how many years?" may name where they were spent, and where a place of work is asked about
    every place counts. Where none are asked for, a bare number or what one "already said" answers nothing.
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
    question = wording.screened(draft.before, draft.role)
    other = question if question and not asks_years(question) else None
    if other and (text.strip(" .+~").isdecimal() or BEFORE.search(text)):
        return True
    if ABOUT_IT.search(claim.quote):
        return False
    if other and claim.skill in other.names and SPENT.search(claim.quote):
        return True
    named = ANOTHER.search(claim.quote)
    if named and not any(named[1].casefold().startswith(word) for word in claim.skill.casefold().split()):
        return True
    return PLACE.search(claim.quote) is not None or WORK.search(claim.quote) is not None


def denies_another(draft: Draft, claim: SkillClaim) -> bool:
    """Whether a no that was read as one to what was asked names another thing, or only ends a list."""
    found = ANOTHER_LACKED.search(claim.quote) if claim.polarity == "negative" else None
    if found is None or claim.years is not None:
        return False
    if any(m.skill == claim.skill for m in skills.find_skills(claim.quote, own=draft.role.own_names)):
        return False
    question = wording.screened(draft.before, draft.role)
    asked = " ".join((*question.names, *(each.label for each in question.requirements))) if question else ""
    what = (found["what"] or "").casefold()
    return question is not None and (not what or what.removesuffix("s") not in asked.casefold())


def asks_years(question: Question) -> bool:
    """Whether it wants a number of years: then one may say where they were spent."""
    return question.wants_years or question.kind in ("total", "years")
