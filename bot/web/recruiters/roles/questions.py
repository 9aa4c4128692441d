"""The screening as candidates will meet it: each question, why it is asked, and in what order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from actions.accounts.sessions import SignedIn
from actions.notebook import Notebook
from actions.roles.definition import RoleDefinition
from actions.roles.edits import SetOrder
from actions.roles.profile import Requirement
from actions.roles.refusing import EditRefused
from actions.screening import MOST_QUESTIONS, Question, plan
from bot.conversation import asking
from bot.conversation.wording import headed
from bot.web.recruiters import forms
from bot.web.recruiters.roles.handling import ROLES, RolePages, done, role_id

ONE = ROLES + "/{role_id}/questions"
TYPES = {
    "which": "names and years",
    "whether": "yes or no, and how long",
    "total": "a number of years",
    "degree": "a degree, or what stands in for it",
}


@dataclass(frozen=True, slots=True)
class Planned:
    """One question of the plan."""

    id: str
    number: int
    text: str
    required: bool
    answer: str
    """What is expected as an answer."""
    quote: str
    """The advert's words that are the reason for it."""
    about: tuple[tuple[str, str], ...]
    """The requirements it settles: id and name."""
    own: bool
    """Whether the words are the recruiter's."""


@dataclass(frozen=True, slots=True)
class Left:
    """A requirement nobody is asked about."""

    id: str
    name: str
    why: str


def planned(definition: RoleDefinition) -> tuple[Planned, ...]:
    """The questions in the order they are asked."""
    return tuple(_planned(number, each, definition) for number, each in enumerate(plan(definition), start=1))


def left_out(definition: RoleDefinition) -> tuple[Left, ...]:
    """What the role asks for and the screening does not, with the reason."""
    questions = plan(definition)
    asked = {each.id for question in questions for each in question.requirements}
    full = len(questions) >= MOST_QUESTIONS
    return tuple(
        Left(each.id, headed(each.label), _why(each, full=full))
        for each in definition.screened.requirements
        if each.id not in asked
    )


def moved(questions: Sequence[Question], name: str, step: int) -> tuple[str, ...]:
    """The order of the questions with one of them moved up (-1) or down (1). Raises `EditRefused`."""
    order = [each.id for each in questions]
    if name not in order:
        raise EditRefused("This question is not asked any more.")
    place = order.index(name)
    to = min(max(place + step, 0), len(order) - 1)
    order.insert(to, order.pop(place))
    return tuple(order)


def _planned(number: int, one: Question, definition: RoleDefinition) -> Planned:
    quotes = dict.fromkeys(" ".join(each.quote.split()) for each in one.requirements if each.quote)
    return Planned(
        one.id,
        number,
        asking.question(one, Notebook(), 0),
        one.required,
        TYPES[one.kind],
        " … ".join(quotes),
        tuple((each.id, headed(each.label)) for each in one.requirements),
        own=one.id in definition.wording,
    )


def _why(one: Requirement, *, full: bool) -> str:
    if one.kind == "soft_skill":
        return "People say yes to this about themselves; talk about it in the interview."
    if one.kind == "experience":
        return "Another number of years is asked for already."
    if full:
        return f"There are {MOST_QUESTIONS} questions already, and these tell more."
    return "What candidates say on it is noted, but it makes no question of its own."


class Questions(RolePages):
    """`/recruiter/roles/{role_id}/questions`."""

    @property
    def routes(self) -> list[BaseRoute]:
        """What is mounted."""
        return [
            Route(ONE, self.questions, methods=["GET"], name="role-questions"),
            Route(ONE + "/order", self.order, methods=["POST"], name="role-order"),
        ]

    async def questions(self, request: Request) -> Response:
        """The plan, with the reason for each question."""
        return await self.shown(
            request, lambda found: ("recruiter/roles/questions.html", _values(found.definition))
        )

    async def order(self, request: Request) -> Response:
        """Moves a question up or down, or gives the plan back its own order."""

        def work(form: FormData, who: SignedIn) -> str:
            role, name = role_id(request), forms.text(form, "question")
            step = {"up": -1, "down": 1}.get(forms.text(form, "move"))
            questions = plan(self.desk.look(role).definition)
            order = moved(questions, name, step) if step else ()
            changed = self.desk.edit(role, forms.text(form, "seen"), [SetOrder(order)], who)
            return done(role, "saved" if changed else "same", page="/questions", at=f"question-{name}")

        return await self.changing(request, work)


def _values(definition: RoleDefinition) -> Mapping[str, object]:
    return {
        "questions": planned(definition),
        "left": left_out(definition),
        "ordered": bool(definition.questions),
    }
