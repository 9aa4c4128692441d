"""Every requirement with where the candidate stands on it."""

from __future__ import annotations

from dataclasses import dataclass

from actions.assessment import conditions, education, experience, things
from actions.assessment.status import IN_GENERAL, of_whole
from actions.conditions import condition_of
from actions.notebook import Note, Notebook
from actions.roles.profile import Requirement, RoleProfile
from actions.summary import Status


@dataclass(frozen=True, slots=True)
class Assessment:
    """One requirement, its status, and why."""

    requirement: Requirement
    status: Status
    detail: str
    """Ours, short: "Go, 5 years"."""
    notes: tuple[Note, ...]
    """What it rests on."""

    @property
    def quote(self) -> str:
        """The candidate's words, joined without repeating the same message."""
        return " … ".join(dict.fromkeys(note.quote for note in self.notes if note.quote))

    @property
    def years(self) -> float | None:
        """The largest number of years said of anything in the requirement."""
        return max((note.years for note in self.notes if note.years is not None), default=None)

    @property
    def history(self) -> tuple[float | None, ...]:
        """The years as they were said over time, of the thing with the most years."""
        known = [note for note in self.notes if note.years is not None]
        return max(known, key=lambda note: note.years or 0).history if known else ()


def assess(profile: RoleProfile, notebook: Notebook) -> tuple[Assessment, ...]:
    """Every requirement of a profile, in its order; give `RoleDefinition.screened`."""
    return tuple(_assess(requirement, profile, notebook) for requirement in profile.requirements)


def _assess(requirement: Requirement, profile: RoleProfile, notebook: Notebook) -> Assessment:
    whole = notebook.get(f"requirement:{requirement.id}")
    condition = condition_of(requirement)
    if condition:
        status, detail, notes = conditions.result(condition, notebook)
    elif requirement.kind == "experience":
        status, detail, notes = experience.result(requirement, profile, notebook)
    elif requirement.kind == "education":
        status, detail, notes = education.result(requirement, profile, notebook)
    else:
        status, detail, notes = things.result(requirement, profile, notebook)
    if whole and status == "not_answered":
        status, detail, notes = of_whole(whole)
    if status == "not_answered" and requirement.id in notebook.vague:
        words = notebook.vague[requirement.id]
        return Assessment(requirement, "unclear", IN_GENERAL, (Note("", "unknown", words, 0),))
    return Assessment(requirement, status, detail, notes)
