"""An answer with a part of what was asked, or with something like it: DynamoDB to "MongoDB or similar?"."""

from __future__ import annotations

from actions.assessment.things import similar
from actions.counting import held_in_part
from actions.screening import Question, open_requirements
from bot.conversation.draft import Draft


def settle(draft: Draft, question: Question | None) -> None:
    """Asks no more about what was answered so in this turn; how near it comes is for a person to say."""
    if question is None or draft.state.aside:
        return
    notebook = draft.state.notebook
    for requirement in open_requirements(question, notebook):
        found = held_in_part(requirement, notebook)
        if requirement.open_list:
            found += similar(requirement, draft.role.screened, notebook)
        said = [note.quote for note in found if note.turn == draft.state.turns]
        if said:
            draft.change(notebook=draft.state.notebook.with_vague((requirement.id,), said[0]))
