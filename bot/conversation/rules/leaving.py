"""Leaving a question out, or a short question open: not answered, which is never a no."""

from __future__ import annotations

from actions.screening import open_requirements
from bot.conversation import wording
from bot.conversation.draft import Draft
from bot.conversation.rules.noting import note
from bot.conversation.rules.told import subjects_of
from bot.conversation.state import Aside
from nlu import skills


def skip(draft: Draft) -> None:
    """Leaves the pending question out: not answered, which is never a no."""
    aside = draft.state.aside
    if aside:
        draft.settle()
    if aside and aside.kind != "probe" and not _is_of_the_question(draft, aside):
        _leave(draft, aside)
        return
    question = wording.current(draft.state, draft.role)
    if question is None or (draft.state.stage not in ("screening", "review") and not draft.state.editing):
        return
    ids = tuple(each.id for each in open_requirements(question, draft.state.notebook))
    draft.change(notebook=draft.state.notebook.with_skip(ids), editing="")
    draft.acknowledge("skipped")


def _is_of_the_question(draft: Draft, aside: Aside) -> bool:
    """Whether "do you mean yes to Kubernetes?" stands for the pending question itself."""
    question = wording.current(draft.state, draft.role)
    if question is None or aside.kind != "confirm_yes":
        return False
    asked = {subject for each in question.requirements for subject in subjects_of(each)}
    return not asked.isdisjoint(claim.skill for claim in aside.claims)


def let_go(draft: Draft, aside: Aside) -> None:
    """Leaves a short question open; what was said stays, for a person to read."""
    if aside.kind == "confirm_years":
        # "Since 2013" was said, and only its sum is ours.
        draft.change(aside=None)
        note(draft, aside.claims, settled=True)
        return
    left = _leave_open(draft, aside)
    draft.change(aside=None)
    if aside.kind == "confirm_yes" and skills.find_skills(aside.claims[0].quote, asked=()):
        draft.change(notebook=draft.state.notebook.with_vague(left, aside.claims[0].quote))
    if aside.kind == "confirm_email":
        draft.acknowledge("email_left")
    elif aside.kind in ("confirm_no", "which_years", "contradiction") and not draft.noted:
        draft.acknowledge("declined")


def _leave(draft: Draft, aside: Aside) -> None:
    """Leaves a short question open; a "no" that stays unconfirmed is not asked about again."""
    if aside.kind in ("erase", "cancel"):
        draft.acknowledge({"erase": "not_erased", "cancel": "not_cancelled"}[aside.kind])
        return
    _leave_open(draft, aside)
    draft.acknowledge("declined")


def _leave_open(draft: Draft, aside: Aside) -> tuple[str, ...]:
    """Asks no more about the noes to what a short question is about; gives the ids of those requirements."""
    about = {claim.skill for claim in aside.claims}
    left = tuple(each.id for each in draft.role.screened.requirements if about & subjects_of(each))
    draft.change(asked={**draft.state.asked, **dict.fromkeys((f"no:{each}" for each in left), 1)})
    return left
