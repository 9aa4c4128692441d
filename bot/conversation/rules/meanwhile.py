"""While a person writes with the candidate: the assistant is silent, but for what is the candidate's right.

Deletion, a copy, human review and STOP are theirs at any time and are done at once. What they want cancelled
is kept, and asked about when the assistant is given back. Everything else is for the person alone.
"""

from __future__ import annotations

from collections.abc import Mapping

from bot.conversation import prompts
from bot.conversation.decision import Choice
from bot.conversation.draft import Draft
from bot.conversation.rules import rights
from bot.conversation.rules.refusing import agrees
from bot.conversation.state import Aside
from nlu.thresholds import CLEAR, LIKELY, SURE, WANTED

ERASE = (Choice("Delete everything", "aside:yes"), Choice("Keep everything", "aside:no"))
"""Not yes and no: those may answer the person."""


def unmistakable(shown: Mapping[str, str]) -> dict[str, str]:
    """Of the buttons that may be typed instead of pressed, those whose words cannot be for the person."""
    ours = {choice.label.casefold() for choice in ERASE}
    return {label: value for label, value in shown.items() if label in ours}


def meanwhile(draft: Draft) -> None:
    """Does what cannot wait for the assistant to be given back, and keeps what can."""
    if draft.heard.choice is not None:
        _pressed(draft, draft.heard.choice)
    elif draft.wants("ask_delete_data", above=LIKELY):
        _deletion(draft)
    elif rights.wants_a_copy(draft):
        rights.show_copy(draft)
    elif draft.message.text.strip().strip(".!") == "STOP":
        rights.stop(draft)
    elif draft.wants("objection_automated", above=WANTED):
        rights.object_to_automation(draft)
    elif draft.wants("stop", above=SURE):
        _keep(draft, "stop")
    elif draft.wants("cancel", above=CLEAR) and draft.state.stage == "booked":
        _keep(draft, "cancel")


def recalled(draft: Draft) -> None:
    """Comes back to what was wished meanwhile and is not done."""
    wished = draft.state.meanwhile
    draft.change(meanwhile=())
    if draft.state.aside and draft.state.aside.kind == "erase":
        _ask_again(draft)
    elif "stop" in wished:
        rights.stop(draft)
    elif "cancel" in wished and draft.state.stage == "booked":
        draft.acknowledge("asked_meanwhile")
        draft.set_aside(Aside("cancel"))
        _ask_again(draft)


def _ask_again(draft: Draft) -> None:
    draft.closed = False
    prompts.close(draft)


def _deletion(draft: Draft) -> None:
    if _asked_to_erase(draft) and agrees(draft):
        rights.erase(draft)
        return
    draft.set_aside(Aside("erase"))
    draft.close(draft.line("erase_meanwhile"), "question", ERASE, key="erase:")


def _pressed(draft: Draft, choice: str) -> None:
    if not _asked_to_erase(draft) or choice not in draft.before.choices:
        return
    if choice == "aside:yes":
        rights.erase(draft)
    elif choice == "aside:no":
        draft.settle()
        draft.close(draft.line("not_erased"), "notice")


def _asked_to_erase(draft: Draft) -> bool:
    return draft.state.aside is not None and draft.state.aside.kind == "erase"


def _keep(draft: Draft, wish: str) -> None:
    if wish not in draft.state.meanwhile:
        draft.change(meanwhile=(*draft.state.meanwhile, wish))
