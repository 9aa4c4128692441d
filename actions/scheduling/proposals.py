"""What somebody changed in a calendar behind our back, put to a recruiter: nothing moves until they decide.

A proposal is about the interview as it stood when the change was seen. Once the interview itself has changed,
the proposal is outdated, and says so instead of doing anything.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Literal, cast

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from actions.scheduling import standing
from actions.scheduling.standing import Appointment
from actions.scheduling.timespan import Timespan
from actions.store import audit
from actions.store.tables import Booking, Proposal

Kind = Literal["moved", "deleted", "declined", "countered", "unavailable"]
Outcome = Literal["accepted", "dismissed", "outdated"]


@dataclass(frozen=True, slots=True)
class OpenProposal:
    """A proposal that waits for a recruiter."""

    id: str
    kind: Kind
    """`moved` or `deleted` in the interviewer's calendar; `declined`, with nobody to take over; `countered`
    by an answer to the invitation that proposes another time; `unavailable` on a day they have taken off."""
    interview: Appointment
    interviewer_id: str
    span: Timespan | None
    """Where it was moved to, or is to be moved to."""
    made_at: datetime


def propose(
    session: Session,
    interview: Appointment,
    interviewer_id: str,
    kind: Kind,
    *,
    span: Timespan | None = None,
    now: datetime,
) -> str:
    """Puts it to the recruiters; gives the proposal's id. The same thing seen again is the same proposal."""
    known = session.scalar(
        select(Proposal.id).where(
            Proposal.booking_id == interview.id,
            Proposal.interviewer_id == interviewer_id,
            Proposal.sequence == interview.sequence,
            Proposal.kind == kind,
            or_(Proposal.outcome.is_(None), Proposal.outcome != "outdated"),
            Proposal.start.is_(None) if span is None else Proposal.start == span.start,
        )
    )
    if known:
        return known
    made = Proposal(
        booking_id=interview.id,
        interviewer_id=interviewer_id,
        sequence=interview.sequence,
        kind=kind,
        start=span.start if span else None,
        end=span.end if span else None,
        made_at=now,
    )
    session.add(made)
    session.flush()
    return made.id


def find(session: Session, proposal_id: str, *, lock: bool = False) -> OpenProposal | None:
    """The proposal while there is something to decide; none afterwards, and for an unknown id.

    With `lock` nobody else decides until the transaction ends.
    """
    row = session.get(Proposal, proposal_id, with_for_update=lock or None, populate_existing=lock)
    return _open(session, row) if row is not None and row.outcome is None else None


def settle(
    session: Session, proposal_id: str, outcome: Literal["accepted", "dismissed"], *, by: str, now: datetime
) -> Outcome:
    """Notes what a recruiter decided; the first decision stands. Gives what became of the proposal.

    `outdated` when the interview has changed since: then whoever asked should look at it again. What
    accepting means is done by the caller, with `booking.move`, `booking.cancel` or `declining.replace`.
    Raises `LookupError` for an unknown id.
    """
    row = session.get(Proposal, proposal_id, with_for_update=True, populate_existing=True)
    if row is None:
        msg = f"there is no proposal {proposal_id!r}"
        raise LookupError(msg)
    if row.outcome is not None:
        return cast("Outcome", row.outcome)
    settled: Outcome = "outdated" if _open(session, row) is None else outcome
    row.outcome = settled
    row.settled_at, row.settled_by = now, by
    action = f"proposal.{settled}"
    audit.record(session, actor=by, action=action, subject=row.booking_id, now=now, proposal=row.kind)
    session.flush()
    return settled


def asked_of_absences(
    session: Session, booking_id: str | None = None
) -> dict[tuple[str, str], tuple[str, bool]]:
    """What recruiters were asked about interviewers who cannot come, by booking and interviewer.

    The id of the proposal, which is about the interview as it stands, and whether it waits; of one booking
    if it is named.
    """
    query = (
        select(Proposal)
        .join(Booking, Booking.id == Proposal.booking_id)
        .where(Proposal.kind == "unavailable", Proposal.sequence == Booking.sequence)
        .where(or_(Proposal.outcome.is_(None), Proposal.outcome != "outdated"))
    )
    if booking_id is not None:
        query = query.where(Booking.id == booking_id)
    rows = session.scalars(query)
    return {(row.booking_id, row.interviewer_id): (row.id, row.outcome is None) for row in rows}


def withdraw(session: Session, proposal_id: str, *, now: datetime) -> None:
    """There is nothing to decide any more; what was decided stays decided."""
    row = session.get(Proposal, proposal_id, with_for_update=True, populate_existing=True)
    if row is not None and row.outcome is None:
        row.outcome, row.settled_at = "outdated", now
        session.flush()


def _open(session: Session, row: Proposal) -> OpenProposal | None:
    interview = standing.find(session, row.booking_id)
    if interview is None or interview.status != "confirmed" or interview.sequence != row.sequence:
        return None
    span = Timespan(row.start, row.end) if row.start and row.end else None
    return OpenProposal(row.id, cast("Kind", row.kind), interview, row.interviewer_id, span, row.made_at)
