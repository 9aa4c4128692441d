"""What the reader has to know before it reads: what was asked, what is on offer, where and when we are."""

from __future__ import annotations

from actions.screening import names_of, still_asked
from bot.conversation import wording
from bot.conversation.role import Role
from bot.conversation.state import State
from bot.conversation.turn import Moment
from nlu.understanding import Dialogue, ReadingContext

FACT_ASIDES = ("which_years", "probe")
"""Short questions that ask for a fact; after any other, a "yes" is about that short question only."""


def reading_context(state: State, role: Role, moment: Moment) -> ReadingContext:
    """The context of the next message."""
    asked, names = _asked(state, role)
    return ReadingContext(
        reference=moment.now,
        timezone=moment.timezone,
        asked=asked,
        asked_any_of=names,
        own=role.own_names,
        offered=state.offered,
        dialogue=_dialogue(state),
    )


def _asked(state: State, role: Role) -> tuple[str | None, tuple[str, ...]]:
    if state.aside and state.aside.kind not in FACT_ASIDES:
        return None, ()
    if state.aside and state.aside.kind == "which_years":
        return state.aside.about, ()
    question = wording.current(state, role) if state.stage == "screening" or state.editing else None
    if question is None:
        return None, ()
    if question.kind == "total":
        return "_total", ()
    if question.kind == "degree":
        return "_education", ()
    if question.condition:
        return ("_notice" if question.answer == "date" else question.condition.subject), ()
    still = still_asked(question, state.notebook)
    names = names_of(still)
    return (names[0], ()) if len(names) == 1 else (None, names)


def _dialogue(state: State) -> Dialogue | None:
    if state.offered or (state.aside and state.aside.kind == "confirm_time") or state.last == "ask_windows":
        return "slots_offered"
    if state.stage == "booked":
        return "interview_booked"
    return "screening" if state.stage in ("screening", "review") else None
