"""Greetings, thanks, small talk, what lies outside the role, and what was not understood at all."""

from __future__ import annotations

import re
from datetime import timedelta

from bot.conversation import wording
from bot.conversation.draft import Draft
from bot.conversation.rules import flow, reviewing
from bot.conversation.rules.noted import show_noted
from bot.conversation.rules.plain_words import GOES, GOES_BACK, TOLD_YOU, WRONG
from nlu.thresholds import CLEAR, GUESSED, LIKELY, SURE

BACK = re.compile(r"(?i)\W*(?:(?:ok|okay|hi|hey|hello|so|right|i['’]?m|i am|and)\W+){0,3}back\b")
"""Has come back, and means no earlier question: "back", "ok I'm back"."""
AWAY = timedelta(hours=12)
"""Who comes back after longer is told where they were."""
CHANGES = re.compile(
    r"(?i)\b(?:change|modify|edit|correct|fix|update|amend|revise|redo)\b[^.?!]{0,30}"
    r"\b(?:answers?|things?|something|what i (?:said|told|wrote)|lines?|entry|notice period|details?)\b"
)
"""Wants to change something that was told."""
LINES = (("greet", "greet"), ("thanks", "thanks"), ("goodbye", "goodbye"), ("smalltalk", "smalltalk"))


def resuming(draft: Draft) -> bool:
    """A candidate who writes after a pause or after opting out is welcome back."""
    if draft.state.stage in ("paused", "stopped"):
        draft.state = draft.state.then(stage=draft.state.resume_to or "open", resume_to=None)
        if draft.wants("resume", "affirm", "greet", "apply", above=GUESSED):
            draft.acknowledge("resumed")
    elif draft.before.seen_at and draft.moment.now - draft.before.seen_at >= AWAY:
        _welcome_back(draft)
    return False


def _welcome_back(draft: Draft) -> None:
    """Says where the candidate was, when the message is only that they are back."""
    if draft.asks or draft.message.claims or not draft.wants("greet", "resume", above=LIKELY):
        return
    if draft.state.stage == "screening":
        draft.acknowledge("welcome_back", **wording.place(draft.state, draft.role))
    else:
        draft.acknowledge("resumed")


def social(draft: Draft) -> bool:
    """One short line for what is said out of courtesy."""
    if draft.understood or draft.closed:
        return False
    if "emoji_only" in draft.message.flags:
        draft.acknowledge("greet" if "👋" in draft.message.text else "emoji")
        return False
    if draft.before.last == "paused" and BACK.match(draft.message.text) and not draft.asks:
        draft.acknowledge("resumed")
    elif GOES_BACK.search(draft.message.text) and draft.state.stage == "screening":
        flow.go_back(draft)
    elif draft.wants("not_what_i_said", above=CLEAR) or WRONG.fullmatch(draft.message.text):
        if draft.state.stage in ("open", "consent"):
            draft.acknowledge("misread_open")
        else:
            show_noted(draft, "misread")
    elif draft.wants("frustration", above=CLEAR) or TOLD_YOU.search(draft.message.text):
        show_noted(draft, "frustration")
    elif draft.state.stage in ("review", "submitted", "booked") and (
        draft.wants("correct_answer", above=SURE)
        or draft.wants("request_change_mind", above=CLEAR)
        or CHANGES.search(draft.message.text)
    ):
        reviewing.choose_line(draft)
    elif draft.wants("repeat", "resume", above=CLEAR):
        draft.change(last="")
    else:
        _courtesy(draft)
    return False


def _courtesy(draft: Draft) -> None:
    if GOES.search(draft.message.text) and not draft.asks:
        # Whoever goes is asked nothing more.
        draft.close(draft.line("goodbye"), "notice", key="goodbye")
        draft.change()
        return
    for intent, key in LINES:
        if key == "greet" and (draft.message.times.windows or draft.message.times.ask):
            continue  # "Any morning" greets nobody.
        if draft.message.intent.name == intent and draft.message.intent.confidence >= LIKELY:
            draft.acknowledge(key)
            if key == "goodbye" and not draft.asks:
                draft.close("", "notice", key="goodbye")
            return
    corrects = draft.state.stage == "review" and "correction" in draft.message.flags
    # A word that nobody knows, in the middle of the questions, may be meant as an answer.
    short = draft.state.stage == "screening" and len(draft.message.text.split()) < 3 and not draft.asks
    if draft.message.intent.name in ("out_of_scope", "ask_other_candidates") and not (corrects or short):
        draft.acknowledge("out_of_scope")
    elif draft.wants("affirm", above=LIKELY) and draft.state.stage == "booked" and not draft.state.offered:
        draft.acknowledge("confirm_attendance")
