"""A recruiter's decisions about single requirements, carried over to those of a changed advert."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from actions.roles.definition import RoleDefinition
from actions.roles.labels import free_id
from actions.roles.matching import matches
from actions.roles.profile import Requirement, RoleProfile

FIELDS = {"importance": "importance", "need": "how many are needed", "min_years": "years", "label": "label"}
"""What a recruiter may have decided about a requirement beside its names, and what it is called."""


class Carrying:
    """Three readings: what was decided (`old`), the advert it was decided on (`base`), and the new one."""

    def __init__(self, old: RoleDefinition, base: RoleProfile, new: RoleProfile) -> None:
        self.old, self.base, self.new = old, base, new
        self.told: list[str] = []
        """What could not be carried over, or meets a change of the advert, as sentences."""
        mine = old.profile.requirements
        self._base_of = matches(mine, base.requirements)
        came_from = [replace(self._base_of.get(each.id, each), id=each.id) for each in mine]
        self._new_of = matches(came_from, new.requirements)
        self.taken_out: set[str] = set()
        """Ids of requirements that both adverts have and the role had not: taken out by hand."""

    def requirements(self) -> tuple[Requirement, ...]:
        """The next requirements under their old ids; fills `told` and `taken_out`."""
        carried = {
            self._new_of[mine.id].id: mine
            for mine in self.old.profile.requirements
            if mine.id in self._new_of
        }
        used, unwanted = {each.id for each in self.old.profile.requirements}, self._unwanted()
        merged = []
        for theirs in self.new.requirements:
            if mine := carried.get(theirs.id):
                merged.append(self._merged(mine, theirs))
                continue
            name = free_id(theirs.id, used)
            used.add(name)
            merged.append(replace(theirs, id=name))
            if theirs.id in unwanted:
                self.taken_out.add(name)
                self.told.append(
                    f"{theirs.label}: both adverts ask for it and the role did not; it is set aside. "
                    "Take it up again if it should count."
                )
        for mine in self.old.profile.requirements:
            if mine.id not in self._new_of:
                merged += self._without_match(mine)
        return tuple(merged)

    def _unwanted(self) -> set[str]:
        """Of the new advert's requirements those the old advert had and the recruiter's role had not."""
        wanted = {each.id for each in self._base_of.values()}
        gone = [each for each in self.base.requirements if each.id not in wanted]
        left = [each for each in self.new.requirements if each not in self._new_of.values()]
        return {each.id for each in matches(gone, left).values()}

    def _merged(self, mine: Requirement, theirs: Requirement) -> Requirement:
        base = self._base_of.get(mine.id)
        if base is None:
            self.told.append(f"{mine.label} was added by hand; the new advert asks for it itself now.")
            return replace(theirs, id=mine.id, equivalents=mine.equivalents)
        decided: dict[str, Any] = {}
        for name, called in FIELDS.items():
            was, now, chosen = (getattr(each, name) for each in (base, theirs, mine))
            if chosen == was:
                continue
            decided[name] = chosen
            if now not in (was, chosen):
                self.told.append(kept(f"{mine.label}, {called}", chosen, was, now))
        names = _names(base, mine, theirs)
        decided["need"] = min(decided.get("need", theirs.need), len(names))
        equivalents = tuple(each for each in mine.equivalents if each not in names)
        return replace(theirs, id=mine.id, any_of=names, equivalents=equivalents, **decided)

    def _without_match(self, mine: Requirement) -> Iterator[Requirement]:
        """What the new advert does not ask for: something added stays while its words do."""
        added = mine.id not in self._base_of
        stays = self.new.advert.startswith(mine.quote, mine.start)
        at = mine.start if stays else self.new.advert.find(mine.quote)
        if added and at >= 0:
            yield replace(mine, start=at, end=at + len(mine.quote))
        elif added:
            self.told.append(
                f"{mine.label} was added from the words “{mine.quote}”, which the new advert does not have; "
                "it is no longer asked for."
            )
        elif lost := "; ".join(self._decided(mine)):
            self.told.append(f"{mine.label} is no longer in the advert; with it went its {lost}.")

    def _decided(self, mine: Requirement) -> Iterator[str]:
        base = self._base_of.get(mine.id, mine)
        for name, called in FIELDS.items():
            if getattr(mine, name) != getattr(base, name):
                yield f"{called} {said(getattr(mine, name))}"
        if mine.any_of != base.any_of:
            yield f"names {', '.join(mine.any_of)}"
        if mine.equivalents:
            yield f"what counts as well, {', '.join(mine.equivalents)}"
        if mine.id in self.old.wording:
            yield f"question {said(self.old.wording[mine.id])}"
        if mine.id in self.old.weights:
            yield f"weight {said(self.old.weights[mine.id])}"


def kept(what: str, chosen: object, was: object, now: object) -> str:
    """That a decision stays though the advert changed the same thing."""
    return (
        f"{what}: the role has {said(chosen)}, the advert went from {said(was)} to {said(now)}. "
        "What the role has was kept."
    )


def said(value: object) -> str:
    """A value as it stands in such a sentence."""
    if value is None:
        return "none"
    return f"{value:g}" if isinstance(value, float | int) else f"“{value}”"


def _names(base: Requirement, mine: Requirement, theirs: Requirement) -> tuple[str, ...]:
    """The advert's names now, with those the recruiter added and without those they took out."""
    if theirs.any_of == base.any_of:
        return mine.any_of
    taken_out = set(base.any_of) - set(mine.any_of)
    added = [name for name in mine.any_of if name not in base.any_of]
    names = [name for name in theirs.any_of if name not in taken_out]
    return tuple(dict.fromkeys((*names, *added))) or theirs.any_of
