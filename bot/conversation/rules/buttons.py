"""Presses of the assistant's buttons."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from actions.conditions import START
from bot.conversation.commands import ConfirmAttendance, FindTimes, HoldTime
from bot.conversation.draft import Draft
from bot.conversation.rules import answers, consenting, flow, leaving, reviewing
from bot.conversation.rules.asides import SETTLE
from bot.conversation.rules.noting import note
from bot.conversation.rules.rights import call_human
from nlu.understanding import SkillClaim


def buttons(draft: Draft) -> bool:
    """A press means what the button said, if the button still stands."""
    value = draft.heard.choice
    if value is None:
        return False
    # A time pressed twice, or on an older message, is still that time: the booking itself is idempotent.
    # A reminder's button came between two turns, and still means what it says.
    if value not in draft.before.choices and not value.startswith(("time:", "attend:")):
        draft.acknowledge("stale")
        return True
    verb, _, rest = value.partition(":")
    PRESSED[verb](draft, rest)
    return True


def _pressed_aside(draft: Draft, rest: str) -> None:
    aside = draft.state.aside
    if aside and aside.kind in SETTLE:
        SETTLE[aside.kind](draft, aside, rest == "yes")


def _pressed_have(draft: Draft, name: str) -> None:
    words = draft.message.text
    draft.settle()
    note(draft, (SkillClaim(name, "positive", words),))


def _pressed_days(draft: Draft, days: str) -> None:
    draft.settle()
    note(draft, (SkillClaim(START, "positive", draft.message.text, years=float(days)),))


def _pressed_speak(draft: Draft, rest: str) -> None:
    level, _, name = rest.partition(":")
    draft.settle()
    note(draft, (SkillClaim(name, "positive", f"{name}: {draft.message.text}", level=level),))


def _pressed_none(draft: Draft, _rest: str) -> None:
    draft.settle()
    answers.none_of_these(draft)


def _pressed_time(draft: Draft, iso: str) -> None:
    draft.change(aside=None)
    draft.order(HoldTime(datetime.fromisoformat(iso), book=True))
    draft.closed = True


def _pressed_attend(draft: Draft, sequence: str) -> None:
    draft.order(ConfirmAttendance(int(sequence)))
    draft.acknowledge("confirm_attendance")


def _pressed_other_times(draft: Draft, _rest: str) -> None:
    flow.none_fit(draft)


def _pressed_offer(draft: Draft, _rest: str) -> None:
    draft.order(FindTimes())
    draft.closed = True


def _pressed_edit(draft: Draft, question_id: str) -> None:
    draft.change(
        editing=question_id, stage="screening" if draft.state.stage == "review" else draft.state.stage
    )


def _pressed_ask(draft: Draft, _rest: str) -> None:
    draft.close(draft.line("anything_else"), "question")


PRESSED: dict[str, Callable[[Draft, str], None]] = {
    "start": lambda draft, _: flow.start(draft),
    "ask": _pressed_ask,
    "human": lambda draft, _: call_human(draft),
    "consent": lambda draft, rest: consenting.consent(draft, given=rest == "yes"),
    "aside": _pressed_aside,
    "have": _pressed_have,
    "days": _pressed_days,
    "speak": _pressed_speak,
    "none": _pressed_none,
    "skip": lambda draft, _: leaving.skip(draft),
    "send": lambda draft, _: reviewing.send(draft),
    "change": lambda draft, _: reviewing.choose_line(draft),
    "edit": _pressed_edit,
    "time": _pressed_time,
    "attend": _pressed_attend,
    "times": _pressed_other_times,
    "offer": _pressed_offer,
}
