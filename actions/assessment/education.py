"""Degrees, and finished schools."""

from __future__ import annotations

from actions.assessment.status import UNSURE, Result
from actions.notebook import Notebook
from actions.roles.profile import Requirement, RoleProfile
from actions.schooling import LEVELS, is_school

DEGREES = {"diploma": 1, "bachelor": 2, "master": 3, "doctorate": 4}


def result(requirement: Requirement, profile: RoleProfile, notebook: Notebook) -> Result:
    """By the level of the degree, then by its field; a school certificate where no degree is asked for."""
    note = notebook.get("_education")
    wanted = profile.education
    if note is None or wanted is None:
        return "not_answered", "", ()
    if note.polarity == "declined":
        return "not_answered", "left open", (note,)
    if is_school(requirement) and note.polarity == "positive" and note.level in LEVELS:
        return "met", note.level, (note,)
    level = DEGREES.get(note.level or "", 0)
    if note.polarity == "negative" or (note.level and not level):
        if wanted.equivalent_accepted:
            return "unclear", "no degree; equivalent experience is accepted", (note,)
        return ("not_met", "no degree", (note,)) if note.confirmed else ("unclear", UNSURE, (note,))
    if not level:
        return "unclear", "", (note,)
    detail = " in ".join(part for part in (note.level, note.field) if part)
    if level < DEGREES.get(wanted.level or "", 0):
        return "partial", detail, (note,)
    return ("met" if _related(note.field, wanted.fields) else "partial"), detail, (note,)


def _related(studied: str | None, wanted: tuple[str, ...]) -> bool:
    """Whether a studied field is among the wanted ones; one not told, or a near one, is not held against."""
    if not studied or not wanted:
        return True
    words = set(studied.lower().split())
    return (
        any(words & set(field.lower().split()) for field in wanted) or "related" in " ".join(wanted).lower()
    )
