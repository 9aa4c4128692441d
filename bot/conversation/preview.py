"""The screening as a candidate would meet it, shown to a recruiter before anybody does."""

from __future__ import annotations

from dataclasses import dataclass

from actions.answers.model import Source
from actions.notebook import Notebook
from actions.roles.definition import RoleDefinition
from actions.screening import AnswerType, Kind, Question, plan
from bot.conversation import aids, asking
from bot.conversation.wording import sentence


@dataclass(frozen=True, slots=True)
class PreviewedQuestion:
    """One question: what is said, what can be pressed, and what is said to "why do you ask?"."""

    id: str
    kind: Kind
    answer: AnswerType
    """What kind of answer is expected."""
    required: bool
    requirements: tuple[str, ...]
    """The ids of all it asks about."""
    text: str
    again: str
    """What is said when the question comes back after something else."""
    follow_up: str
    """What is asked once after an answer too vague to note."""
    worded: bool
    """Whether the words are the recruiter's."""
    example: str
    buttons: tuple[str, ...]
    reason: str
    sources: tuple[Source, ...]


@dataclass(frozen=True, slots=True)
class Preview:
    """The questions in their order, and what candidates will hear nothing definite about."""

    questions: tuple[PreviewedQuestion, ...]
    not_asked: tuple[str, ...]
    """Requirements the plan leaves out, by id; those set aside are not among them."""
    silences: tuple[str, ...]
    """Topics neither the advert nor the team speaks on: such questions are passed on to the team."""


def preview(definition: RoleDefinition) -> Preview:
    """What a candidate who answers one thing at a time would be asked."""
    questions = plan(definition)
    asked = {each.id for question in questions for each in question.requirements}
    left_out = (each.id for each in definition.screened.requirements if each.id not in asked)
    return Preview(tuple(map(_previewed, questions)), tuple(left_out), definition.unanswered())


def _previewed(question: Question) -> PreviewedQuestion:
    nothing = Notebook()
    reason, sources = asking.reason(question)
    key, values = aids.follow_up(question, nothing)
    return PreviewedQuestion(
        id=question.id,
        kind=question.kind,
        answer=question.answer,
        required=question.required,
        requirements=tuple(each.id for each in question.requirements),
        text=asking.question(question, nothing, 0),
        again=asking.question(question, nothing, 1),
        follow_up=sentence(key, 0, **values),
        worded=bool(question.wording),
        example=aids.example(question, nothing),
        buttons=tuple(choice.label for choice in aids.buttons(question, nothing)),
        reason=reason,
        sources=sources,
    )
