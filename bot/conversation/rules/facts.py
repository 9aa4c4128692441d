"""Facts about any requirement, corrections, contradictions: what the candidate says of themselves."""

from __future__ import annotations

import re
from dataclasses import replace

from bot.conversation import topics, wording
from bot.conversation.commands import RefreshCard
from bot.conversation.draft import Draft
from bot.conversation.rules import near_answers, something_similar
from bot.conversation.rules.agreeing import says_yes_first
from bot.conversation.rules.all_of_them import all_of_them, counts_things, says_all
from bot.conversation.rules.corrections import (
    correction,
    corrects,
    put_right,
    retargeted,
    turned_round,
    years_taken_back,
)
from bot.conversation.rules.may_answer import is_answer
from bot.conversation.rules.noting import note
from bot.conversation.rules.refusing import NO_NO, WITHHOLDS
from bot.conversation.rules.told import subjects_of
from bot.conversation.state import Aside
from nlu import skills
from nlu.experience import read_claims
from nlu.lexicon import covers
from nlu.thresholds import WANTED
from nlu.understanding import ReadingContext, SkillClaim

TAKES_A_PART_BACK = re.compile(
    r"(?i)\b((?:but|though|although)\b[^.?!]*\b(?:not|never|no|only|(?:do|did|have|has|am|was|is)n['’]?t)\b[^.?!]*)"
)
"""Goes on after a yes with what is not so."""


def contact(draft: Draft) -> bool:
    """Name and phone are noted and said back; an e-mail address counts only once it is confirmed."""
    found, person = draft.message.contact, draft.state.person
    if found.name and found.name != person.name:
        key = "name_updated" if person.name else "name_noted"
        draft.acknowledge(key, name=found.name, before=person.name)
        person = replace(person, name=found.name, names=(*person.names, found.name))
    if found.phone and found.phone != person.phone:
        person = replace(person, phone=found.phone)
        draft.acknowledge("phone_noted", phone=found.phone)
    if person != draft.state.person:
        draft.change(person=person)
        draft.order(RefreshCard())
    if found.email and found.email != person.email:
        draft.set_aside(Aside("confirm_email", found.email))
    return False


def facts(draft: Draft) -> bool:
    """Notes every claim, about whatever requirement; before consent they are only remembered."""
    if "number_out_of_range" in draft.message.flags:
        draft.acknowledge("out_of_range")
    meant = all_of_them(draft) if says_all(draft) else _meant(draft)
    wrong = years_taken_back(draft)
    if wrong:
        draft.set_aside(Aside("which_years", wrong))
        return False
    # "Hmm no, it's closer to 6" takes something back; its "no" answers nothing.
    takes_back = corrects(draft) and all(_is_unnamed(draft, claim) for claim in meant)
    claims = (correction(draft) if takes_back else ()) or tuple(retargeted(draft, claim) for claim in meant)
    if any(claim.skill == "_current_salary" for claim in claims):
        draft.acknowledge("no_salary_history")
    claims = tuple(claim for claim in claims if claim.skill != "_current_salary")
    if draft.private:
        asked = {subject for each in draft.role.screened.requirements for subject in subjects_of(each)}
        claims = tuple(claim for claim in claims if claim.skill in asked)
    if not claims:
        return False
    claims = _with_its_yes(draft, with_whole(draft, claims))
    if not draft.state.consented:
        _remember(draft, claims)
    else:
        asked_about = wording.screened(draft.state, draft.role)
        note(draft, tuple(each for claim in claims for each in _of_requirements(draft, claim)))
        near_answers.ask_if_in_all(draft, asked_about, claims)
        something_similar.settle(draft, asked_about)
    return False


def _meant(draft: Draft) -> tuple[SkillClaim, ...]:
    """The claims that may answer, as they are meant."""
    return tuple(
        _limited(draft, turned_round(draft, put_right(draft, _withheld(_told_all_the_same(draft, claim)))))
        for each in draft.message.claims
        for claim in _of_what_is_named(draft, each)
        if is_answer(draft, claim) and not _is_no_no(draft, claim)
    )


def _of_what_is_named(draft: Draft, claim: SkillClaim) -> tuple[SkillClaim, ...]:
    """The claim as it stands; with no number where it only counts things, and of what it names itself.

    "I did use SAP once", said to a question about studies, names no degree and tells of SAP.
    """
    if counts_things(claim):
        claim = replace(claim, years=None, certainty="unknown")
    if claim.skill != "_education" or claim.level or claim.field:
        return (claim,)
    asked = {name for each in draft.role.screened.requirements for name in each.any_of}
    context = ReadingContext(draft.moment.now, draft.moment.timezone, own=draft.role.own_names)
    named = tuple(each for each in read_claims(claim.quote, context) if each.skill in asked)
    return named or (claim,)


