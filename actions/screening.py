"""What to ask a candidate: at most eight questions, must-haves first, each tied to the advert's words.

What the recruiter decided comes before what the plan would do by itself:
- a requirement set aside is not asked about;
- weights decide first what is left out when there are too many questions, and then what is asked first
  among the must-haves and among the preferred things; with equal weights the more telling question stays;
- an order of the recruiter's goes before everything: what it names is asked, in that order, even when the
  plan would have had enough, or would not have asked about such a thing.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Literal

from actions.askable import is_askable, is_main, is_practice
from actions.asking_together import asked_together, fewer
from actions.conditions import Condition, condition_of, is_barred
from actions.counting import counting
from actions.notebook import Notebook
from actions.roles.definition import RoleDefinition
from actions.roles.profile import Requirement
from actions.things import is_language, nature
from nlu import skills

MOST_QUESTIONS = 8
ENOUGH_QUESTIONS = 6
"""Preferred things, and practices, are asked about only while there are fewer questions than this."""
MOST_PRACTICES = 3
"""Questions about what one has done that is no tool, licence or condition; they tell the least."""

MANY = 10**6
"""Behind every place in an order."""

Kind = Literal["which", "whether", "total", "years", "degree", "condition"]
"""Which of several; whether; the years in all, or of one kind of work; the degree; a condition."""
AnswerType = Literal["choice", "yes_no", "years", "degree", "date", "place", "text"]


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the screening. It may cover several requirements of one sentence."""

    id: str
    """The id of its first requirement."""
    kind: Kind
    requirements: tuple[Requirement, ...]
    wording: str = ""
    """The recruiter's own question, for all that it covers; empty for ours."""
    equivalent_counts: bool = False
    """Whether experience may stand in for the degree: the recruiter's choice, or the advert's own words."""

    @property
    def condition(self) -> Condition | None:
        """The condition asked about, when it is one."""
        return condition_of(self.requirements[0]) if self.kind == "condition" else None

    @property
    def answer(self) -> AnswerType:
        """What kind of answer is expected. Other words are always taken too."""
        if self.condition:
            return _ANSWERS.get(self.condition.kind, "yes_no")
        return _OF_KINDS[self.kind]

    @property
    def is_practice(self) -> bool:
        """Whether it only asks for practices, which are asked about when little else is."""
        named = (each for each in self.requirements if not is_language(each))
        return self.kind in ("which", "whether") and {each.kind for each in named} == {"concept"}

    @property
    def required(self) -> bool:
        """Whether the advert requires what is asked."""
        return any(each.importance == "required" for each in self.requirements)

    @property
    def names(self) -> tuple[str, ...]:
        """Everything the question names, in the advert's order."""
        return names_of(self.requirements)

    @property
    def wants_years(self) -> bool:
        """Whether the number of years matters for a named thing."""
        return any(each.min_years is not None for each in self.requirements) or all(
            skills.family(name) == "programming language" for name in self.names
        )


_ANSWERS: dict[str, AnswerType] = {"start": "date", "place": "place", "portfolio": "text"}
_OF_KINDS: dict[Kind, AnswerType] = {
    "which": "choice",
    "whether": "yes_no",
    "total": "years",
    "years": "years",
    "degree": "degree",
    "condition": "yes_no",
}


def plan(role: RoleDefinition) -> tuple[Question, ...]:
    """The questions for a role, in the order they are asked."""
    order = _Order(role)
    required, preferred = _questions(role, "required"), _questions(role, "preferred")
    firm = [each for each in required if not each.is_practice or order.chosen(each)]
    asked = [*firm, *(each for each in preferred if order.named(each))]
    while len(asked) > MOST_QUESTIONS:
        asked.remove(min(reversed(asked), key=order.worth))
    others = [*sorted((each for each in required if each not in firm), key=order.weight, reverse=True)]
    others = others[:MOST_PRACTICES]
    others += sorted((each for each in preferred if not order.named(each)), key=order.first, reverse=True)
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

    def chosen(self, question: Question) -> bool:
        """Whether the recruiter ordered, weighed or worded it."""
        return self.named(question) or bool(question.wording) or self.weight(question) > 1

    def first(self, question: Question) -> tuple[float, bool]:
        """Of the preferred things, the weightier first; practices last."""
        return self.weight(question), not question.is_practice

    def weight(self, question: Question) -> float:
        """The largest weight of what it asks."""
        return max(self.role.weight(each) for each in question.requirements)

    def worth(self, question: Question) -> tuple[int, float, int]:
        """When there are too many, the one that is worth least is left out first."""
        return -self._at(question), self.weight(question), _telling(question)

    def place(self, question: Question) -> tuple[int, int, int, float, int]:
        """Where it stands in the conversation."""
        late = {"total": 1, "years": 2, "degree": 3, "condition": 4}.get(question.kind, 0)
        start = question.requirements[0].start
        return self._at(question), 0 if question.required else 1, late, -self.weight(question), start

    def _at(self, question: Question) -> int:
        ids = {each.id for each in question.requirements}
        return min((place for place, name in enumerate(self.role.questions) if name in ids), default=MANY)


