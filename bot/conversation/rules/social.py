"""Greetings, thanks, small talk, what lies outside the role, and what was not understood at all."""

from __future__ import annotations

from bot.conversation.draft import Draft
from bot.conversation.rules import flow
from bot.conversation.summing_up import answered_lines

LINES = (("greet", "greet"), ("thanks", "thanks"), ("goodbye", "goodbye"), ("smalltalk", "smalltalk"))


def resuming(draft: Draft) -> bool:
    """A candidate who writes after a pause or after opting out is welcome back."""
    if draft.state.stage in ("paused", "stopped"):
        draft.state = draft.state.then(stage=draft.state.resume_to or "open", resume_to=None)
        if draft.wants("resume", "affirm", "greet", "apply", above=0.3):
            draft.acknowledge("resumed")
    return False


def social(draft: Draft) -> bool:
    """One short line for what is said out of courtesy."""
    if draft.understood:
        return False
    if "emoji_only" in draft.message.flags:
        draft.acknowledge("emoji")
        return False
    if draft.wants("not_what_i_said", above=0.5):
        draft.acknowledge("misread")
        _show_noted(draft)
    elif draft.wants("frustration", above=0.5):
        draft.acknowledge("frustration")
        _show_noted(draft)
    elif draft.wants("correct_answer", above=0.6) and draft.state.stage in ("review", "submitted", "booked"):
        flow.choose_line(draft)
    elif draft.wants("repeat", "resume", above=0.5):
        draft.change(last="")
    else:
        _courtesy(draft)
    return False


def _show_noted(draft: Draft) -> None:
    lines = answered_lines(draft.state, draft.role)
    if lines:
        draft.tell("\n".join([*draft.acknowledgements, *lines]), "review")
        draft.acknowledgements = []


def _courtesy(draft: Draft) -> None:
    for intent, key in LINES:
        if draft.message.intent.name == intent and draft.message.intent.confidence >= 0.4:
            draft.acknowledge(key)
            return
    if draft.message.intent.name in ("out_of_scope", "ask_other_candidates"):
        draft.acknowledge("out_of_scope")
    elif draft.message.intent.name == "affirm" and draft.state.stage == "booked":
        draft.acknowledge("confirm_attendance")
