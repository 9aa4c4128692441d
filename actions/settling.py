"""What recruiters decide about an interview that an interviewer changed on their own: offered, and done."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from typing import Literal

from sqlalchemy.orm import Session

from actions import applications
from actions.invitations import countering
from actions.scheduling import declining, proposals
from actions.scheduling.refusals import BookingRefused
from actions.scheduling.standing import find
from actions.store.tables import Booking, Interviewer

LEAVE = "leave"
"""What a recruiter chooses to let the interview stand as it is."""
OFFER = "offer"
"""What a recruiter chooses to have the candidate offered other times (`bot.conversation.other_times`)."""
MOST_ASKED = 4
"""So many colleagues are offered as a choice."""

Settled = Literal["done", "left", "outdated", "not_free"]


def choices(session: Session, proposal_id: str, colleagues: Iterable[str] = ()) -> list[tuple[str, str]]:
    """What can be decided about the proposal, each with a label and a value that `settle` takes."""
    people = [session.get_one(Interviewer, each) for each in list(colleagues)[:MOST_ASKED]]
    asked = [(f"{person.name} takes over", f"{proposal_id}|{person.id}") for person in people]
    return [
        *asked,
        ("Offer the candidate other times", f"{proposal_id}|{OFFER}"),
        ("Leave it as it is", f"{proposal_id}|{LEAVE}"),
    ]


def waits(session: Session, choice: str) -> bool:
    """Whether there is still something to decide."""
    kind, _, named = choice.partition("|")
    if kind == applications.CALL_OFF:
        booked = find(session, named)
        if booked is None or booked.status != "confirmed":
            return False
        return applications.declined(session, booked.conversation_id)
    return proposals.find(session, kind) is not None


def settle(session: Session, choice: str, *, by: str, now: datetime) -> tuple[Settled, str | None]:
    """Does what was chosen; gives what came of it, and the conversation it is about.

    `outdated` when somebody decided before or the interview has changed since; `not_free` when the colleague
    is not free any more, and then another can be chosen.
    """
    proposal_id, _, chosen = choice.partition("|")
    found = proposals.find(session, proposal_id, lock=True)
    if found is None:
        return "outdated", None
    interview = found.interview
    if chosen == LEAVE:
        proposals.settle(session, proposal_id, "dismissed", by=by, now=now)
        if found.kind == "countered" and found.span:
            booked = session.get_one(Booking, interview.id)
            countering.decline(session, booked, found.interviewer_id, found.span, now=now)
        _refresh(session, found, now)
        return "left", interview.conversation_id
    try:
        with session.begin_nested():  # What cannot be done was not accepted either.
            proposals.settle(session, proposal_id, "accepted", by=by, now=now)
            declining.replace(
                session, interview.id, found.interviewer_id, by_colleague=chosen, by=by, now=now
            )
    except (LookupError, BookingRefused):
        return "not_free", interview.conversation_id
    _refresh(session, found, now)
    return "done", interview.conversation_id


def accept(session: Session, found: proposals.OpenProposal, *, by: str, now: datetime) -> None:
    """Notes that the recruiter chose what has been done about it."""
    proposals.settle(session, found.id, "accepted", by=by, now=now)
    _refresh(session, found, now)


def _refresh(session: Session, settled: proposals.OpenProposal, now: datetime) -> None:
    """Brings the alerts up to date, which then offer nothing any more, and the card with who comes."""
    conversation_id = settled.interview.conversation_id
    applications.refresh_alerts(session, conversation_id, f"settled:{settled.id}", now=now)
    if application := applications.of_conversation(session, conversation_id):
        applications.refresh_card(session, application, now=now)
