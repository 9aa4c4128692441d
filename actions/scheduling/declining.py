"""An interviewer says no to an interview that is booked: a colleague takes over, or a person decides."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta
from functools import partial
from typing import Literal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from actions.scheduling import cells, panel_choice, proposals, seating, writing
from actions.scheduling.board import Board
from actions.scheduling.panel_choice import ChosenPanel
from actions.scheduling.refusals import HoldExpired, TimeTaken
from actions.scheduling.standing import Appointment, find, own_locked
from actions.scheduling.survey import survey
from actions.store.tables import BookingSeat, Decline

EARLIEST = timedelta(hours=48)
"""Nearer than this nobody is put into an interview without being asked."""
MOST = 3
"""So many times colleagues take over by themselves in one interview; then something else is wrong with it."""


@dataclass(frozen=True, slots=True)
class Replaced:
    """A colleague sits in the seat now."""

    appointment: Appointment
    by: str
    """The colleague's id."""


@dataclass(frozen=True, slots=True)
class LeftOut:
    """The seat was optional: the interview takes place without them."""

    appointment: Appointment


@dataclass(frozen=True, slots=True)
class NeedsPerson:
    """The interview stands as it was until a recruiter decides."""

    appointment: Appointment
    proposal_id: str
    why: Literal["too_near", "too_often", "nobody_free"]
    colleagues: tuple[str, ...]
    """The ids of those who are free then and could be asked, the first in line first."""


Declined = Replaced | LeftOut | NeedsPerson


def decline(session: Session, booking_id: str, interviewer_id: str, *, now: datetime) -> Declined:
    """Takes the interviewer's no. Somebody else from the same seat takes over where the rules allow it.

    Raises `LookupError` for an unknown booking or somebody who does not sit in it (any more), and
    `HoldExpired` when it is not booked any more.
    """
    booked, seat = _booked(session, booking_id, interviewer_id)
    board = survey(session, booked.role_id, now=now, exclude=[booked.id], whenever=True)
    seats = board.plan.seats
    if seat <= len(seats) and seats[seat - 1].optional:
        _note(session, booked, seat, interviewer_id, now, replaced_by=None)
        return LeftOut(_without(session, booked, interviewer_id, now))
    refused = _refused(session, booked.id) | {interviewer_id}
    colleagues = _colleagues(board, booked, seat, refused)
    why = _why_not(session, booked, colleagues, now)
    if why is None:
        try:
            changed = _swap(session, booked, seat, interviewer_id, colleagues, by="calendar", now=now)
        except TimeTaken:
            why = "nobody_free"
        else:
            taken_over = dict(changed.panel)[seat]
            _note(session, booked, seat, interviewer_id, now, replaced_by=taken_over)
            return Replaced(changed, taken_over)
    _note(session, booked, seat, interviewer_id, now, replaced_by=None)
    proposal = proposals.propose(session, booked, interviewer_id, "declined", now=now)
    return NeedsPerson(booked, proposal, why, colleagues)


def replace(
    session: Session, booking_id: str, interviewer_id: str, *, by_colleague: str, by: str, now: datetime
) -> Appointment:
    """A recruiter's choice: the colleague sits in the interviewer's seat from now on.

    Raises as `decline` does, and `TimeTaken` when the colleague is not free or cannot sit in that seat.
    """
    booked, seat = _booked(session, booking_id, interviewer_id)
    return _swap(session, booked, seat, interviewer_id, (by_colleague,), by=by, now=now)


def colleagues(
    session: Session, booked: Appointment, interviewer_id: str, *, now: datetime
) -> tuple[str, ...]:
    """The ids of those who could take over the interviewer's seat, the first in line first."""
    seat = next((number for number, name in booked.panel if name == interviewer_id), None)
    if seat is None:
        return ()
    board = survey(session, booked.role_id, now=now, exclude=[booked.id], whenever=True)
    return _colleagues(board, booked, seat, _refused(session, booked.id) | {interviewer_id})


def _booked(session: Session, booking_id: str, interviewer_id: str) -> tuple[Appointment, int]:
    """The interview, locked, and the number of the interviewer's seat in it."""
    found = find(session, booking_id)
    if found is None:
        msg = f"there is no booking {booking_id!r}"
        raise LookupError(msg)
    booked = own_locked(session, found.conversation_id).confirmed
    if booked is None or booked.id != booking_id:
        raise HoldExpired
    for seat, name in booked.panel:
        if name == interviewer_id:
            return booked, seat
    msg = f"{interviewer_id!r} does not sit in the interview {booking_id!r}"
    raise LookupError(msg)


def _colleagues(board: Board, booked: Appointment, seat: int, refused: Collection[str]) -> tuple[str, ...]:
    """Who else can sit in the seat and is free then, the fairest first."""
    if seat > len(board.plan.seats):
        return ()
    barred = {*refused, *booked.people}
    return panel_choice.in_line(board, booked.start, board.plan.seats[seat - 1], without=barred)


def _why_not(
    session: Session, booked: Appointment, colleagues: Collection[str], now: datetime
) -> Literal["too_near", "too_often", "nobody_free"] | None:
    if booked.start - now < EARLIEST:
        return "too_near"
    times = select(func.count()).where(Decline.booking_id == booked.id, Decline.replaced_by.is_not(None))
    if (session.scalar(times) or 0) >= MOST:
        return "too_often"
    return None if colleagues else "nobody_free"


def _swap(
    session: Session,
    booked: Appointment,
    seat: int,
    leaves: str,
    may_come: Collection[str],
    *,
    by: str,
    now: datetime,
) -> Appointment:
    """The same panel with one of `may_come` in the seat. Raises `TimeTaken`."""
    look = partial(survey, session, booked.role_id, now=now, exclude=[booked.id], whenever=True)

    def choose(board: Board, _first: Collection[str]) -> ChosenPanel:
        if seat > len(board.plan.seats):
            raise TimeTaken
        line = panel_choice.in_line(
            board, booked.start, board.plan.seats[seat - 1], without=set(booked.people), only=may_come
        )
        if not line:
            raise TimeTaken
        return panel_choice.alone(board, booked.start, seat, line[0])

    chosen, board = seating.agree(session, look(), choose, look, also=booked.people)
    seating.make_way(session, board, chosen)
    return writing.write_swap(session, booked, leaves, chosen, board.plan.buffer, by=by, now=now)


def _without(session: Session, booked: Appointment, leaves: str, now: datetime) -> Appointment:
    cells.lock(session, booked.people)
    return writing.write_swap(session, booked, leaves, None, timedelta(), by="calendar", now=now)


def _refused(session: Session, booking_id: str) -> set[str]:
    """Who has said no to the interview before."""
    return set(session.scalars(select(Decline.interviewer_id).where(Decline.booking_id == booking_id)))


def _note(
    session: Session,
    booked: Appointment,
    seat: int,
    who: str,
    now: datetime,
    *,
    replaced_by: str | None,
) -> None:
    """Writes the no down, once."""
    sits = session.get(BookingSeat, (booked.id, who), populate_existing=True)
    if sits is not None:
        sits.response = "DECLINED"
    row = Decline(booking_id=booked.id, interviewer_id=who, seat=seat, at=now, replaced_by=replaced_by)
    session.merge(row)
    session.flush()
