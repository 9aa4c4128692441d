"""Answers to the assistant's own short yes-or-no questions."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

from bot.conversation.commands import CancelInterview, ConfirmHeldTime, RefreshCard, ReleaseHeldTime
from bot.conversation.draft import Draft
from bot.conversation.rules.leaving import skip
from bot.conversation.rules.may_answer import is_answer
from bot.conversation.rules.noting import note
from bot.conversation.rules.plain_words import YES_ELSEWHERE, only_moves_on
from bot.conversation.rules.refusing import LETS_KEEP, insists, refuses
from bot.conversation.rules.rights import erase
from bot.conversation.rules.shifts import HOURS
from bot.conversation.rules.told import subjects_of
from bot.conversation.state import Aside
from nlu.thresholds import LIKELY, WANTED
from nlu.understanding import Contact, SkillClaim

FACTUAL = ("confirm_no", "confirm_yes", "probe", "contradiction", "confirm_years", "which_years")
"""What words about the thing itself answer as well."""
PROPOSALS = ("confirm_time", "confirm_email")
"""What a thumb may answer: a yes-or-no the assistant proposed. For a requirement, words are asked for."""

NO_EMAIL = re.compile(r"(?i)\b(?:don['’]?t|do not|haven['’]?t|no|without)\b[^.?!,;]{0,15}\be-?mails?\b")
"""Has no e-mail, or does not use it."""
BOOKS_IT = re.compile(
    r"(?i)\W*(?:(?:yes|yeah|yep|ok|okay|sure|please|pls|kindly|fine|great|perfect|then)\W+){0,3}"
    r"(?:book|confirm|reserve|take|do)\b"
    r"(?:\W+(?:it|that|this|one|me|in|then|now|please|pls|thanks|thank you))*\W*"
)
"""Takes the time that is held, with a yes or without: "yes book"."""
SO_NOT = re.compile(
    r"(?i)\W*(?:yes|yeah|yep|yup|correct|right|true|exactly)\W+(?:i (?:have |am |do |did )?)?"
    r"(?:not?|never|none|(?:have|has|do|did|am|was)n['’]?t)\b(?:\W+\w+){0,5}\W*"
)
"""A yes to a no, in the words of the no: "yes, never used it"."""


def answered(draft: Draft) -> str | None:
    """`yes` or `no` when the message says so, in a clause that is not a question; else none."""
    if draft.asks:
        return None
    if YES_ELSEWHERE.fullmatch(draft.message.text):
        return "yes"
    if draft.wants("affirm", above=LIKELY) and not draft.wants("deny", above=LIKELY):
        return "yes"
    if draft.wants("deny", above=LIKELY) and not draft.wants("affirm", above=LIKELY):
        return "no"
    return None


def thumb(draft: Draft) -> str | None:
    """`yes` or `no` when the message is a thumb or a tick and nothing else."""
    if "emoji_only" not in draft.message.flags:
        return None
    text = draft.message.text
    return (
        "yes"
        if any(sign in text for sign in "👍👌✅✔🆗")
        else "no"
        if any(s in text for s in "👎❌✖")
        else None
    )


def asides(draft: Draft) -> bool:
    """Settles the short question before the candidate, when the message answers it."""
    aside = draft.state.aside
    if aside is None:
        return False
    claims = tuple(claim for claim in draft.message.claims if is_answer(draft, claim))
    if claims and aside.kind in FACTUAL:
        if _touched(draft, aside, claims):
            draft.settle()
        return False
    if draft.wants("skip", above=WANTED) and aside.kind not in PROPOSALS and not draft.message.claims:
        skip(draft)
        return True
    if aside.kind == "invite_email" and _gives_no_email(draft):
        skip(draft)
        return draft.message.contact == Contact()
    said = _said(draft, aside)
    if said is None or aside.kind in ("which_years", "probe", "invite_email"):
        return False
    if aside.kind == "confirm_no" and said == "no" and draft.before.last.split(":")[0] == "confirm_no":
        # "No" to "so no databases, right?" may mean either; the buttons tell.
        return False
    SETTLE[aside.kind](draft, aside, said == "yes")
    # "No. The week after, Tuesday or Thursday" goes on.
    return said == "yes" or not draft.names_time


def _gives_no_email(draft: Draft) -> bool:
    """Whether no e-mail address is given, or there is none: "no, use kim@post.example" gives one."""
    without = refuses(draft) or NO_EMAIL.search(draft.message.text) is not None
    return without and not draft.message.contact.email


def _said(draft: Draft, aside: Aside) -> str | None:
    """`yes` or `no` to this short question: a thumb, a refusal and a wish to go on are not so for each."""
    if "emoji_only" in draft.message.flags:
        return thumb(draft) if aside.kind in PROPOSALS else None
    if aside.kind == "erase" and LETS_KEEP.search(draft.message.text):
        return "no"
    if aside.kind in ("erase", "cancel") and refuses(draft):
        return "no"
    if aside.kind == "cancel" and draft.wants("cancel", above=LIKELY) and insists(draft):
        return "yes"
    if aside.kind == "confirm_no" and SO_NOT.fullmatch(draft.message.text) and not draft.asks:
        return "yes"
    if aside.kind == "confirm_time" and _names_another(draft, aside):
        return "no" if answered(draft) == "no" else None
    if aside.kind == "confirm_time" and BOOKS_IT.fullmatch(draft.message.text) and not draft.asks:
        return "yes"
    said = answered(draft)
    if aside.kind in FACTUAL and said == "yes":
        elsewhere = HOURS.search(draft.message.text) and not HOURS.search(aside.about)
        return None if elsewhere or only_moves_on(draft.message.text) else said
    return said


def _names_another(draft: Draft, aside: Aside) -> bool:
    """Whether another time than the held one is named: "ok, tuesday then" is no yes to Monday."""
    times, held = draft.message.times, datetime.fromisoformat(aside.about)
    if isinstance(times.selection, int):
        return draft.state.offered[times.selection - 1 : times.selection] != (held,)
    local = held.astimezone(ZoneInfo(times.timezone or draft.moment.timezone)).replace(tzinfo=None)
    return bool(times.windows) and not any(a <= local < b or a == local == b for a, b in times.windows)


def _touched(draft: Draft, aside: Aside, claims: tuple[SkillClaim, ...]) -> bool:
    """Whether the message says more about what the short question is about."""
    about = {aside.about, *(claim.skill for claim in aside.claims)}
    for each in draft.role.screened.requirements:
        if f"requirement:{each.id}" in about or (aside.kind == "confirm_no" and about & set(each.any_of)):
            about |= set(each.any_of)
    question = next((each for each in draft.role.questions if each.id == aside.about), None)
    about |= {
        subject for each in (question.requirements if question else ()) for subject in subjects_of(each)
    }
    return any(claim.skill in about for claim in claims)


def _fact(draft: Draft, aside: Aside, yes: bool) -> None:
    draft.settle()
    if yes:
        note(draft, aside.claims, settled=True)
    elif aside.kind == "confirm_yes":
        note(draft, tuple(replace(claim, polarity="negative", years=None) for claim in aside.claims))
    else:
        draft.acknowledge("kept_as_it_was")


def _required_no(draft: Draft, aside: Aside, yes: bool) -> None:
    draft.settle()
    if yes:
        note(draft, aside.claims, settled=True)
        return
    notes = {k: n for k, n in draft.state.notebook.notes.items() if k not in {c.skill for c in aside.claims}}
    draft.change(notebook=replace(draft.state.notebook, notes=notes))


def _email(draft: Draft, aside: Aside, yes: bool) -> None:
    draft.settle()
    if not yes:
        draft.say("email_wrong")
        return
    draft.change(person=replace(draft.state.person, email=aside.about))
    draft.order(RefreshCard())
    draft.acknowledge("email_noted", email=aside.about)


def _erase(draft: Draft, _aside: Aside, yes: bool) -> None:
    if yes:
        erase(draft)
    else:
        draft.settle()
        draft.acknowledge("not_erased")


def _cancel(draft: Draft, _aside: Aside, yes: bool) -> None:
    draft.settle()
    if yes:
        draft.order(CancelInterview())
        draft.closed = True
    else:
        draft.acknowledge("not_cancelled")


def _time(draft: Draft, _aside: Aside, yes: bool) -> None:
    draft.settle()
    draft.order(ConfirmHeldTime() if yes else ReleaseHeldTime())
    if not yes:
        draft.acknowledge("released")
    draft.closed = yes


SETTLE: dict[str, Callable[[Draft, Aside, bool], None]] = {
    "confirm_no": _required_no,
    "confirm_yes": _fact,
    "confirm_years": _fact,
    "contradiction": _fact,
    "confirm_email": _email,
    "erase": _erase,
    "cancel": _cancel,
    "confirm_time": _time,
}
