"""When an interviewer moves, deletes or declines a booked interview on their own: what becomes of it.

The candidate was promised the time, so nothing moves by itself, a colleague who takes over aside. Recruiters
are told what happened and what they can do.
"""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions import applications, settling
from actions.scheduling import declining, proposals
from actions.scheduling.declining import NeedsPerson
from actions.scheduling.refusals import HoldExpired
from actions.scheduling.standing import find
from actions.scheduling.timespan import Timespan
from actions.store.tables import Interviewer
from nlu import zones

_WHY = {
    "too_near": "It is too near for a colleague to be put in without being asked.",
    "too_often": "Colleagues have taken over three times already.",
    "nobody_free": "No colleague from the same seat is free then.",
}
_ARRANGING = (
    "One of your interviewers cannot make it on {when}. The team is finding somebody else; the time stands, "
    "and you hear here if anything changes."
)
_ASKED = "The candidate was told that you are finding somebody else, and keeps the booked time."
_KEEPING = "Left as it is, {name} is told that the interview stays."
_STANDS = "The candidate has not been told and keeps the booked time."


def changed_there(
    session: Session, booking_id: str, interviewer_id: str, there: Timespan | None, *, now: datetime
) -> None:
    """Their calendar shows the interview at another time, or, without `there`, no more: recruiters decide."""
    booked = find(session, booking_id)
    if booked is None:
        return
    kind: proposals.Kind = "moved" if there else "deleted"
    proposal = proposals.propose(session, booked, interviewer_id, kind, span=there, now=now)
    name, zone = _person(session, interviewer_id)
    when = zones.describe(booked.start, zone, now=now)
    if there:
        moved_to = zones.describe(there.start, zone, now=now)
        text = f"{name} moved the interview of {when} to {moved_to} in their calendar."
    else:
        text = f"{name} deleted the interview of {when} in their calendar."
    text += f" {_STANDS} Offer other times, or agree with your colleague to keep this one."
    # Each place it is moved to is an alert of its own, within the hour, too.
    category = f"drift-{there.start:%m%dT%H%M}" if there else "drift"
    asked = settling.choices(session, proposal)
    applications.alert(session, booked.conversation_id, category, text, now=now, choices=asked)


def countered(
    session: Session, booking_id: str, interviewer_id: str, proposed: Timespan, *, now: datetime
) -> None:
    """They propose another time by an answer to the invitation: recruiters decide."""
    booked = find(session, booking_id)
    if booked is None:
        return
    proposal = proposals.propose(session, booked, interviewer_id, "countered", span=proposed, now=now)
    name, zone = _person(session, interviewer_id)
    when, instead = (zones.describe(start, zone, now=now) for start in (booked.start, proposed.start))
    text = f"{name} proposes {instead} instead of {when}. {_STANDS} {_KEEPING.format(name=name)}"
    category = f"counter-{proposed.start:%m%dT%H%M}"
    asked = settling.choices(session, proposal)
    applications.alert(session, booked.conversation_id, category, text, now=now, choices=asked)


def declined(session: Session, booking_id: str, interviewer_id: str, *, now: datetime) -> None:
    """They say no: a colleague takes over where the rules allow it, else recruiters decide."""
    try:
        outcome = declining.decline(session, booking_id, interviewer_id, now=now)
    except (LookupError, HoldExpired):
        return  # The interview was cancelled or its panel changed before the no arrived.
    booked = outcome.appointment
    if isinstance(outcome, NeedsPerson):
        text = _asks(session, outcome, interviewer_id, now)
        asked = settling.choices(session, outcome.proposal_id, outcome.colleagues)
        category = f"drift-{interviewer_id}"
        applications.alert(session, booked.conversation_id, category, text, now=now, choices=asked)
        when = zones.describe(booked.start, booked.timezone, now=now)
        applications.notify(session, booked.conversation_id, _ARRANGING.format(when=when), now=now)
    elif application := applications.of_conversation(session, booked.conversation_id):
        applications.refresh_card(session, application, now=now)


def _asks(session: Session, outcome: NeedsPerson, interviewer_id: str, now: datetime) -> str:
    name, zone = _person(session, interviewer_id)
    when = zones.describe(outcome.appointment.start, zone, now=now)
    colleagues = session.scalars(select(Interviewer.name).where(Interviewer.id.in_(outcome.colleagues[:5])))
    free = ", ".join(sorted(colleagues))
    who = f"Free then: {free}." if free else "Offer the candidate other times."
    return f"{name} declined the interview of {when}. {_WHY[outcome.why]} {_ASKED} {who}"


def _person(session: Session, interviewer_id: str) -> tuple[str, str]:
    person = session.get_one(Interviewer, interviewer_id)
    return person.name, person.timezone
