"""Interviewers who are to hold an interview on a day they have since taken off, however they said so."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from actions.calendars.base import BusyReason, Strength
from actions.store.tables import Booking, BookingSeat, BusyTime, Interviewer

Why = Literal["left", "paused", "day_off", "away", "busy"]
"""Interviews no more; a pause; a day off; a whole day taken in their calendar; a time kept free here."""
WHOLE_DAYS = (BusyReason.ALL_DAY.value, BusyReason.OUT_OF_OFFICE.value)


@dataclass(frozen=True, slots=True)
class Absence:
    """One interviewer who cannot hold one interview that is booked."""

    booking_id: str
    conversation_id: str
    interviewer_id: str
    why: Why


def absences(session: Session, *, now: datetime) -> Iterator[Absence]:
    """Every absence from an interview that is ahead; of those who declined it nothing is said again."""
    session.flush()
    rows = session.execute(
        select(Booking, Interviewer)
        .join(BookingSeat, BookingSeat.booking_id == Booking.id)
        .join(Interviewer, Interviewer.id == BookingSeat.interviewer_id)
        .where(Booking.status == "confirmed", Booking.start > now, BookingSeat.response != "DECLINED")
        .order_by(Booking.start, Booking.id, BookingSeat.seat)
    ).all()
    taken = _taken(session, now) if rows else {}
    for booking, person in rows:
        if why := _by_profile(booking, person) or taken.get((booking.id, person.id)):
            yield Absence(booking.id, booking.conversation_id, person.id, why)


def _by_profile(booking: Booking, person: Interviewer) -> Why | None:
    if not person.active:
        return "left"
    days = list(_days(booking, person))
    if person.paused_from and any(_paused(person, day) for day in days):
        return "paused"
    return "day_off" if any(day.isoformat() in person.days_off for day in days) else None


def _days(booking: Booking, person: Interviewer) -> Iterator[date]:
    """The days of the interview on the interviewer's own calendar."""
    zone = ZoneInfo(person.timezone)
    day, last = (
        end.astimezone(zone).date() for end in (booking.start, booking.end - timedelta(microseconds=1))
    )
    while day <= last:
        yield day
        day += timedelta(days=1)


def _paused(person: Interviewer, day: date) -> bool:
    begun = person.paused_from is not None and day >= person.paused_from
    return begun and (person.paused_until is None or day < person.paused_until)


def _taken(session: Session, now: datetime) -> dict[tuple[str, str], Why]:
    """Who is kept from which interview by a whole day in their calendar, or by a time kept free here.

    An appointment of an hour in their own calendar is theirs to move: they may have put it there on purpose.
    """
    rows = session.execute(
        select(BookingSeat.booking_id, BookingSeat.interviewer_id, BusyTime.event_key)
        .join(Booking, Booking.id == BookingSeat.booking_id)
        .join(BusyTime, BusyTime.interviewer_id == BookingSeat.interviewer_id)
        .where(Booking.status == "confirmed", Booking.start > now)
        .where(BusyTime.start < Booking.end, BusyTime.end > Booking.start)
        .where(BusyTime.strength == Strength.HARD.value)
        .where(or_(BusyTime.event_key.is_(None), BusyTime.reason.in_(WHOLE_DAYS)))
    )
    return {(booking, person): "away" if key else "busy" for booking, person, key in rows}
