"""The steps of an application: where it starts, what is open at each stage, other interview times."""

from __future__ import annotations

from bot.conversation import wording
from bot.conversation.commands import AlertTeam, KeepWish
from bot.conversation.draft import Draft
from bot.conversation.rules.answers import bare, screening_answer
from bot.conversation.rules.consenting import consent, consent_answer
from bot.conversation.rules.corrections import NUMBER
from bot.conversation.rules.plain_words import (
    AGREED,
    APPLIES,
    GOES_ON,
    MAY,
    STARTS,
)
from bot.conversation.rules.refusing import LETS_KEEP, lets_keep
from bot.conversation.rules.reviewing import review_answer, wants_sent
from nlu.thresholds import CLEAR

MOST_ROUNDS = 2
"""After so many fruitless rounds of looking for a time a person takes over."""


def start(draft: Draft) -> None:
    """Towards the screening, by way of consent."""
    state = draft.state
    if state.stage in ("open", "stopped", "paused"):
        goes_on = state.resume_to or "open"
        fresh = "screening" if state.consented else "consent"
        draft.change(stage=goes_on if goes_on != "open" else fresh, resume_to=None)
    else:
        draft.change()


def pending(draft: Draft) -> bool:
    """An answer to the open question that names no fact: yes, no, skip, or something vague."""
    if draft.before.stage == "open" and draft.state.stage in ("open", "consent") and lets_keep(draft):
        # What is kept, for how long and who reads it stands above everything that is said here.
        consent(draft, given=True)
        return False
    if draft.state.stage == "consent":
        # Who applies and tells everything at once has not been asked yet.
        return draft.before.stage == "consent" and not draft.repeats and consent_answer(draft)
    if draft.before.stage in ("paused", "stopped") and bare(draft, "affirm"):
        draft.change()  # A yes to going on is none to what is asked then.
        return False
    if draft.state.stage == "review":
        return review_answer(draft)
    if draft.state.stage == "open":
        _begins(draft)
        return False
    if draft.noted:
        return False
    if draft.repeats and NUMBER.search(draft.message.text):
        draft.change()  # "4 years at a bank", sent twice, answers no second question.
        return False
    if draft.state.stage == "screening" and wants_sent(draft.message.text):
        draft.acknowledge("not_yet", **wording.place(draft.state, draft.role))
        return False
    if wording.current(draft.state, draft.role) and (draft.state.stage == "screening" or draft.state.editing):
        return screening_answer(draft)
    return False


def _begins(draft: Draft) -> None:
    """Goes towards the screening where that is wished; "ok, let's go" on goes where it had gone before."""
    text = draft.message.text
    agrees = bare(draft, "affirm") or AGREED.fullmatch(text) or MAY.match(text)
    put = "start" in draft.before.choices and not draft.asks  # Here nothing had begun yet.
    wants = draft.wants("apply", "schedule_interview") or draft.wants("resume", above=CLEAR)
    begins = APPLIES.search(text) or ((STARTS.match(text) or LETS_KEEP.search(text)) and not draft.asks)
    if wants or begins or (put and (agrees or GOES_ON.fullmatch(text))):
        start(draft)


def go_back(draft: Draft) -> None:
    """Asks the question before the open one once more, answered or not."""
    now = wording.current(draft.state, draft.role)
    asked = [each for each in draft.role.questions if draft.state.asked.get(each.id) and each != now]
    earlier = asked[: draft.role.questions.index(now)] if now else asked
    draft.change(editing=earlier[-1].id if earlier else draft.state.editing, last="")


def none_fit(draft: Draft) -> None:
    """None of the offered times suits: windows are asked for, and after two rounds a person helps."""
    rounds = draft.state.offer_rounds + 1
    draft.change(offer_rounds=rounds)
    if rounds > MOST_ROUNDS:
        draft.order(AlertTeam("times", "No offered interview time suits the candidate."))
        if draft.state.wanted:
            draft.order(KeepWish(draft.state.wanted))
        draft.close(draft.line("rounds_over"), "notice")
    else:
        draft.close(draft.line("ask_windows"), "offer", key="ask_windows")
