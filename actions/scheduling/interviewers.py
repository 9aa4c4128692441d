"""Those who interview: who they are, when they can, how much, and when not."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import asdict, dataclass
from datetime import datetime

from sqlalchemy import delete, select
from sqlalchemy.orm import Session

from actions.scheduling.interviewer_details import Details, InterviewerInvalid
from actions.scheduling.timespan import Timespan
from actions.store import audit
from actions.store.tables import Booking, BookingSeat, BusyTime, Interviewer

MOST_BUSY = 200
"""Local busy times shown at once."""


class InterviewerUnknown(LookupError):
    """Nobody, or more than one, goes by that name; the message says which."""


def add(session: Session, details: Details, *, by: str, now: datetime) -> Interviewer:
    """A new interviewer with the local calendar. Raises `InterviewerInvalid` for an address already known."""
    person = Interviewer(calendar="local", active=True)
    _fill(session, person, details)
    session.add(person)
    session.flush()
    audit.record(session, actor=by, action="interviewer.added", subject=person.id, now=now)
    return person


def change(session: Session, person_id: str, details: Details, *, by: str, now: datetime) -> Interviewer:
    """The same person with other details; interviews that are booked stay. Raises as `add` and `known` do."""
    person = known(session, person_id)
    _fill(session, person, details)
    session.flush()
    audit.record(session, actor=by, action="interviewer.changed", subject=person.id, now=now)
    return person


def set_active(session: Session, person_id: str, active: bool, *, by: str, now: datetime) -> Interviewer:
    """Takes somebody who left out of all panels to come, or back in; what was booked stays."""
    person = known(session, person_id)
    person.active = active
    session.flush()
    action = "interviewer.returned" if active else "interviewer.left"
    audit.record(session, actor=by, action=action, subject=person.id, now=now)
    return person


def everybody(session: Session) -> Sequence[Interviewer]:
    """All interviewers, those who are active first, by name."""
    return session.scalars(
        select(Interviewer).order_by(Interviewer.active.desc(), Interviewer.name, Interviewer.id)
    ).all()


def known(session: Session, person_id: str) -> Interviewer:
    """The interviewer with that id. Raises `InterviewerUnknown`."""
    person = session.get(Interviewer, person_id)
    if person is None:
        msg = "There is no such interviewer."
        raise InterviewerUnknown(msg)
    return person


def called(session: Session, words: str) -> Interviewer:
    """The interviewer whom an id, an e-mail address or a name means. Raises `InterviewerUnknown`."""
    wanted = words.strip().casefold()
    matches: tuple[Callable[[Interviewer], str | None], ...] = (
        lambda person: person.id,
        lambda person: person.email,
        lambda person: person.name,
    )
    people = everybody(session)
    for field in matches:
        found = [person for person in people if (field(person) or "").casefold() == wanted]
        if len(found) == 1:
            return found[0]
        if found:
            msg = f"{len(found)} interviewers are called “{words}”. Use the e-mail address."
            raise InterviewerUnknown(msg)
    msg = f"There is no interviewer “{words}”. `rolecall interviewer list` shows who there is."
    raise InterviewerUnknown(msg)


def busy_times(session: Session, person_id: str, *, now: datetime) -> Sequence[BusyTime]:
    """The person's local busy times that are not over, the next first; what sync found is not among them."""
    return session.scalars(
        select(BusyTime)
        .where(BusyTime.interviewer_id == person_id, BusyTime.event_key.is_(None), BusyTime.end > now)
        .order_by(BusyTime.start)
        .limit(MOST_BUSY)
    ).all()


@dataclass(frozen=True, slots=True)
class Ahead:
    """An interview somebody is to hold."""

    span: Timespan
    role_id: str
    conversation_id: str


def interviews_ahead(session: Session, person_id: str, *, now: datetime) -> list[Ahead]:
    """The booked interviews the person sits in that are not over, the next first."""
    rows = session.scalars(
        select(Booking)
        .join(BookingSeat, BookingSeat.booking_id == Booking.id)
        .where(BookingSeat.interviewer_id == person_id, Booking.status == "confirmed", Booking.end > now)
        .order_by(Booking.start)
    )
    return [Ahead(Timespan(row.start, row.end), row.role_id, row.conversation_id) for row in rows]


def add_busy(session: Session, person_id: str, span: Timespan, title: str, *, by: str, now: datetime) -> None:
    """Keeps a time free of interviews; one that is booked in it stays. Raises `InterviewerUnknown`."""
    person = known(session, person_id)
    session.add(BusyTime(interviewer_id=person.id, start=span.start, end=span.end, title=title.strip()[:200]))
    audit.record(session, actor=by, action="interviewer.busy", subject=person.id, now=now)


def remove_busy(session: Session, person_id: str, busy_id: str, *, by: str, now: datetime) -> None:
    """Gives a local busy time back; one that is gone already is fine."""
    session.execute(
        delete(BusyTime).where(
            BusyTime.id == busy_id, BusyTime.interviewer_id == person_id, BusyTime.event_key.is_(None)
        )
    )
    audit.record(session, actor=by, action="interviewer.free", subject=person_id, now=now)


def _fill(session: Session, person: Interviewer, details: Details) -> None:
    other = details.email and session.scalar(
        select(Interviewer).where(Interviewer.email == details.email, Interviewer.id != (person.id or ""))
    )
    if other:
        raise InterviewerInvalid({"email": f"{other.name} has this address already."})
    values = asdict(details)
    person.meeting_hours = values.pop("hours")
    person.days_off = list(values.pop("days_off"))
    for name, value in values.items():
        setattr(person, name, value)
