"""The screening as candidates will meet it: each question, why it is asked, and in what order."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from starlette.datastructures import FormData
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import BaseRoute, Route

from actions.accounts.sessions import SignedIn
from actions.conditions import is_barred
from actions.roles.definition import RoleDefinition
from actions.roles.edits import SetOrder
from actions.roles.profile import Requirement
from actions.roles.refusing import EditRefused
from actions.screening import ENOUGH_QUESTIONS, MOST_QUESTIONS, Question, plan
from bot.conversation.preview import Preview, preview
from bot.conversation.wording import headed
from bot.web.recruiters import forms
from bot.web.recruiters.roles.handling import ROLES, RolePages, done, role_id

ONE = ROLES + "/{role_id}/questions"


@dataclass(frozen=True, slots=True)
class Left:
    """A requirement nobody is asked about."""

    id: str
    name: str
    why: str
    can_be_asked: bool
    """Whether the recruiter may have it asked all the same."""


def left_out(definition: RoleDefinition, seen: Preview) -> tuple[Left, ...]:
    """What the role asks for and the screening does not, with the reason."""
    full = len(seen.questions) >= MOST_QUESTIONS
    known = {each.id: each for each in definition.profile.requirements}
    return tuple(
        Left(
            each,
            headed(known[each].label),
            _why(known[each], full=full),
            can_be_asked=not full and not is_barred(known[each]),
        )
        for each in seen.not_asked
    )


def moved(questions: Sequence[Question], name: str, step: int) -> tuple[str, ...]:
    """The order of the questions with one of them moved up (-1) or down (1), or put at the end (0).

    Raises `EditRefused`.
    """
    order = [each.id for each in questions]
    if step == 0:
        return (*order, name)
    if name not in order:
        raise EditRefused("This question is not asked any more.")
    place = order.index(name)
    to = min(max(place + step, 0), len(order) - 1)
    order.insert(to, order.pop(place))
    return tuple(order)


def _why(one: Requirement, *, full: bool) -> str:
    if is_barred(one):
        return "This is about the person and not about the work, so nobody is asked."
    if one.kind == "soft_skill":
        return "People say yes to this about themselves; talk about it in the interview."
    if one.kind == "experience":
        return "Another number of years is asked for already."
    if full:
        return f"There are {MOST_QUESTIONS} questions already, and these tell more."
    if one.importance == "preferred":
        return (
            f"Preferred things are asked about only while there are fewer than {ENOUGH_QUESTIONS} questions."
        )
    return (
        "What candidates say on it is noted, but nobody is asked: it names no tool, paper or length of time."
    )


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
        """Moves a question up or down, asks one that was left out, or gives the plan back its own order."""

        def work(form: FormData, who: SignedIn) -> str:
            role, name = role_id(request), forms.text(form, "question")
            step = {"up": -1, "down": 1, "ask": 0}.get(forms.text(form, "move"))
            questions = plan(self.desk.look(role).definition)
            order = moved(questions, name, step) if step is not None else ()
            changed = self.desk.edit(role, forms.text(form, "seen"), [SetOrder(order)], who)
            return done(role, "saved" if changed else "same", page="/questions", at=f"question-{name}")

        return await self.changing(request, work)


def _values(definition: RoleDefinition) -> Mapping[str, object]:
    seen = preview(definition)
    return {
        "questions": seen.questions,
        "names": {each.id: headed(each.label) for each in definition.profile.requirements},
        "left": left_out(definition, seen),
        "ordered": bool(definition.questions),
    }
