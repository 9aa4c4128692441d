"""Interview times: wishes, choices, moving and cancelling."""

from __future__ import annotations

import re
from datetime import datetime, time, timedelta
from itertools import pairwise
from zoneinfo import ZoneInfo

from bot.conversation import wording
from bot.conversation.commands import ConfirmAttendance, FindTimes, HoldTime, ReleaseHeldTime
from bot.conversation.draft import Draft
from bot.conversation.rules import flow
from bot.conversation.rules.plain_words import BOOKS, COMES, GOES
from bot.conversation.rules.shifts import about_shifts
from bot.conversation.state import Aside
from nlu.thresholds import CLEAR, HEARD, LIKELY, SURE, WANTED
from nlu.understanding import Contact

MOVES = re.compile(
    r"(?i)\b(move|shift|push|resched\w*|change|swap|postpone|prepone|bring"
    r"|(another|a different|some other|a new) (time|day|date|slot))\b"
)
KEEPS = re.compile(
    r"(?i)\b(?:keep|leave|stick (?:with|to)|stay with)\b[^.?!]{0,20}"
    r"\b(?:it|that|this|one|time|interview|as is|first|old)\b"
    r"|\b(?:never\s?mind|forget it|no need|it['’]?s fine as it is|don['’]?t move)\b"
)
EARLIEST = re.compile(
    r"(?i)\W*(?:the |your |ok |then )*(?:earliest|soonest|first available)(?: one| of (?:them|those|these))?"
    r"(?: (?:please|then|you (?:have )?got|you have))*\W*"
)
"""Takes the first of the times on offer."""
WHAT_IF = re.compile(r"(?i)\bwhat (?:if|happens (?:if|when))\b")
MIDNIGHT = time()
WHOLE_HORIZON = timedelta(days=14)
"""Who asks for so many days in a row asks for any time."""
TIMES = ("schedule_interview", "reschedule", "propose_time")


def scheduling(draft: Draft) -> bool:
    """Reads what the message says about interview times, once the answers are with the team."""
    wants_time = draft.wants(*TIMES, above=CLEAR)
    if draft.state.stage not in ("submitted", "booked"):
        # "Is there something on Thursday after 4?" names a time: less will do.
        names_time = bool(draft.message.times.windows) and draft.asks
        wants_time |= names_time and draft.wants(*TIMES, above=HEARD)
        on_work = _about_hours(draft) or about_shifts(draft.message.text) or _tells_years(draft)
        if wants_time and draft.state.stage in ("screening", "review") and not on_work:
            _keep_for_later(draft)
        return False
    if _calls_off(draft) or _kept(draft) or _shifts(draft):
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
    # Times that were offered just now are not looked for again: which of them?
    on_offer = draft.state.offered and draft.before.last == "offer"
    wants_time = wants_time or BOOKS.search(draft.message.text) is not None
    wants_time = wants_time or (draft.before.last == "next_book" and bare_yes(draft))
    if wants_time and draft.state.stage == "submitted" and not on_offer:
        _find(draft)
        return True
    return False


def _calls_off(draft: Draft) -> bool:
    """A booked interview is cancelled after one confirmation; what is only held is let go at once."""
    if draft.wants("cancel", above=CLEAR) and draft.state.stage == "booked":
        draft.set_aside(Aside("cancel"))
        return True
    if draft.state.stage == "booked" or draft.asks or not draft.wants("cancel", above=SURE):
        return False
    if _held(draft):
        draft.order(ReleaseHeldTime())
    draft.change(aside=None)
    draft.close(draft.line("nothing_booked"), "notice")
    return True


def _keep_for_later(draft: Draft) -> None:
    """What is wished for before the answers are with the team is looked for once they are."""
    if draft.message.times.windows and not _is_any_time(draft.message.times.windows):
        draft.change(wanted=_wanted(draft))
        draft.acknowledge("finish_first_noted")
    else:
        draft.acknowledge("finish_first")


def _about_hours(draft: Draft) -> bool:
    """Whether times are what the pending question asks for: the hours of the work, or when to start."""
    question = wording.current(draft.state, draft.role)
    return (
        question is not None
        and question.condition is not None
        and question.condition.kind in ("hours", "start")
    )


def _tells_years(draft: Draft) -> bool:
    """Whether what sounds like a time was noted as something else: "6 years PM, before that CS for 2"."""
    sounding = [each.text for each in draft.message.clauses if each.intent.name in TIMES]
    told = [claim.quote for claim in draft.message.claims if claim.years is not None]
    return draft.noted and bool(sounding) and all(any(q in t or t in q for q in told) for t in sounding)


