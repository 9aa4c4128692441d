"""What was understood, in lines a candidate can check and change."""

from __future__ import annotations

from actions.assessment import assess
from bot.conversation import wording
from bot.conversation.decision import Role
from bot.conversation.state import State


def summary_lines(state: State, role: Role) -> list[str]:
    """A line for each question, answered or not, and one for the person."""
    person = ", ".join(value for value in (state.person.name, state.person.email) if value)
    lines = [f"• {label}: {said or 'not answered'}" for label, said in _questions(state, role)]
    return [*lines, f"• Name and e-mail: {person or 'not given'}"]


def answered_lines(state: State, role: Role) -> list[str]:
    """A line for each question that was answered."""
    return [f"• {label}: {said}" for label, said in _questions(state, role) if said]


def _questions(state: State, role: Role) -> list[tuple[str, str]]:
    standing = {each.requirement.id: each for each in assess(role.screened, state.notebook)}
    lines = []
    for question in role.questions:
        parts = [standing[each.id] for each in question.requirements]
        said = dict.fromkeys(part.detail or f"“{part.quote}”" for part in parts if part.quote)
        label = wording.listed(dict.fromkeys(wording.subject(each) for each in question.requirements))
        label = "degree" if question.kind == "degree" else label
        lines.append((wording.headed(label), "; ".join(said)))
    return lines
