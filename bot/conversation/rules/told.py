"""What a claim comes to by what it is about: a condition, a paper, the years in all, the degree."""

from __future__ import annotations

import re
from dataclasses import replace

from actions.conditions import START, condition_of
from actions.counting import counting
from actions.roles.profile import Requirement
from actions.things import nature
from bot.conversation import topics, wording
from bot.conversation.draft import Draft
from bot.conversation.rules.elsewhere import asks_years
from bot.conversation.state import Aside
from nlu import skills
from nlu.understanding import SkillClaim

YES = re.compile(
    r"(?i)\b(?:yes|yeah|yep|yup|sure|of course|have (?:it|one|mine)|got (?:it|one|mine)|hold|since)\b"
)

NO = re.compile(
    r"(?i)\W*(?:no|nope|nah|not|never|sorry,? (?:but )?(?:no|i)"
    r"|i (?:can['’]?t|cannot|don['’]?t|do not|won['’]?t))\b"
)
IN_ALL = re.compile(r"(?i)\b(?:in total|altogether|all in all|overall|in all)\b")
TELLING = 5
"""Words after which a refusal says more than that: "nights I would rather not do every week"."""
CHECK = "_check"


def told(draft: Draft, claims: tuple[SkillClaim, ...]) -> tuple[SkillClaim, ...]:
    """What the claims come to: of a paper or a condition no years, and nothing where only words were said."""
    if draft.heard.choice is not None:
        return claims
    kept = []
    for claim in (_in_all(draft, each) for each in claims):
        if claim.skill in topics_of(draft):
            kept += _of_condition(draft, claim)
        elif claim.skill in ("_total", "_education") and _says_nothing(claim):
            _ask_for_more(draft, claim)
        elif nature(claim.skill) == "paper" and not _timed(draft, claim.skill):
            kept += _of_paper(claim)
        else:
            kept.append(claim)
    return tuple(kept)


def _in_all(draft: Draft, claim: SkillClaim) -> SkillClaim:
    """The claim, of the years in all where it says so, names nothing, and no years were asked for."""
    question = wording.screened(draft.state, draft.role)
    if question is None or asks_years(question) or claim.years is None or not IN_ALL.search(claim.quote):
        return claim
    named = skills.find_skills(claim.quote, asked=(), own=draft.role.own_names)
    return claim if named else replace(claim, skill="_total")


def _of_condition(draft: Draft, claim: SkillClaim) -> list[SkillClaim]:
    """The whole message is kept: what limits a yes matters. Where a yes is unsure, only the words stay."""
    text = draft.message.text
    if claim.skill == START:
        return [claim]
    if _is_definite(claim, text):
        return [replace(claim, quote=text, years=None, since=False)]
    # Of a check nothing but a yes or a no is kept: a record is nobody's business here.
    if not draft.asks and claim.skill != CHECK:
        ids = tuple(each.id for each in draft.role.screened.requirements if claim.skill in subjects_of(each))
        draft.change(notebook=draft.state.notebook.with_vague(ids, text), editing="")
        draft.acknowledge("unclear_kept")
    return []


def _is_definite(claim: SkillClaim, text: str) -> bool:
    """Whether a plain yes, no or refusal is said: "clean, no violations" is no no, "since 2012" no yes."""
    if claim.polarity == "positive":
        return claim.years is None or YES.search(text) is not None
    if claim.polarity == "negative":
        return NO.match(text) is not None
    return claim.polarity == "declined" and len(text.split()) < TELLING


def _of_paper(claim: SkillClaim) -> list[SkillClaim]:
    """ "Since 2015" of a licence is no experience; a number alone is no yes to having one."""
    named = any(
        mention.skill == claim.skill for mention in skills.find_skills(claim.quote, asked=(claim.skill,))
    )
    if claim.years is not None and not named and not YES.search(claim.quote):
        return []
    return [replace(claim, years=None, since=False, certainty="unknown")]


def _timed(draft: Draft, name: str) -> bool:
    required = (each for each in draft.role.screened.requirements if name in each.any_of)
    return any(each.min_years is not None for each in required)


def _says_nothing(claim: SkillClaim) -> bool:
    """Whether a yes to the years or the degree leaves out how many, or which."""
    if claim.polarity not in ("positive", "unknown") or claim.years is not None:
        return False
    return claim.skill == "_total" or (claim.level is None and claim.field is None)


def _ask_for_more(draft: Draft, claim: SkillClaim) -> None:
    """Asked once for the number or the degree itself; then the words are kept."""
    kind = "total" if claim.skill == "_total" else "degree"
    question = next((each for each in draft.role.questions if each.kind == kind), None)
    if question is None:
        return
    if not draft.state.asked.get(f"probe:{question.id}"):
        draft.change(asked={**draft.state.asked, f"probe:{question.id}": 1})
        draft.set_aside(Aside("probe", question.id))
        return
    ids = tuple(each.id for each in question.requirements)
    draft.change(notebook=draft.state.notebook.with_vague(ids, draft.message.text), aside=None, editing="")
    draft.acknowledge("unclear_kept")


def topics_of(draft: Draft) -> dict[str, str]:
    """The names of the conditions asked about, by the subject of a note on them."""
    return {each.condition.subject: topics.topic(each) for each in draft.role.questions if each.condition}


def asked_for(draft: Draft) -> set[str]:
    """What notes may be about to count for anything the role asks for."""
    return {subject for each in draft.role.screened.requirements for subject in subjects_of(each)}


def subjects_of(requirement: Requirement) -> set[str]:
    """What a note may be about to count for the requirement."""
    whole = {f"requirement:{requirement.id}"}
    condition = condition_of(requirement)
    if condition:
        return whole | {condition.subject}
    own = {"experience": {"_total", *requirement.any_of}, "education": {"_education"}}
    return whole | own.get(requirement.kind, {*requirement.any_of, *counting(requirement)})
