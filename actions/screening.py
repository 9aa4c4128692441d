"""What to ask a candidate: at most eight questions, must-haves first, each tied to the advert's words."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from actions.notebook import Notebook
from actions.roles.profile import Requirement, RoleProfile
from nlu import skills

MOST_QUESTIONS = 8
ENOUGH_QUESTIONS = 6
"""Preferred things are asked only while there are fewer questions than this."""

ABOUT_THE_POST = re.compile(r"(?i)\b(is|are|was|will|given|provided|offered|share|shares|we|our|you|your)\b")
"""In a label: the line tells of the post or the employer, not of what a candidate brings."""

Kind = Literal["which", "whether", "total", "degree"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the screening. It may cover several requirements of one sentence."""

    id: str
    """The id of its first requirement."""
    kind: Kind
    requirements: tuple[Requirement, ...]

    @property
    def required(self) -> bool:
        """Whether the advert requires what is asked."""
        return any(each.importance == "required" for each in self.requirements)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything the question names, in the advert's order."""
        return tuple(dict.fromkeys(name for each in self.requirements for name in each.any_of))

    @property
    def wants_years(self) -> bool:
        """Whether the number of years matters for a named thing."""
        return any(each.min_years is not None for each in self.requirements) or all(
            skills.family(name) == "programming language" for name in self.names
        )


def plan(profile: RoleProfile) -> tuple[Question, ...]:
    """The questions for a role, in the order they are asked."""
    required = _questions(profile, "required")
    while len(required) > MOST_QUESTIONS:
        required.remove(min(reversed(required), key=_weight))
    preferred = _questions(profile, "preferred")[: max(0, ENOUGH_QUESTIONS - len(required))]
    planned = sorted([*required, *preferred], key=_place)
    degree = next((each for each in planned if each.kind == "degree"), None)
    return tuple(each for each in planned if each.kind != "degree" or each is degree)


def open_requirements(question: Question, notebook: Notebook) -> tuple[Requirement, ...]:
    """The requirements of the question that nothing definite was said about."""
    return tuple(each for each in question.requirements if not _settled(each, notebook))


def next_question(questions: tuple[Question, ...], notebook: Notebook) -> Question | None:
    """The first question with something still open; none when everything is answered or skipped."""
    return next((question for question in questions if open_requirements(question, notebook)), None)


def _settled(requirement: Requirement, notebook: Notebook) -> bool:
    if requirement.id in notebook.skipped or requirement.id in notebook.vague:
        return True
    if notebook.get(f"requirement:{requirement.id}"):
        return True
    if requirement.kind == "experience":
        return notebook.get("_total") is not None
    if requirement.kind == "education":
        return notebook.get("_education") is not None
    notes = [
        note for name in requirement.any_of if (note := notebook.get(name)) and note.polarity != "unknown"
    ]
    if sum(note.positive for note in notes) >= requirement.need:
        return True
    return len(notes) == len(requirement.any_of)


def _questions(profile: RoleProfile, importance: str) -> list[Question]:
    main = main_experience(profile)
    wanted = [each for each in profile.requirements if each.importance == importance and _askable(each)]
    wanted = [each for each in wanted if each.kind != "experience" or each == main]
    # Languages people speak are asked about in one question, wherever the advert names them.
    wanted.sort(key=lambda each: each.kind == "language")
    questions = []
    for _, group in groupby(wanted, key=_sentence):
        together = tuple(group)
        questions.append(Question(together[0].id, _kind(together[0], together), together))
    if not any(question.kind in ("which", "whether") and _names_skills(question) for question in questions):
        return questions
    return [
        question for question in questions if _names_skills(question) or question.kind in ("total", "degree")
    ]


def _askable(requirement: Requirement) -> bool:
    if requirement.kind == "concept":
        return not ABOUT_THE_POST.search(requirement.label)
    return requirement.kind != "soft_skill" and (
        requirement.kind != "experience" or requirement.min_years is not None
    )


def main_experience(profile: RoleProfile) -> Requirement | None:
    """The one experience a total of years is asked and told for: the longest required, or preferred."""
    timed = [
        each for each in profile.requirements if each.kind == "experience" and each.min_years is not None
    ]
    return min(timed, key=lambda each: (each.importance != "required", -(each.min_years or 0)), default=None)


def _names_skills(question: Question) -> bool:
    return any(each.kind in ("skill", "language") for each in question.requirements)


def _sentence(requirement: Requirement) -> tuple[str, int]:
    """Single skills of one sentence are asked together; a group of alternatives is a question of its own."""
    if requirement.kind == "skill" and len(requirement.any_of) == 1:
        return (requirement.quote, requirement.start)
    if requirement.kind == "language" and len(requirement.any_of) == 1:
        return ("spoken languages", -1)
    return (requirement.id, -1)


def _kind(first: Requirement, together: tuple[Requirement, ...]) -> Kind:
    if first.kind == "experience":
        return "total"
    if first.kind == "education":
        return "degree"
    return "which" if len(together) > 1 or len(first.any_of) > 1 else "whether"


def _weight(question: Question) -> int:
    """How much a question tells; the least telling are left out when there are too many."""
    if question.kind in ("total", "degree"):
        return 100
    return 10 * len(question.names) + (5 if question.wants_years else 0)


def _place(question: Question) -> tuple[int, int, int]:
    late = {"total": 1, "degree": 2}.get(question.kind, 0)
    return (0 if question.required else 1, late, question.requirements[0].start)
