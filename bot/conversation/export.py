"""What is kept about a candidate, in sentences for the candidate."""

from __future__ import annotations

from actions.assessment.assessing import assess
from bot.conversation.role import Role
from bot.conversation.state import State


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
            f"- {each.requirement.label}: “{each.quote}”"
            + (f" (read as {each.detail})" if each.detail else "")
            for each in assess(role.screened, state.notebook)
            if each.quote
        ]
    lines += [f"- For the hiring team: {note}" for note in state.notes]
    if state.consented and not lines:
        return ["- An application that you have agreed to, with no answers yet, and this conversation."]
    return lines or ["- Nothing but this conversation; no application is kept."]
