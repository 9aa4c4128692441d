"""Interviewers who have become unavailable, put to the recruiters: nothing moves by itself."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy.orm import Session

from actions import applications, settling
from actions.scheduling import declining, proposals
from actions.scheduling.absences import Absence, absences
from actions.scheduling.cells import lock_idle
from actions.scheduling.standing import find
from actions.store.tables import Interviewer
from nlu import zones

_WHY = {
    "left": "interviews no more",
    "paused": "has a pause then",
    "day_off": "has that day off",
    "away": "is away that day, by their calendar",
    "busy": "is not available then",
}
_STANDS = "The candidate has not been told and keeps the booked time until you decide."


def look_for_absences(session: Session, *, now: datetime) -> int:
    """Asks the recruiters about each interview whose interviewer cannot come any more; gives how many.

    Each is asked about once. Whoever is available again before it was decided is asked about no more. A
    conversation that is in the middle of a turn is left for the next time.
    """
    found = {(each.booking_id, each.interviewer_id): each for each in absences(session, now=now)}
    asked = proposals.asked_of_absences(session)
    for (booking_id, interviewer_id), (proposal_id, waits) in asked.items():
        if waits and (booking_id, interviewer_id) not in found:
            _withdraw(session, proposal_id, booking_id, now)
    new = [each for key, each in found.items() if key not in asked]
    idle = set(lock_idle(session, {each.conversation_id for each in new})) if new else set()
    return sum(_ask(session, each, now) for each in new if each.conversation_id in idle)


def _ask(session: Session, absence: Absence, now: datetime) -> bool:
    booked = find(session, absence.booking_id)
    if booked is None or booked.status != "confirmed" or absence.interviewer_id not in booked.people:
        return False
    # Under the lock: another process may have asked meanwhile.
    if (booked.id, absence.interviewer_id) in proposals.asked_of_absences(session, booked.id):
        return False
    proposal = proposals.propose(session, booked, absence.interviewer_id, "unavailable", now=now)
    free = declining.colleagues(session, booked, absence.interviewer_id, now=now)
    person = session.get_one(Interviewer, absence.interviewer_id)
    when = zones.describe(booked.start, person.timezone, now=now)
    text = f"{person.name} is to hold the interview of {when} and {_WHY[absence.why]}. {_STANDS}"
    applications.alert(
        session,
        booked.conversation_id,
        f"absent-{proposal[:12]}",
        text,
        now=now,
        choices=settling.choices(session, proposal, free),
    )
    return True


def _withdraw(session: Session, proposal_id: str, booking_id: str, now: datetime) -> None:
    booked = find(session, booking_id)
    proposals.withdraw(session, proposal_id, now=now)
    if booked:
        because = f"withdrawn:{proposal_id}"
        applications.refresh_alerts(session, booked.conversation_id, because, now=now)
