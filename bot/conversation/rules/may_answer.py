"""Which claims may answer: none on somebody else, on hours and times, or in what is asked of us."""

from __future__ import annotations

import re

from actions.conditions import START
from bot.conversation import wording
from bot.conversation.draft import Draft
from bot.conversation.rules.elsewhere import ABOUT_IT, denies_another, told_elsewhere
from bot.conversation.rules.personal import is_personal
from bot.conversation.rules.refusing import OBJECTS
from bot.conversation.rules.shifts import HOURS
from nlu import skills
from nlu.thresholds import CLEAR
from nlu.understanding import SkillClaim

MARKUP = re.compile(r"<[a-z/!@#]|[{}]|\]\(|javascript:", re.IGNORECASE)
"""Signs of markup or of code: not how anybody tells of their experience."""
CLOCK_TIME = re.compile(
    r"(?i)\b(?:after|before|from|until|till?|by|between|at|around) \d{1,2}\b(?! ?(?:y|months?|weeks?))"
)
"""A number that a time of day may have: "any evening after 9"."""
AGE = re.compile(
    r"(?i)\b(?:i['’]?m|i am|aged?|turn(?:ed|ing)?) (?:only |just |over |already )?\d{2}\b"
    r"(?!\+| ?(?:years?|yrs?|months?)\b(?! old))"
    r"|\b\d{2} ?(?:y/?o|years? old|years of age)\b"
    r"|\b(?:its|it['’]s|it is|must be|over) \d{2} ?(?:plus|\+|and over)(?! ?(?:years?|yrs?)\b)"
)
"""A number that is somebody's age: "im 29", "24 y/o", "it's 21 plus"."""
SHORT = 5
"""Words."""
ANSWERS = frozenset(
    {
        "affirm",
        "deny",
        "statement",
        "correct_answer",
        "skip",
        "choice",
        "not_what_i_said",
        "none_fit",
        "choose_slot",
    }
)
"""The intents of a clause that can answer a question without naming what it is about."""


REQUESTS = frozenset(
    [
        "ask_human",
        "ask_language_switch",
        "ask_scam_check",
        "ask_delete_data",
        "export_data",
        "objection_automated",
        "contest_decision",
    ]
)
"""Intents of clauses that want something of us: what they name ("someone from HR") is no experience."""


def is_answer(draft: Draft, claim: SkillClaim) -> bool:
    """Whether the clause a claim comes from may answer: "I don't want that" says no to something else."""
    clauses = [each for each in draft.message.clauses if claim.quote in each.text] or [
        each for each in draft.message.clauses if claim.quote.startswith(each.text)
    ]
    intents = [clause.intent for clause in clauses] or [draft.message.intent]
    if told_elsewhere(draft, claim) or denies_another(draft, claim):
        return False
    if claim.years is not None and AGE.search(claim.quote):
        return False
    if claim.years is None and all(
        intent.name in REQUESTS and intent.confidence >= CLEAR for intent in intents
    ):
        return False
    of_a_time = claim.years is not None and claim.skill != START and CLOCK_TIME.search(claim.quote)
    if of_a_time and _is_of_times(draft):
        return False
    if skills.find_skills(claim.quote, asked=(claim.skill,), own=draft.role.own_names):
        # A name inside markup says nothing of the person who sent it.
        return not MARKUP.search(draft.message.text)
    if is_personal(draft, claim.quote) or _is_of_hours(draft, claim):
        return False
    if claim.skill.startswith("_") or (claim.level and skills.family(claim.skill) == "spoken language"):
        return True
    short = len(claim.quote.split()) <= SHORT
    if any(intent.name in ANSWERS and (short or intent.name != "skip") for intent in intents):
        return not OBJECTS.search(claim.quote)
    # A long refusal that names nothing ("I would rather not be judged by a computer") refuses another thing.
    return any(intent.confidence < CLEAR for intent in intents) and (short or claim.polarity == "positive")


def _is_of_times(draft: Draft) -> bool:
    """Whether the message is about when to meet: its numbers are hours of the day."""
    return draft.wants("propose_time", "schedule_interview", "reschedule", above=CLEAR)


def _is_of_hours(draft: Draft, claim: SkillClaim) -> bool:
    """Whether words on nights or weekends were read as an answer to a question that is not about them."""
    question = wording.screened(draft.state, draft.role)
    asked = question is None or question.condition is not None or claim.skill.startswith("_")
    if asked or claim.years is not None or ABOUT_IT.search(claim.quote):
        return False  # "Yeah, use it for rotas" is on what was asked.
    return HOURS.search(claim.quote) is not None
