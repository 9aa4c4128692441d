"""What a form says, as edits of a role. Only what differs from the role as it is becomes an edit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from typing import Literal, cast, get_args

from starlette.datastructures import FormData

from actions.roles import edits
from actions.roles.definition import RoleDefinition
from actions.roles.edits import Edit
from actions.roles.profile import Importance, Requirement
from actions.roles.refusing import EditRefused
from bot.web.recruiters import forms

Target = Literal["required", "preferred", "set_aside"]
_BETWEEN = re.compile(r"[\n,;]+")


def several(form: FormData, name: str) -> tuple[str, ...]:
    """Every value of a field that can be chosen several times."""
    return tuple(value for value in form.getlist(name) if isinstance(value, str))


def target(form: FormData, name: str) -> Target:
    """Where requirements are to go. Raises `EditRefused` for what is no such place."""
    value = forms.text(form, name)
    if value not in get_args(Target):
        raise EditRefused("Choose required, preferred or set aside.")
    return cast("Target", value)


def importance(form: FormData) -> Importance:
    """How much something new matters; preferred unless it says otherwise."""
    return "required" if forms.text(form, "importance") == "required" else "preferred"


def moved(form: FormData) -> list[Edit]:
    """The requirements ticked, to where the button says. Raises `EditRefused` when none is ticked."""
    to, chosen = target(form, "to"), several(form, "requirement")
    if not chosen:
        raise EditRefused("Nothing was ticked. Tick the requirements first, then press the button.")
    return [edits.SetImportance(each, to) for each in chosen]


def promoted(form: FormData) -> list[Edit]:
    """The tools ticked, to be asked for. Raises `EditRefused` when none is ticked."""
    chosen = several(form, "skill")
    if not chosen:
        raise EditRefused("Nothing was ticked. Tick the tools first, then press the button.")
    return [edits.PromoteSkill(each, importance(form)) for each in chosen]


def headline(form: FormData, role: RoleDefinition) -> Iterator[Edit]:
    """Title, and whether experience may stand in for the degree."""
    title = forms.text(form, "title")
    if title != role.profile.title:
        yield edits.SetTitle(title)
    accepted = forms.text(form, "equivalent") == "yes"
    if role.profile.education and role.profile.education.equivalent_accepted != accepted:
        yield edits.AcceptEquivalentExperience(accepted)


def requirement(form: FormData, role: RoleDefinition, one: Requirement) -> Iterator[Edit]:
    """Everything about one requirement. Raises `EditRefused` for numbers that are none."""
    to = target(form, "importance")
    if to != ("set_aside" if one.id in role.set_aside else one.importance):
        yield edits.SetImportance(one.id, to)
    if (label := forms.text(form, "label")) != one.label:
        yield edits.SetLabel(one.id, label)
    if one.kind != "education":
        yield from _names(form, one)
        least = number(forms.text(form, "min_years"), "The years")
        if least != one.min_years:
            yield edits.SetYears(one.id, least)
    if (wording := forms.text(form, "wording").strip()) != role.wording.get(one.id, ""):
        yield edits.SetWording(one.id, wording)
    weight = number(forms.text(form, "weight"), "The weight")
    if (weight := 1 if weight is None else weight) != role.weight(one):
        yield edits.SetWeight(one.id, weight)


def _names(form: FormData, one: Requirement) -> Iterator[Edit]:
    names, need = split(forms.text(form, "any_of")), forms.text(form, "need").strip()
    if not re.fullmatch(r"\d{1,4}", need, re.ASCII):
        raise EditRefused("How many of them are needed must be a whole number, like 1.")
    if (names, int(need)) != (one.any_of, one.need):
        yield edits.SetNames(one.id, names, int(need))
    if (others := split(forms.text(form, "equivalents"))) != one.equivalents:
        yield edits.SetEquivalents(one.id, others)


def topics(form: FormData, role: RoleDefinition) -> Iterator[Edit]:
    """What is said on each topic; fields left empty say nothing."""
    for topic, text in said(form).items():
        if text != role.answers.get(topic, ""):
            yield edits.StateTopic(topic, text)


def said(form: FormData) -> Mapping[str, str]:
    """The text beside each topic of the form."""
    return {
        name.removeprefix("topic:"): value.strip()
        for name, value in form.items()
        if name.startswith("topic:") and isinstance(value, str)
    }


def split(text: str) -> tuple[str, ...]:
    """Names written one a line, or with commas between."""
    return tuple(name for part in _BETWEEN.split(text) if (name := " ".join(part.split())))


def number(text: str, what: str) -> float | None:
    """A number people wrote, 1,5 included; none for an empty field. Raises `EditRefused`."""
    plain = text.strip().replace(",", ".")
    if not plain:
        return None
    if not re.fullmatch(r"\d{1,4}(?:\.\d{1,2})?", plain):
        raise EditRefused(f"{what} must be a number, like 3 or 1.5.")
    return float(plain)


def found(advert: str, words: str, at: str) -> tuple[int, int]:
    """Where the words stand: at `at` when that was pointed at, else the first place. Raises `EditRefused`."""
    wanted = [re.escape(word) for word in words.split()]
    if not wanted:
        raise EditRefused("Write or select the words of the advert that ask for it.")
    pattern = re.compile(r"\s+".join(wanted), re.IGNORECASE)
    start = int(at) if re.fullmatch(r"\d{1,7}", at) else 0
    hit = pattern.match(advert, start) or pattern.search(advert)
    if hit is None:
        raise EditRefused(f"The advert does not have the words “{' '.join(words.split())[:120]}”.")
    return hit.span()
