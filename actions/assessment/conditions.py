"""Conditions: to work nights, to travel, to have the right to work."""

from __future__ import annotations

import re

from actions.assessment.status import Result, of_whole
from actions.assessment.words import in_days
from actions.conditions import START, Condition
from actions.notebook import Notebook

SOON = 14
"""Days from now that "immediately" leaves room for: nobody can be there the same day."""
HEDGED = re.compile(
    r"(?i)\b(?:but|except|unless|only|depends?|if|not|mostly|usually|until|sponsor\w*|need|prefer\w*|after"
    r"|part[- ]time)\b"
)
"""Words that limit a yes to a condition."""


def result(condition: Condition, notebook: Notebook) -> Result:
    """Met by a plain yes; a yes with a "but" is for a person to read."""
    note = notebook.get(condition.subject)
    if note is None:
        return "not_answered", "", ()
    if condition.subject == START and note.years is not None:
        return ("met" if note.years <= SOON else "unclear"), f"can start {in_days(note)}", (note,)
    if note.polarity == "positive":
        return ("unclear" if HEDGED.search(note.quote) else "met"), "", (note,)
    return of_whole(note)
