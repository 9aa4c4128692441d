"""What is kept about a candidate, in sentences for the candidate."""

from __future__ import annotations

from actions.assessment.assessing import assess
from actions.roles.profile import Requirement
from bot.conversation.role import Role
from bot.conversation.state import State
from bot.conversation.topics import heading


def kept_about(state: State, role: Role) -> list[str]:
    """One line for each thing that is kept, with the words it came from."""
    lines = [
        f"- {label}: {value}"
        for label, value in (
            ("Name", state.person.name),
            ("E-mail", state.person.email),
            ("Phone", state.person.phone),
        )
        if value
    ]
    if state.consented:
        lines += [
            f"- {_heading(each.requirement, role)}: “{each.quote}”"
            + (f" (read as {each.detail})" if each.detail else "")
            for each in assess(role.screened, state.notebook)
            if each.quote
        ]
        lines += [f"- Added: “{words}”" for words in state.remarks]
    lines += [f"- For the hiring team: {note}" for note in state.notes]
    if state.consented and not lines:
        return ["- An application that you have agreed to, with no answers yet, and this conversation."]
    return lines or ["- Nothing but this conversation; no application is kept."]


def _heading(requirement: Requirement, role: Role) -> str:
    """What the requirement is called in the summary; what was never asked goes by its own name."""
    asked = (each for each in role.questions if each.requirements == (requirement,))
    return next(map(heading, asked), requirement.label)
