"""A changed advert, with what the recruiter had decided about the old one.

What was decided is what differs from today's reading of the old advert. (A reading that a newer Rolecall
does better counts as decided, too: what somebody approved does not change under them.) It is carried over to
the requirement that asks for the same; where the new advert changed the very same thing, what the role has
stays, and is told to be looked at. What has nowhere to go is told as well; nothing is lost silently.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TypeVar

from actions.answers.catalogue import catalogue
from actions.roles.carrying import Carrying, kept, said
from actions.roles.changes import Change
from actions.roles.compiler import compile_advert
from actions.roles.decision_changes import definition_changes
from actions.roles.definition import RoleDefinition
from actions.roles.facts import silent
from actions.roles.jobs import seniority_of
from actions.roles.profile import Education, Requirement, RoleProfile

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Reimport:
    """The next definition, and what a recruiter should know of how it came about."""

    definition: RoleDefinition
    told: tuple[str, ...]
    """Decisions that could not be carried over, or that meet a change of the advert, as sentences."""
    changes: tuple[Change, ...]
    """All that is different from before."""


def reimport(old: RoleDefinition, advert: str) -> Reimport:
    """The role of the changed advert, with the old one's decisions."""
    carrying = Carrying(old, compile_advert(old.profile.advert), compile_advert(advert))
    requirements = carrying.requirements()
    ids = {each.id for each in requirements}
    aside = {*old.set_aside, *carrying.taken_out}
    misread = _misread(carrying)
    profile = _profile(carrying, requirements, misread)
    definition = replace(
        old,
        profile=profile,
        wording=_of(old.wording, ids),
        weights=_of(old.weights, ids),
        answers=_answers(carrying, profile),
        questions=tuple(each for each in old.questions if each in ids),
        set_aside=tuple(each.id for each in requirements if each.id in aside),
        misread=misread,
    )
    return Reimport(definition, tuple(carrying.told), tuple(definition_changes(old, definition)))


def _misread(carrying: Carrying) -> tuple[str, ...]:
    """The facts taken back that the new advert is read to state in the same words; others are new facts."""

    def value(profile: RoleProfile, topic: str) -> str:
        fact = profile.facts.get(topic)
        return fact.value if fact else ""

    return tuple(
        each for each in carrying.old.misread if value(carrying.base, each) == value(carrying.new, each) != ""
    )


def _profile(
    carrying: Carrying, requirements: tuple[Requirement, ...], misread: tuple[str, ...]
) -> RoleProfile:
    old, base, new = carrying.old.profile, carrying.base, carrying.new
    named = {name for each in requirements for name in each.any_of}
    least = new.min_years if old.min_years == base.min_years else old.min_years
    most = new.max_years if old.max_years == base.max_years else old.max_years
    if old.title != base.title and new.title not in (base.title, old.title):
        carrying.told.append(kept("Title", old.title, base.title, new.title))
    title = new.title if old.title == base.title else old.title
    facts = {**new.facts, **dict.fromkeys(misread)}
    return replace(
        new,
        title=title,
        seniority=new.seniority if title == new.title else seniority_of(title),
        min_years=least,
        max_years=most if most is not None and most >= (least or 0) else None,
        education=_education(carrying, requirements),
        requirements=requirements,
        facts=facts,
        not_stated=silent(facts),
        context_skills=tuple(each for each in new.context_skills if each not in named),
    )


def _education(carrying: Carrying, requirements: tuple[Requirement, ...]) -> Education | None:
    old, base, new = carrying.old.profile.education, carrying.base.education, carrying.new.education
    if new is None:
        # A degree the recruiter pointed at stays as long as its requirement does.
        return old if any(each.kind == "education" for each in requirements) else None
    if old is None or base is None:
        return new
    return replace(
        new,
        required=new.required if old.required == base.required else old.required,
        equivalent_accepted=new.equivalent_accepted
        if old.equivalent_accepted == base.equivalent_accepted
        else old.equivalent_accepted,
    )


def _answers(carrying: Carrying, profile: RoleProfile) -> dict[str, str]:
    """The team's words on what is still silent; where the advert speaks now, it is the advert that holds."""
    answers = {}
    for topic, answer in carrying.old.answers.items():
        fact = profile.facts.get(topic)
        if fact is None or carrying.old.profile.facts.get(topic) is not None:
            answers[topic] = answer
            continue
        title = catalogue()[topic].title if topic in catalogue() else topic
        carrying.told.append(
            f"On {title} the team had stated {said(answer)}; the advert now says {said(fact.value)} itself, "
            "and that is used instead."
        )
    return answers


def _of(decisions: dict[str, Value], ids: set[str]) -> dict[str, Value]:
    return {key: value for key, value in decisions.items() if key in ids}
