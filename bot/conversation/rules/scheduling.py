"""Interview times: wishes, choices, moving and cancelling; and what to say once the engine has acted."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

from bot.conversation import wording
from bot.conversation.decision import (
    AlertTeam,
    Choice,
    ConfirmAttendance,
    FindTimes,
    ForgetWish,
    HoldTime,
    InterviewCalledOff,
    InterviewCancelled,
    InterviewSeen,
    KeepWish,
    LookAtInterview,
    NothingBooked,
    Outcome,
    RefreshCard,
    TimeBooked,
    TimeFreed,
    TimeHeld,
    TimeRefused,
    TimesFound,
)
from bot.conversation.draft import Draft
from bot.conversation.rules import flow
from bot.conversation.state import Aside
from nlu import zones
from nlu.thresholds import CLEAR, WANTED

COMES = re.compile(
    r"(?i)\b(i|we)(['’]ll| will| shall| can) (be there|attend|make it|join|come)\b|\bsee you\b"
)
MOVES = re.compile(r"(?i)\b(move|shift|push|resched\w*|change|swap|postpone|prepone|bring)\b")
ABOUT = re.compile(
    r"(?i)\bwho(?:m|'s)?\b[^.?!]{0,30}\b(?:interview\w*|meet(?:ing)?|panel|be there|(?:on|in) the call)\b"
    r"|\bwho(?:m)? (?:will|am|would|do) i (?:be )?(?:talk|speak)|\bwith whom\b"
    r"|\bnames? of (?:the |my )?(?:interviewers?|panel)\b"
    r"|\bhow (?:long|many minutes)\b[^.?!]{0,20}\b(?:interview|call|meeting)\b"
)
"""Asks whom one meets, or for how long."""
OTHER_TIMES = Choice("None of these", "times:none")


def scheduling(draft: Draft) -> bool:
    """Reads what the message says about interview times, once the answers are with the team."""
    wants_time = draft.wants("schedule_interview", "reschedule", "propose_time", above=CLEAR)
    if draft.state.stage not in ("submitted", "booked"):
        if wants_time and draft.state.stage in ("screening", "review") and not _about_hours(draft):
            draft.acknowledge("finish_first")
        return False
    if draft.wants("cancel", above=CLEAR) and draft.state.stage == "booked":
        draft.set_aside(Aside("cancel"))
        return True
    if _shifts(draft):
        return True
    if draft.state.stage == "booked" and not draft.state.offered:
        if COMES.search(draft.message.text) and not draft.asks:
            draft.order(ConfirmAttendance())
            draft.acknowledge("confirm_attendance")
            return True
        none_fit = draft.message.times.selection == "NONE_FIT" or draft.wants("none_fit", above=WANTED)
        moves = bool(draft.message.times.windows) and MOVES.search(draft.message.text)
        if draft.wants("reschedule", above=WANTED) or none_fit or moves:
            draft.change(moving=True, offer_rounds=0)
            _find(draft)
            return True
    if _times(draft):
        return True
    if wants_time and draft.state.stage == "submitted":
        _find(draft)
        return True
    return False


def about_interview(draft: Draft) -> bool:
    """A question about the interview itself, which the calendar answers and not the advert."""
    if draft.state.stage not in ("submitted", "booked") or not ABOUT.search(draft.message.text):
        return False
    draft.order(LookAtInterview())
    draft.closed = True
    return True


def _about_hours(draft: Draft) -> bool:
    """Whether times are what the pending question asks for: the hours of the work, or when to start."""
    question = wording.current(draft.state, draft.role)
    return (
        question is not None
        and question.condition is not None
        and question.condition.kind in ("hours", "start")
    )


def _times(draft: Draft) -> bool:
    """A selection, a window, a wish: whatever the message says about when."""
    times = draft.message.times
    if times.ask:
        draft.close(times.ask, "offer", key="ask_time")
        return True
    if isinstance(times.selection, int):
        if 1 <= times.selection <= len(draft.state.offered):
            _hold(draft, draft.state.offered[times.selection - 1])
            return True
        return False
    if times.selection == "NONE_FIT" or (draft.state.offered and draft.wants("none_fit", above=CLEAR)):
        if times.windows:
            _find(draft)
            return True
        flow.none_fit(draft)
        draft.closed = True
        return True
    if times.selection == "ASAP":
        _find(draft)
        return True
    if times.windows and (draft.state.stage == "submitted" or draft.state.moving):
        _find(draft)
        return True
    return False


def _shifts(draft: Draft) -> bool:
    """ "an hour later": than what is held, else than the booked interview, else than the first on offer."""
    selection = draft.message.times.selection
    if not isinstance(selection, str) or not selection.startswith("SHIFT:"):
        return False
    offered = draft.state.offered[0] if draft.state.offered else None
    base = _held(draft) or draft.state.interview or offered
    if base is None:
        return False
    moved = base + timedelta(minutes=int(selection.removeprefix("SHIFT:")))
    draft.change(moving=draft.state.stage == "booked", aside=None)
    draft.order(FindTimes(((moved, moved),)))
    draft.closed = True
    return True


def _find(draft: Draft) -> None:
    """Orders a search within the wanted windows, made aware in the zone they were said in."""
    times = draft.message.times
    zone = ZoneInfo(times.timezone or draft.moment.timezone)
    wanted = tuple((a.replace(tzinfo=zone), b.replace(tzinfo=zone)) for a, b in times.windows)
    draft.change(wanted=wanted, aside=None)
    draft.order(FindTimes(wanted, times.timezone))
    draft.closed = True


def _hold(draft: Draft, start: datetime) -> None:
    draft.change(aside=None)
    draft.order(HoldTime(start))
    draft.closed = True


def _held(draft: Draft) -> datetime | None:
    aside = draft.state.aside
    return datetime.fromisoformat(aside.about) if aside and aside.kind == "confirm_time" else None


def conclude(draft: Draft, outcome: Outcome) -> None:
    """Says what a scheduling command came to. Only here, and only from what the database acknowledged."""
    CONCLUSIONS[type(outcome)](draft, outcome)


def _choices(draft: Draft, times: tuple[datetime, ...]) -> tuple[Choice, ...]:
    zone, now = draft.moment.timezone, draft.moment.now
    shown = tuple(Choice(wording.when(start, zone, now), f"time:{start.isoformat()}") for start in times)
    return (*shown, OTHER_TIMES)


def _offer(draft: Draft, key: str, times: tuple[datetime, ...]) -> None:
    draft.change(offered=times)
    lines = [
        f"{number}. {wording.when(start, draft.moment.timezone, draft.moment.now)}"
        for number, start in enumerate(times, start=1)
    ]
    text = draft.line(key, zone=zones.city_of(draft.moment.timezone))
    draft.close("\n".join([text, *lines]), "offer", _choices(draft, times), key="offer")


def _found(draft: Draft, outcome: TimesFound) -> None:
    if draft.state.moving and draft.state.stage == "booked" and draft.state.last != "offer":
        start = draft.state.interview or draft.moment.now
        draft.acknowledge("moving", when=wording.when(start, draft.moment.timezone, draft.moment.now))
    if not outcome.fits or not outcome.times:
        draft.order(KeepWish(draft.state.wanted))
    if outcome.times:
        key = "offer" if not draft.state.wanted else ("offer_wanted" if outcome.fits else "offer_none_wanted")
        _offer(draft, key, outcome.times)
        return
    draft.order(AlertTeam("times", "No interview time is free for a candidate who wants one."))
    draft.close(draft.line("offer_none"), "notice")


def _was_held(draft: Draft, outcome: TimeHeld) -> None:
    draft.change(aside=Aside("confirm_time", outcome.start.isoformat()))
    when = wording.when(outcome.start, draft.moment.timezone, draft.moment.now)
    yes, no = Choice("Book it", "aside:yes"), Choice("No, another time", "aside:no")
    draft.close(draft.line("hold", when=when), "offer", (yes, no), key="hold")


def _was_freed(draft: Draft, outcome: TimeFreed) -> None:
    draft.change(aside=Aside("confirm_time", outcome.start.isoformat()), offered=())
    zone, now = draft.moment.timezone, draft.moment.now
    values = {"when": wording.when(outcome.start, zone, now), "until": wording.when(outcome.until, zone, now)}
    yes, no = Choice("Book it", "aside:yes"), Choice("No, another time", "aside:no")
    draft.close(draft.line("freed", **values), "offer", (yes, no), key="hold")


def _was_booked(draft: Draft, outcome: TimeBooked) -> None:
    draft.change(
        stage="booked",
        interview=outcome.start,
        offered=(),
        wanted=(),
        offer_rounds=0,
        moving=False,
        aside=None,
    )
    values: dict[str, Any] = {
        "when": wording.when(outcome.start, draft.moment.timezone, draft.moment.now),
        "minutes": int(outcome.length.total_seconds() // 60),
        "title": draft.role.profile.title,
    }
    draft.order(RefreshCard())
    draft.order(ForgetWish())
    draft.tell(draft.line("moved" if outcome.moved else "booked", **values), "booking")
    if draft.state.person.email is None and not draft.state.asked.get("email"):
        draft.change(asked={**draft.state.asked, "email": 1}, aside=Aside("invite_email"))
        draft.close(draft.line("invite_email"), "question", (Choice("Skip", "skip"),), key="invite_email")
    draft.closed = True


def _was_refused(draft: Draft, outcome: TimeRefused) -> None:
    draft.change(aside=None)
    if outcome.reason == "too_late":
        draft.change(offered=(), moving=False)
        draft.order(AlertTeam("times", "A candidate wants to change an interview that is about to begin."))
        draft.close(draft.line("too_late"), "notice")
    elif outcome.reason == "unreadable":
        draft.order(AlertTeam("times", "A calendar cannot be read, so a candidate could not book."))
        draft.close(draft.line("unreadable"), "notice")
    elif outcome.others:
        key = {"expired": "hold_expired"}.get(outcome.reason, outcome.reason)
        _offer(draft, key, outcome.others)
    else:
        draft.change(offered=())
        draft.close(draft.line("taken_none"), "offer", key="ask_windows")


def _was_cancelled(draft: Draft, outcome: InterviewCancelled) -> None:
    draft.change(stage="submitted", interview=None, offered=(), moving=False)
    draft.order(RefreshCard())
    when = wording.when(outcome.start, draft.moment.timezone, draft.moment.now)
    draft.close(draft.line("cancelled", when=when), "booking", (Choice("Book another time", "offer"),))


def _was_called_off(draft: Draft, outcome: InterviewCalledOff) -> None:
    draft.change(stage="submitted", interview=None, offered=(), moving=False, aside=None)
    draft.order(RefreshCard())
    when = wording.when(outcome.start, draft.moment.timezone, draft.moment.now)
    draft.close(draft.line("called_off", when=when), "booking")


def _was_seen(draft: Draft, outcome: InterviewSeen) -> None:
    minutes = int(outcome.length.total_seconds() // 60)
    if outcome.names:
        words = draft.line("with_whom", names=wording.listed(outcome.names), minutes=minutes)
    else:
        words = draft.line("with_whom_later", minutes=minutes)
    draft.close(words, "answer", key="with_whom")


def _nothing(draft: Draft, _outcome: NothingBooked) -> None:
    draft.close(draft.line("nothing_booked"), "notice")


CONCLUSIONS: dict[type, Callable[[Draft, Any], None]] = {
    TimesFound: _found,
    TimeHeld: _was_held,
    TimeFreed: _was_freed,
    TimeBooked: _was_booked,
    TimeRefused: _was_refused,
    InterviewCancelled: _was_cancelled,
    InterviewCalledOff: _was_called_off,
    InterviewSeen: _was_seen,
    NothingBooked: _nothing,
}
