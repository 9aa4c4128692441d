"""`--set` of `rolecall role edit`: one change written as NAME=VALUE, read into an edit."""

from __future__ import annotations

from collections.abc import Callable
from typing import get_args

from actions.roles import edits
from actions.roles.definition import RoleDefinition
from actions.roles.editing import requirement_of
from actions.roles.edits import Edit
from actions.roles.profile import Importance, Requirement
from actions.roles.refusing import EditRefused

Reading = Callable[[RoleDefinition], Edit]
"""What a setting means for the definition as it is when its turn comes."""
IMPORTANCES = (*get_args(Importance), "set_aside")


def read_setting(definition: RoleDefinition, written: str) -> Edit:
    """The edit that `written` stands for. Raises `EditRefused` with what could be written instead."""
    name, equals, value = written.partition("=")
    name, value = name.strip(), value.strip()
    if not equals:
        raise EditRefused(f"“{written}” sets nothing; write NAME=VALUE, like graphql.importance=preferred.")
    if name in OF_ROLE:
        return OF_ROLE[name](value)
    about, _, part = name.rpartition(".")
    if about == "answers":
        return edits.StateTopic(part, value)
    if about == "facts":
        return edits.CountFact(part, _counts(value))
    if part not in OF_REQUIREMENT or not about:
        known = ", ".join(
            (*OF_ROLE, "answers.TOPIC", "facts.TOPIC", *(f"REQUIREMENT.{each}" for each in OF_REQUIREMENT))
        )
        raise EditRefused(f"“{name}” cannot be set; what can: {known}.")
    return OF_REQUIREMENT[part](requirement_of(definition, about), value)


def read_addition(definition: RoleDefinition, written: str) -> Edit:
    """The edit for IMPORTANCE=WORDS, words of the advert or START:END in characters. Raises `EditRefused`."""
    importance, words = _with_importance(written)
    start, colon, end = words.partition(":")
    if colon and start.isdecimal() and end.isdecimal():
        return edits.AddRequirement(int(start), int(end), importance)
    advert = definition.profile.advert
    first = advert.find(words)
    if first < 0:
        raise EditRefused(f"The advert does not have the words “{words}”; copy them as they stand there.")
    if advert.find(words, first + 1) >= 0:
        raise EditRefused(f"The advert has “{words}” more than once; give more words, or START:END.")
    return edits.AddRequirement(first, first + len(words), importance)


def read_promotion(_definition: RoleDefinition, written: str) -> Edit:
    """The edit for IMPORTANCE=TOOL. Raises `EditRefused`."""
    importance, tool = _with_importance(written)
    return edits.PromoteSkill(tool, importance)


def _with_importance(written: str) -> tuple[Importance, str]:
    given, _, words = written.partition("=")
    for importance in get_args(Importance):
        if given.strip() == importance and words.strip():
            return importance, words.strip()
    raise EditRefused(f"“{written}” must begin with required= or preferred=, and then say what.")


def _importance(one: Requirement, value: str) -> Edit:
    for known in ("required", "preferred", "set_aside"):
        if value == known:
            return edits.SetImportance(one.id, known)
    raise EditRefused(f"“{value}” is no importance; there are {', '.join(IMPORTANCES)}.")


def _names(one: Requirement, value: str) -> Edit:
    names = _listed(value)
    return edits.SetNames(one.id, names, max(1, min(one.need, len(names))))


def _years(one: Requirement, value: str) -> Edit:
    return edits.SetYears(one.id, _number(value) if value else None)


def _weight(one: Requirement, value: str) -> Edit:
    return edits.SetWeight(one.id, _number(value) if value else 1)


def _need(one: Requirement, value: str) -> Edit:
    if not value.isdecimal():
        raise EditRefused(f"“{value}” is no whole number.")
    return edits.SetNames(one.id, one.any_of, int(value))


def _experience(value: str) -> Edit:
    if value not in ("yes", "no"):
        raise EditRefused("equivalent_experience is yes or no.")
    return edits.AcceptEquivalentExperience(value == "yes")


def _counts(value: str) -> bool:
    if value not in ("read", "misread"):
        raise EditRefused("A fact is read, as the advert states it, or misread.")
    return value == "read"


def _listed(value: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in value.split(",") if part.strip())


def _number(value: str) -> float:
    try:
        return float(value)
    except ValueError:
        raise EditRefused(f"“{value}” is no number.") from None


OF_ROLE: dict[str, Callable[[str], Edit]] = {
    "title": edits.SetTitle,
    "order": lambda value: edits.SetOrder(_listed(value)),
    "equivalent_experience": _experience,
    "policy": edits.SetPolicy,
}
OF_REQUIREMENT: dict[str, Callable[[Requirement, str], Edit]] = {
    "importance": _importance,
    "any_of": _names,
    "need": _need,
    "equivalents": lambda one, value: edits.SetEquivalents(one.id, _listed(value)),
    "min_years": _years,
    "label": lambda one, value: edits.SetLabel(one.id, value),
    "wording": lambda one, value: edits.SetWording(one.id, value),
    "weight": _weight,
}
