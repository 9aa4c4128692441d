"""Carrying out a recruiter's edits: each gives the next definition, or says in a sentence why it cannot."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import replace
from typing import Any

from actions.roles import edits
from actions.roles.adding import read_words, where_listed
from actions.roles.definition import RoleDefinition
from actions.roles.edits import Edit
from actions.roles.jobs import seniority_of
from actions.roles.lint import LONGEST_QUESTION
from actions.roles.policies import UnknownPolicy, load_policy
from actions.roles.profile import Education, Requirement
from actions.roles.refusing import EditRefused
from actions.roles.stating import count_fact, state_topic
from nlu.lexicon import canonical

MOST_NAMES = 40
"""Alternatives or equivalents of one requirement."""
MOST_YEARS = 60
MOST_WEIGHT = 100
LONGEST_LABEL = 120
LONGEST_TITLE = 300
"""Characters."""


def apply(definition: RoleDefinition, edit: Edit) -> RoleDefinition:
    """The definition with the edit made. Raises `EditRefused`, whose message is a sentence for people."""
    return APPLY[type(edit)](definition, edit)


def requirement_of(definition: RoleDefinition, requirement_id: str) -> Requirement:
    """The requirement of that id. Raises `EditRefused` when the role has none."""
    try:
        return definition.profile.requirement(requirement_id)
    except KeyError:
        known = ", ".join(each.id for each in definition.profile.requirements) or "none yet"
        raise EditRefused(f"This role has no requirement “{requirement_id}”; there are: {known}.") from None


def _title(role: RoleDefinition, edit: edits.SetTitle) -> RoleDefinition:
    title = _line(edit.title, LONGEST_TITLE, "A role's title")
    return _profile(role, title=title, seniority=seniority_of(title))


def _importance(role: RoleDefinition, edit: edits.SetImportance) -> RoleDefinition:
    one = requirement_of(role, edit.requirement)
    if edit.importance == "set_aside":
        aside = {*role.set_aside, one.id}
        return replace(role, set_aside=_in_order(role, aside))
    kept = _in_order(role, set(role.set_aside) - {one.id})
    role = replace(_change(role, one, importance=edit.importance), set_aside=kept)
    if one.kind == "education" and role.profile.education:
        return _education(role, role.profile.education, required=edit.importance == "required")
    return role


def _names(role: RoleDefinition, edit: edits.SetNames) -> RoleDefinition:
    one = requirement_of(role, edit.requirement)
    names = _canonical(edit.any_of, one)
    if not names:
        raise EditRefused(f"{one.label} needs at least one name; set it aside to ask for nothing.")
    if not 1 <= edit.need <= len(names):
        raise EditRefused(
            f"{edit.need} of {len(names)} cannot be asked for; give a number up to {len(names)}."
        )
    equivalents = tuple(name for name in one.equivalents if name not in names)
    return _change(role, one, any_of=names, need=edit.need, equivalents=equivalents)


def _equivalents(role: RoleDefinition, edit: edits.SetEquivalents) -> RoleDefinition:
    one = requirement_of(role, edit.requirement)
    names = _canonical(edit.names, one)
    return _change(role, one, equivalents=tuple(name for name in names if name not in one.any_of))


def _years(role: RoleDefinition, edit: edits.SetYears) -> RoleDefinition:
    one, years = requirement_of(role, edit.requirement), edit.min_years
    if one.kind == "education":
        raise EditRefused("A degree has no years of its own; change those of the experience instead.")
    if years is not None and not 0 < years <= MOST_YEARS:
        raise EditRefused(
            f"The years must be more than 0 and at most {MOST_YEARS}; leave them out for any length."
        )
    changed = _change(role, one, min_years=years)
    if one.kind != "experience" or one.min_years != role.profile.min_years:
        return changed
    # The advert's headline figure is that of this requirement; an upper end below it would be nonsense.
    most = role.profile.max_years
    keeps = most is not None and years is not None and most >= years
    return _profile(changed, min_years=years, max_years=most if keeps else None)


def _label(role: RoleDefinition, edit: edits.SetLabel) -> RoleDefinition:
    one = requirement_of(role, edit.requirement)
    return _change(role, one, label=_line(edit.label, LONGEST_LABEL, "A label"))


def _wording(role: RoleDefinition, edit: edits.SetWording) -> RoleDefinition:
    one = requirement_of(role, edit.requirement)
    kept = {key: words for key, words in role.wording.items() if key != one.id}
    if edit.wording.strip():
        kept[one.id] = _line(edit.wording, LONGEST_QUESTION, "A question")
    return replace(role, wording=kept)


def _weight(role: RoleDefinition, edit: edits.SetWeight) -> RoleDefinition:
    one = requirement_of(role, edit.requirement)
    if not 0 < edit.weight <= MOST_WEIGHT:
        raise EditRefused(f"A weight is more than 0 and at most {MOST_WEIGHT}; 1 is usual.")
    kept = {key: weight for key, weight in role.weights.items() if key != one.id}
    return replace(role, weights=kept if edit.weight == 1 else {**kept, one.id: edit.weight})


def _order(role: RoleDefinition, edit: edits.SetOrder) -> RoleDefinition:
    for name in edit.questions:
        requirement_of(role, name)
    if len(set(edit.questions)) < len(edit.questions):
        raise EditRefused("A question can stand in the order only once.")
    return replace(role, questions=edit.questions)


def _equivalent_experience(role: RoleDefinition, edit: edits.AcceptEquivalentExperience) -> RoleDefinition:
    if role.profile.education is None:
        raise EditRefused(
            "This role asks for no degree, so there is nothing that experience could stand in for."
        )
    return _education(role, role.profile.education, equivalent_accepted=edit.accepted)


def _add(role: RoleDefinition, edit: edits.AddRequirement) -> RoleDefinition:
    profile = role.profile
    found, education = read_words(profile, edit.start, edit.end, edit.importance)
    if education and profile.education is None:
        profile = replace(profile, education=education)
    names = {name for each in found for name in each.any_of}
    tools = tuple(each for each in profile.context_skills if each not in names)
    added = replace(profile, requirements=(*profile.requirements, *found), context_skills=tools)
    return replace(role, profile=added)


def _promote(role: RoleDefinition, edit: edits.PromoteSkill) -> RoleDefinition:
    if edit.skill not in role.profile.context_skills:
        listed = ", ".join(role.profile.context_skills) or "none"
        raise EditRefused(f"The advert does not list {edit.skill} among its tools; those it lists: {listed}.")
    start, end = where_listed(role.profile, edit.skill)
    return _add(role, edits.AddRequirement(start, end, edit.importance))


def _policy(role: RoleDefinition, edit: edits.SetPolicy) -> RoleDefinition:
    try:
        return replace(role, policy=load_policy(edit.policy).name)
    except UnknownPolicy as error:
        raise EditRefused(str(error)) from error


APPLY: dict[type[Edit], Callable[[RoleDefinition, Any], RoleDefinition]] = {
    edits.SetTitle: _title,
    edits.SetImportance: _importance,
    edits.SetNames: _names,
    edits.SetEquivalents: _equivalents,
    edits.SetYears: _years,
    edits.SetLabel: _label,
    edits.SetWording: _wording,
    edits.SetWeight: _weight,
    edits.SetOrder: _order,
    edits.AcceptEquivalentExperience: _equivalent_experience,
    edits.AddRequirement: _add,
    edits.PromoteSkill: _promote,
    edits.StateTopic: state_topic,
    edits.CountFact: count_fact,
    edits.SetPolicy: _policy,
}


def _profile(role: RoleDefinition, **changed: Any) -> RoleDefinition:  # noqa: ANN401 - any field of a profile
    return replace(role, profile=replace(role.profile, **changed))


def _change(role: RoleDefinition, one: Requirement, **changed: Any) -> RoleDefinition:  # noqa: ANN401 - any field of a requirement
    changed_one = replace(one, **changed)
    return _profile(
        role, requirements=tuple(changed_one if each == one else each for each in role.profile.requirements)
    )


def _education(role: RoleDefinition, asked: Education, **changed: bool) -> RoleDefinition:
    return _profile(role, education=replace(asked, **changed))  # type: ignore[arg-type]  # only its two flags are given


def _in_order(role: RoleDefinition, ids: set[str]) -> tuple[str, ...]:
    return tuple(each.id for each in role.profile.requirements if each.id in ids)


def _canonical(names: Iterable[str], one: Requirement) -> tuple[str, ...]:
    """The names as Rolecall writes them, each once: what a candidate says is noted under these."""
    if one.kind == "education":
        raise EditRefused("A degree has no other names; let equivalent experience count instead.")
    known = tuple(
        dict.fromkeys(canonical(name.strip()) or " ".join(name.split()) for name in names if name.strip())
    )
    if len(known) > MOST_NAMES:
        raise EditRefused(f"{len(known)} names are more than anybody reads; keep at most {MOST_NAMES}.")
    for name in known:
        _line(name, LONGEST_LABEL, "A name")
    return known


def _line(text: str, longest: int, what: str) -> str:
    words = " ".join(text.split())
    if not any(character.isalnum() for character in words):
        raise EditRefused(f"{what} needs words.")
    if len(words) > longest:
        raise EditRefused(f"{what} is at most {longest} characters long; this is {len(words)}.")
    return words
