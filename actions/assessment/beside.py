"""What a candidate named that nothing asks for: it is shown all the same, so that nothing noted is lost."""

from __future__ import annotations

from collections.abc import Iterable

from actions.assessment.assessing import Assessment
from actions.assessment.words import listed
from actions.notebook import Notebook


def beside(assessments: Iterable[Assessment], notebook: Notebook) -> str:
    """The things somebody has besides, with their years: "NVQ; Flask, 2 years"; empty when there are none."""
    counted = {note.subject for each in assessments for note in each.notes}
    named = [
        note
        for note in notebook.notes.values()
        if note.positive
        and note.subject not in counted
        and not note.subject.startswith(("_", "requirement:"))
    ]
    return listed(named)