def _times(draft: Draft) -> bool:
    """A selection, a window, a wish: whatever the message says about when."""
    times = draft.message.times
    if times.ask and (_wishes_none(draft) or (draft.asks and draft.replies)):
        return False  # "Is the demo on the same day?" was answered; it wishes for no time.
    if times.ask:
        _ask_back(draft, times.ask)
        return True
    if isinstance(times.selection, int):
        if 1 <= times.selection <= len(draft.state.offered):
            _hold(draft, draft.state.offered[times.selection - 1])
            return True
        return False
    only = draft.state.offered[:1] if len(draft.state.offered) == 1 else ()
    if only and draft.before.last == "offer" and not times.windows and bare_yes(draft):
        _hold(draft, only[0])
        return True
    if times.selection == "NONE_FIT" or (draft.state.offered and draft.wants("none_fit", above=CLEAR)):
        if times.windows:
            _find(draft)
            return True
        flow.none_fit(draft)
        draft.closed = True
        return True
    shown = draft.before.last == "offer" or _held(draft) is not None
    if shown and EARLIEST.fullmatch(draft.message.text) and draft.state.offered:
        _hold(draft, min(draft.state.offered))
        return True
    looks = times.windows and (draft.state.stage == "submitted" or draft.state.moving)
    if looks or times.selection == "ASAP":
        _find(draft)
        return True
    return False


def _ask_back(draft: Draft, question: str) -> None:
    """Asks what was meant; that the times on offer do not suit is plain, whatever the rest says."""
    if draft.state.offered and draft.wants("none_fit", above=CLEAR):
        flow.none_fit(draft)
        draft.closed = True
    else:
        draft.close(question, "offer", key="ask_time")


def _wishes_none(draft: Draft) -> bool:
    """Whether words that sound like a time ask for none: "thanks, night", "what if I am ill on the day?"."""
    text = draft.message.text
    if draft.message.contact != Contact():
        return True  # "m.rohner@post.example" is an address, whatever it sounds like.
    return GOES.search(text) is not None or (draft.asks and WHAT_IF.search(text) is not None)


def bare_yes(draft: Draft) -> bool:
    """Whether the message says yes and asks nothing: to the only time on offer that is enough."""
    return draft.wants("affirm", above=LIKELY) and not draft.asks and not draft.wants("deny", above=LIKELY)


def _kept(draft: Draft) -> bool:
    """Whether somebody who set out to move an interview thinks better of it."""
    if not draft.state.moving or draft.names_time or not KEEPS.search(draft.message.text):
        return False
    draft.change(moving=False, offered=())
    draft.close(draft.line("interview_kept"), "notice")
    return True


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
    draft.change(moving=draft.state.stage == "booked", aside=None, wanted=((moved, moved),))
    draft.order(FindTimes(((moved, moved),)))
    draft.closed = True
    return True


def _find(draft: Draft) -> None:
    """Orders a search within the wanted windows, made aware in the zone they were said in."""
    times = draft.message.times
    wanted = () if _is_any_time(times.windows) else _wanted(draft)
    draft.change(wanted=wanted, aside=None)
    draft.order(FindTimes(wanted, times.timezone))
    draft.closed = True


def _wanted(draft: Draft) -> tuple[tuple[datetime, datetime], ...]:
    times = draft.message.times
    zone = ZoneInfo(times.timezone or draft.moment.timezone)
    return tuple((a.replace(tzinfo=zone), b.replace(tzinfo=zone)) for a, b in times.windows)


def _is_any_time(windows: tuple[tuple[datetime, datetime], ...]) -> bool:
    """Whether the windows are whole days in a row, and many: "what times are there?" narrows nothing."""
    whole = all(start.time() == end.time() == MIDNIGHT for start, end in windows)
    joined = all(end >= start for (_, end), (start, _) in pairwise(windows))
    return whole and joined and sum((end - start for start, end in windows), timedelta()) >= WHOLE_HORIZON


def _hold(draft: Draft, start: datetime) -> None:
    draft.change(aside=None)
    draft.order(HoldTime(start))
    draft.closed = True


def _held(draft: Draft) -> datetime | None:
    aside = draft.state.aside
    return datetime.fromisoformat(aside.about) if aside and aside.kind == "confirm_time" else None
