"""The years in all, or of one kind of work."""

from __future__ import annotations

from actions.askable import is_main
from actions.assessment.status import NONE, UNSURE, Result, against
from actions.assessment.words import amount
from actions.notebook import Notebook
from actions.roles.profile import Requirement, RoleProfile


def result(requirement: Requirement, profile: RoleProfile, notebook: Notebook) -> Result:
    """By the years told against the years asked for."""
    # Beside the total, years may be asked of one kind of work: "of which five in cloud architecture".
    # What was told of that work by name counts before the years in all.
    named = next(filter(None, map(notebook.get, requirement.any_of)), None)
    note = named or (notebook.get("_total") if is_main(requirement, profile) else None)
    if note is None:
        return "not_answered", "", ()
    if note.polarity == "declined":
        return "not_answered", "left open", (note,)
    minimum = requirement.min_years
    if note.years is None and note.polarity == "negative":
        return ("not_met", NONE, (note,)) if note.confirmed else ("unclear", UNSURE, (note,))
    if note.years is None:
        return "unclear", "", (note,)
    detail = f"{amount(note)}; asked for: {minimum:g}" if minimum else amount(note)
    return against(note.years, minimum, certain=note.certainty != "uncertain"), detail, (note,)
