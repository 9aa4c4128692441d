"""What was understood, in lines a candidate can check and change."""

from __future__ import annotations

from actions.assessment.assessing import Assessment, assess
from actions.assessment.beside import beside
from actions.assessment.status import IN_GENERAL, NONE, UNSURE
from bot.conversation import topics
from bot.conversation.role import Role
from bot.conversation.spoken import lacking
from bot.conversation.state import State
from bot.conversation.wording import listed


def summary_lines(state: State, role: Role) -> list[str]:
    """A line for each question, answered or not, for what was told besides, and one for the person."""
    person = ", ".join(value for value in (state.person.name, state.person.email) if value)
    lines = [f"• {label}: {said or 'not answered'}" for label, said in _questions(state, role)]
    also = beside(_asked(state, role), state.notebook)
    lines += [f"• Also: {also}"] if also else []
    lines += [f"• Added: “{words}”" for words in state.remarks]
    return [*lines, f"• Name and e-mail: {person or 'not given'}"]


def answered_lines(state: State, role: Role) -> list[str]:
    """A line for each question that was answered."""
    return [f"• {label}: {said}" for label, said in _questions(state, role) if said]


def _asked(state: State, role: Role) -> list[Assessment]:
    """Where the candidate stands on what the questions ask for."""
    asked = {each.id for question in role.questions for each in question.requirements}
    return [each for each in assess(role.screened, state.notebook) if each.requirement.id in asked]


def _questions(state: State, role: Role) -> list[tuple[str, str]]:
    standing = {each.requirement.id: each for each in _asked(state, role)}
    lines = []
    for question in role.questions:
        parts = [standing[each.id] for each in question.requirements]
        said = dict.fromkeys(
            piece
            for part in parts
            if part.quote and not _is_passed_over(part)
            for piece in _said(part, one=len(parts) == 1).split("; ")
        )
        about = topics.heading(question)
        told = "; ".join(said)
        lines.append((about, _plainly(told, about, parts)))
    return lines


def _is_passed_over(part: Assessment) -> bool:
    """Whether all that was said of it is to go on: "next" is no answer to show."""
    return part.status == "not_answered" and all(note.polarity == "declined" for note in part.notes)


def _plainly(told: str, about: str, parts: list[Assessment]) -> str:
    """What was said; where it only names the thing, a yes, or the candidate's words if these limit it."""
    if told.lower() != about.lower():
        return told
    return "yes" if parts[0].status == "met" else f"“{parts[0].quote}”"


def _said(part: Assessment, *, one: bool) -> str:
    """What was said of a requirement; of several in a line, which of them is missing."""
    unsure = ", if I understood you right" if part.detail == UNSURE else ""
    if part.detail in (NONE, UNSURE) and not one:
        lacked = (lacking(name, part.requirement) for name in part.requirement.any_of)
        return f"no {listed(lacked, 'or')}{unsure}"
    if unsure:
        return f"no{unsure}"
    if part.detail in ("", IN_GENERAL):
        return f"“{part.quote}”"
    return part.detail + _limits(part)


def _limits(part: Assessment) -> str:
    """What the candidate said that limits a yes, in their words: "GraphQL only in one project"."""
    held = [note for note in part.notes if note.positive]
    said = (
        note.qualifier
        if len(held) == 1 or note.subject in note.qualifier
        else f"{note.subject}, {note.qualifier}"
        for note in held
        if note.qualifier
    )
    told = " … ".join(dict.fromkeys(said))
    return f" (“{told}”)" if told else ""
