"""What to ask a candidate: at most eight questions, must-haves first, each tied to the advert's words.

What the recruiter decided comes before what the plan would do by itself:
- a requirement set aside is not asked about;
- weights decide first what is left out when there are too many questions, and then what is asked first
  among the must-haves and among the preferred things; with equal weights the more telling question stays;
- an order of the recruiter's goes before everything: what it names is asked, in that order, even when the
  plan would have had enough, or would not have asked about such a thing.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from actions.notebook import Notebook
from actions.roles.definition import RoleDefinition
from actions.roles.profile import Requirement, RoleProfile
from nlu import skills

MOST_QUESTIONS = 8
ENOUGH_QUESTIONS = 6
"""Preferred things are asked only while there are fewer questions than this."""

MANY = 10**6
"""Behind every place in an order."""

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
    wording: str = ""
    """The recruiter's own question, for all that it covers; empty for ours."""

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


def plan(role: RoleDefinition) -> tuple[Question, ...]:
    """The questions for a role, in the order they are asked."""
    order = _Order(role)
    preferred = _questions(role, "preferred")
    asked = [*_questions(role, "required"), *(each for each in preferred if order.named(each))]
    while len(asked) > MOST_QUESTIONS:
        asked.remove(min(reversed(asked), key=order.worth))
    others = sorted((each for each in preferred if not order.named(each)), key=order.weight, reverse=True)
    planned = sorted([*asked, *others[: max(0, ENOUGH_QUESTIONS - len(asked))]], key=order.place)
    degree = next((each for each in planned if each.kind == "degree"), None)
    return tuple(each for each in planned if each.kind != "degree" or each is degree)


@dataclass(frozen=True, slots=True)
class _Order:
    """What comes before what, by the recruiter's order and weights, then by how telling a question is."""

    role: RoleDefinition

    def named(self, question: Question) -> bool:
        """Whether the recruiter's order names it."""
        return self._at(question) < MANY

    def weight(self, question: Question) -> float:
        """The largest weight of what it asks."""
        return max(self.role.weight(each) for each in question.requirements)

    def worth(self, question: Question) -> tuple[int, float, int]:
        """When there are too many, the one that is worth least is left out first."""
        return -self._at(question), self.weight(question), _telling(question)

    def place(self, question: Question) -> tuple[int, int, int, float, int]:
        """Where it stands in the conversation."""
        late = {"total": 1, "degree": 2}.get(question.kind, 0)
        start = question.requirements[0].start
        return self._at(question), 0 if question.required else 1, late, -self.weight(question), start

    def _at(self, question: Question) -> int:
        ids = {each.id for each in question.requirements}
        return min((place for place, name in enumerate(self.role.questions) if name in ids), default=MANY)


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
    names = (*requirement.any_of, *requirement.equivalents)
    notes = {name: note for name in names if (note := notebook.get(name)) and note.polarity != "unknown"}
    if sum(note.positive for note in notes.values()) >= requirement.need:
        return True
    return all(name in notes for name in requirement.any_of)


def _questions(role: RoleDefinition, importance: str) -> list[Question]:
    profile = role.screened
    main = main_experience(profile)
    wanted = [each for each in profile.requirements if each.importance == importance]
    wished = {*role.wording, *role.questions}
    wanted = [each for each in wanted if each.id in wished or _askable(each)]
    wanted = [each for each in wanted if each.kind != "experience" or each == main]
    # Languages people speak are asked about in one question, wherever the advert names them.
    wanted.sort(key=lambda each: each.kind == "language")
    questions = []
    for _, group in groupby(wanted, key=_sentences(role)):
        together = tuple(group)
        first = together[0]
        wording = role.wording.get(first.id, "")
        questions.append(Question(first.id, _kind(first, together), together, wording))
    if not any(question.kind in ("which", "whether") and _names_skills(question) for question in questions):
        return questions
    return [
        question
        for question in questions
        if _names_skills(question) or question.kind in ("total", "degree") or question.id in wished
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


def _sentences(role: RoleDefinition) -> Callable[[Requirement], tuple[str, int]]:
    """What is asked together: single skills of one sentence, and languages; alternatives stand alone.

    The recruiter's words for the first of a sentence are for all of it; another with words of its own
    becomes a question of its own.
    """
    first: dict[tuple[str, int], str] = {}

    def sentence(requirement: Requirement) -> tuple[str, int]:
        together = _sentence(requirement)
        leads = first.setdefault(together, requirement.id) == requirement.id
        return together if leads or requirement.id not in role.wording else (requirement.id, -1)

    return sentence


def _sentence(requirement: Requirement) -> tuple[str, int]:
    if requirement.kind == "skill" and len(requirement.any_of) == 1 and requirement.quote:
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


def _telling(question: Question) -> int:
    """How much a question tells; the least telling are left out when there are too many."""
    if question.kind in ("total", "degree"):
        return 100
    return 10 * len(question.names) + (5 if question.wants_years else 0)