def _is_no_no(draft: Draft, claim: SkillClaim) -> bool:
    """Whether a no that names nothing was read out of words that deny nothing: "yeah no bother"."""
    return _is_unnamed(draft, claim) and NO_NO.search(draft.message.text) is not None


def _told_all_the_same(draft: Draft, claim: SkillClaim) -> SkillClaim:
    """The claim, a yes if only another clause passes on: "Java, Go, Postgres. Next."."""
    if claim.polarity != "declined" or not draft.wants("skip", above=WANTED):
        return claim
    naming = [
        clause
        for clause in draft.message.clauses
        if any(mention.skill == claim.skill for mention in skills.find_skills(clause.text, asked=()))
    ]
    if not naming or any(clause.intent.name != "statement" for clause in naming):
        return claim
    return replace(claim, polarity="positive", quote=naming[0].text)


def with_whole(draft: Draft, claims: tuple[SkillClaim, ...]) -> tuple[SkillClaim, ...]:
    """The claims, the years of the very work that is asked about taken for the years in all.

    "Three years on reception" answers "how many years on a hotel front desk?", and two more elsewhere do not.
    """
    question = wording.screened(draft.state, draft.role)
    if question is None or question.kind != "total":
        return claims
    most = max((each.years or 0 for each in claims if not each.skill.startswith("_")), default=0)
    # "5 years in a warehouse, 2 as team leader": nobody has fewer years in all than in a part.
    claims = tuple(each for each in claims if each.skill != "_total" or (each.years or most) >= most)
    asked = " ".join(topics.topic(question).casefold().split())
    named = [
        each
        for each in claims
        if each.years and not each.skill.startswith("_") and each.skill.casefold() in asked
    ]
    if len(named) != 1:
        return claims
    others = tuple(each for each in claims if each.skill != "_total" or each.years is None)
    told_in_all = [
        each for each in claims if each.skill == "_total" and (each.years or 0) >= (named[0].years or 0)
    ]
    return claims if told_in_all else (*others, replace(named[0], skill="_total"))


def _with_its_yes(draft: Draft, claims: tuple[SkillClaim, ...]) -> tuple[SkillClaim, ...]:
    """The claims, and a yes to a practice that was asked about where examples of it follow.

    "Yes, Power BI and Excel" says yes to experience with data analysis tools.
    """
    question = wording.screened(draft.state, draft.role)
    if question is None or not question.is_practice or len(question.names) != 1 or draft.asks:
        return claims
    name, text = question.names[0], draft.message.text
    told = any(each.skill == name for each in claims) or any(each.polarity != "positive" for each in claims)
    if told or not says_yes_first(text):
        return claims
    return (SkillClaim(name, "positive", text), *claims)


def _limited(draft: Draft, claim: SkillClaim) -> SkillClaim:
    """The claim with what takes a part of its yes back: "yes, with designers, but I don't design myself"."""
    text = draft.message.text
    found = TAKES_A_PART_BACK.search(text)
    if found is None or claim.polarity != "positive" or claim.qualifier or claim.skill.startswith("_"):
        return claim
    named = skills.find_skills(text, asked=(), own=draft.role.own_names)
    return claim if named or draft.asks else replace(claim, qualifier=found[1].strip())


def _withheld(claim: SkillClaim) -> SkillClaim:
    """The claim, left open if its no only keeps something back: "I'd rather not say"."""
    kept_back = claim.polarity == "negative" and WITHHOLDS.search(claim.quote)
    return replace(claim, polarity="declined") if kept_back else claim


def _is_unnamed(draft: Draft, claim: SkillClaim) -> bool:
    """Whether a no names nothing: it may say no to what was noted as well as to what is asked."""
    named = skills.find_skills(claim.quote, asked=(), own=draft.role.own_names)
    return claim.polarity == "negative" and claim.years is None and not named


def _remember(draft: Draft, claims: tuple[SkillClaim, ...]) -> None:
    """Keeps facts until consent. Who also asks something is asked for it when they tell more, not at once."""
    again = bool(draft.state.before_consent)
    goes_on = draft.state.stage == "open" and draft.state.consented is None and (again or not draft.asks)
    stage = "consent" if goes_on else draft.state.stage
    draft.change(before_consent=(*draft.state.before_consent, *claims), stage=stage)
    draft.acknowledge("kept_for_later")


def _of_requirements(draft: Draft, claim: SkillClaim) -> tuple[SkillClaim, ...]:
    """What is said of a kind of thing ("no SQL databases") is said of the requirements of that kind."""
    if claim.polarity not in ("negative", "declined") or claim.years is not None:
        return (claim,)
    of_kind = [
        each
        for each in draft.role.screened.requirements
        if each.kind == "skill"
        and claim.skill not in each.any_of
        and all(covers(claim.skill, name) for name in each.any_of)
    ]
    return tuple(replace(claim, skill=f"requirement:{each.id}") for each in of_kind) or (claim,)
