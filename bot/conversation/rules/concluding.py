"""What to say once the engine has acted on interview times, and where the conversation stands then."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime
from typing import Any

from bot.conversation import prompts, wording
from bot.conversation.commands import AlertTeam, ForgetWish, KeepWish, RefreshCard
from bot.conversation.decision import Choice
from bot.conversation.draft import Draft
from bot.conversation.outcomes import (
    HandedBack,
    InterviewCalledOff,
    InterviewCancelled,
    InterviewMissed,
    InterviewSeen,
    NoShowTakenBack,
    NothingBooked,
    OtherTimesOffered,
    Outcome,
    TimeBooked,
    TimeFreed,
    TimeHeld,
    TimeRefused,
    TimesFound,
)
from bot.conversation.rules.meanwhile import recalled
from bot.conversation.state import Aside, Stage
from nlu import zones

OTHER_TIMES = Choice("None of these", "times:none")
ANOTHER_TIME = Choice("Choose another time", "offer")
AGAIN = {"offer_wanted": "offer_again", "offer_none_wanted": "offer_none_again"}
"""What is said where the very list that was shown last would come once more."""


def conclude(draft: Draft, outcome: Outcome) -> None:
    """Says what a scheduling command came to. Only here, and only from what the database acknowledged."""
    CONCLUSIONS[type(outcome)](draft, outcome)


def _choices(draft: Draft, times: tuple[datetime, ...]) -> tuple[Choice, ...]:
    zone, now = draft.moment.timezone, draft.moment.now
    shown = tuple(Choice(wording.when(start, zone, now), f"time:{start.isoformat()}") for start in times)
    return (*shown, OTHER_TIMES)


def _asked_for(draft: Draft) -> str:
    """The one time that was asked for, in full, so that a wrong reading of it shows."""
    instants = [start for start, end in draft.state.wanted if start == end]
    if len(instants) != 1:
        return "That time"
    return wording.when(instants[0], draft.moment.timezone, draft.moment.now)


def _offer(draft: Draft, key: str, times: tuple[datetime, ...], **values: str) -> None:
    if times == draft.state.offered and draft.state.last == "offer" and key in AGAIN:
        draft.close(draft.line(AGAIN[key]), "offer", _choices(draft, times), key="offer")
        return
    draft.change(offered=times)
    lines = [
        f"{number}. {wording.when(start, draft.moment.timezone, draft.moment.now)}"
        for number, start in enumerate(times, start=1)
    ]
    text = draft.line(key, zone=zones.city_of(draft.moment.timezone), **values)
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
    if draft.state.moving and draft.state.interview:
        old = wording.when(draft.state.interview, draft.moment.timezone, draft.moment.now)
        words = draft.line("hold_moving", when=when, old=old)
    else:
        words = draft.line("hold", when=when)
    draft.close(words, "offer", (yes, no), key="hold")


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
        _offer(draft, key, outcome.others, time=_asked_for(draft))
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


def _was_handed_back(draft: Draft, _outcome: HandedBack) -> None:
    recalled(draft)


def _others_asked(draft: Draft, outcome: OtherTimesOffered) -> None:
    draft.change(moving=True, wanted=(), offer_rounds=0, aside=None)
    when = wording.when(outcome.start, draft.moment.timezone, draft.moment.now)
    draft.acknowledge("other_times_asked", when=when)
    _offer(draft, "offer", outcome.times)


def _was_missed(draft: Draft, outcome: InterviewMissed) -> None:
    draft.change(interview=None, offered=(), moving=False, aside=None)
    draft.change(notes=(*draft.state.notes, outcome.note), **_stage(draft, "booked", "submitted"))
    draft.order(RefreshCard())
    draft.closed = True
    if outcome.invited:
        when = wording.when(outcome.start, draft.moment.timezone, draft.moment.now)
        draft.close(draft.line("missed", when=when), "booking", (ANOTHER_TIME,))


def _was_taken_back(draft: Draft, outcome: NoShowTakenBack) -> None:
    draft.change(notes=tuple(note for note in draft.state.notes if note != outcome.note))
    if outcome.stands:
        draft.change(interview=outcome.start, offered=(), wanted=(), aside=None)
        draft.change(**_stage(draft, "submitted", "booked"))
        draft.order(ForgetWish())
    draft.order(RefreshCard())
    draft.closed = True
    said = draft.state.said
    if said.get("missed", 0) > said.get(
        "missed_not", 0
    ):  # Who never heard of it is not told that it was wrong.
        when = wording.when(outcome.start, draft.moment.timezone, draft.moment.now)
        draft.close(draft.line("missed_not", when=when), "booking")


def _stage(draft: Draft, before: Stage, after: Stage) -> dict[str, Stage]:
    """Where the conversation stands, or goes on, once that is another stage."""
    state = draft.state
    found: dict[str, Stage] = {"stage": after} if state.stage == before else {}
    return {**found, "resume_to": after} if state.resume_to == before else found


def _was_seen(draft: Draft, outcome: InterviewSeen) -> None:
    minutes = int(outcome.length.total_seconds() // 60)
    if outcome.names:
        words = draft.line("with_whom", names=wording.listed(outcome.names), minutes=minutes)
    else:
        words = draft.line("with_whom_later", minutes=minutes)
    if draft.state.aside is None:
        draft.close(words, "answer", key="with_whom")
        return
    draft.tell(words, "answer")
    draft.closed = False
    prompts.close(draft)  # What was asked is still open.


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
    HandedBack: _was_handed_back,
    OtherTimesOffered: _others_asked,
    InterviewMissed: _was_missed,
    NoShowTakenBack: _was_taken_back,
    InterviewSeen: _was_seen,
    NothingBooked: _nothing,
}