def open_requirements(question: Question, notebook: Notebook) -> tuple[Requirement, ...]:
    """The requirements of the question that nothing definite was said about."""
    return tuple(each for each in question.requirements if not _settled(question, each, notebook))


def still_asked(question: Question, notebook: Notebook) -> tuple[Requirement, ...]:
    """The open ones; all of them where none is, for a question that is asked all the same."""
    return open_requirements(question, notebook) or question.requirements


def names_of(requirements: Iterable[Requirement]) -> tuple[str, ...]:
    """Everything that requirements name, once each, in their order."""
    return tuple(dict.fromkeys(name for each in requirements for name in each.any_of))


def next_question(questions: tuple[Question, ...], notebook: Notebook) -> Question | None:
    """The first question with something still open; none when everything is answered or skipped."""
    return next((question for question in questions if open_requirements(question, notebook)), None)


def _settled(question: Question, requirement: Requirement, notebook: Notebook) -> bool:
    if requirement.id in notebook.skipped or requirement.id in notebook.vague:
        return True
    if notebook.get(f"requirement:{requirement.id}"):
        return True
    if question.kind == "total":
        # Years of the very work asked about ("2 years on acute wards") answer it as those in all do.
        of_it = [note for name in requirement.any_of if (note := notebook.get(name))]
        return notebook.get("_total") is not None or any(note.years is not None for note in of_it)
    if question.condition:
        return notebook.get(question.condition.subject) is not None
    if requirement.kind == "education":
        return notebook.get("_education") is not None
    names = (*requirement.any_of, *counting(requirement))
    notes = {name: note for name in names if (note := notebook.get(name)) and note.polarity != "unknown"}
    if sum(note.positive for note in notes.values()) >= requirement.need:
        return True
    return all(name in notes for name in requirement.any_of)


def _questions(role: RoleDefinition, importance: str) -> list[Question]:
    profile = role.screened
    wanted = [each for each in profile.requirements if each.importance == importance]
    wanted = [each for each in wanted if _wished(role, each) or is_askable(each, profile)]
    # Languages people speak are asked about in one question, wherever the advert names them.
    wanted.sort(key=is_language)
    sentences = [tuple(group) for _, group in groupby(wanted, key=_sentences(role))]
    most = MOST_QUESTIONS if importance == "required" else len(wanted)
    alone = {*role.wording, *role.weights}
    groups = fewer(asked_together(sentences, alone), alone, most)
    # Who moves a question moves all it asks; only what is ordered apart from its question leaves it.
    apart = {each.id for each in wanted if each.id in role.questions} - {group[0].id for group in groups}
    if apart:
        groups = fewer(asked_together(sentences, alone | apart), alone | apart, most)
    return [_question(role, group) for group in groups]


def _wished(role: RoleDefinition, requirement: Requirement) -> bool:
    """Whether the recruiter wants it asked: in their own words anything, in ours nothing barred."""
    return requirement.id in role.wording or (requirement.id in role.questions and not is_barred(requirement))


def _question(role: RoleDefinition, together: tuple[Requirement, ...]) -> Question:
    first = together[0]
    kind = _kind(first, together)
    if kind == "total" and not is_main(first, role.screened):
        kind = "years"
    education = role.profile.education
    equivalent = kind == "degree" and education is not None and education.equivalent_accepted
    return Question(first.id, kind, together, role.wording.get(first.id, ""), equivalent)


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
        # Papers, fields of work, and things whose years are asked for stand apart from tools only named.
        about = f"{nature(requirement.any_of[0])} {requirement.min_years}"
        return (f"{about} {requirement.quote}", requirement.start)
    if is_practice(requirement) and skills.canonical(requirement.any_of[0]) and len(requirement.any_of) == 1:
        return (f"practice {nature(requirement.any_of[0])} {requirement.quote}", requirement.start)
    if is_language(requirement) and len(requirement.any_of) == 1:
        return ("spoken languages", -1)
    return (requirement.id, -1)


def _kind(first: Requirement, together: tuple[Requirement, ...]) -> Kind:
    if first.kind == "experience":
        return "total"
    if first.kind == "education":
        return "degree"
    if condition_of(first):
        return "condition"
    return "which" if len(together) > 1 or len(first.any_of) > 1 else "whether"


def _telling(question: Question) -> int:
    """How much a question tells; the least telling are left out when there are too many."""
    if question.kind in ("total", "degree"):
        return 100
    if question.kind == "condition":
        return 15
    papers = 50 if any(nature(name) == "paper" for name in question.names) else 0
    return papers + 10 * min(len(question.names), 3) + (5 if question.wants_years else 0)
