"""When somebody moves, deletes or declines an interview in their own calendar.

The booking stands, because the candidate was promised its time; the recruiters are asked what to do.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from actions import deviations
from actions.calendars import busy_store, keeping
from actions.calendars.base import (
    BusyPeriod,
    Calendar,
    Changes,
    Response,
    SeenEvent,
    booking_of_uid,
    booking_uid,
)
from actions.scheduling.timespan import Timespan
from actions.store.tables import Booking, BookingSeat, CalendarEvent

SETTLING = timedelta(minutes=5)
"""How old what we last wrote has to be before an event that should not be there is removed again."""
MOST_LOOKED_FOR = 20


def busy_key(uid: str) -> str:
    """Under what key an event of ours takes its owner's time, when it is not where the booking is."""
    return f"ours:{uid}"


def kept_there(session: Session, interviewer_id: str, horizon: Timespan) -> list[str]:
    """The UIDs of the interviews the calendar acknowledged and should hold in the horizon.

    One that was moved there may be deleted there next; one that was deleted is not looked for again.
    """
    standing = or_(CalendarEvent.state == "synced", CalendarEvent.seen_start.is_not(None))
    query = (
        select(CalendarEvent.booking_id)
        .join(Booking, Booking.id == CalendarEvent.booking_id)
        .where(CalendarEvent.interviewer_id == interviewer_id, standing)
        .where(Booking.status == "confirmed", Booking.start >= horizon.start, Booking.end <= horizon.end)
    )
    return [booking_uid(booking_id) for booking_id in session.scalars(query)]


def with_missing(calendar: Calendar, changes: Changes, kept: list[str]) -> Changes:
    """A whole reading with what it should have shown and did not: each is looked for by itself."""
    if not changes.complete:
        return changes
    seen = {event.uid for event in changes.ours}
    missing = [uid for uid in kept if uid not in seen][:MOST_LOOKED_FOR]
    found = [calendar.look(uid) or SeenEvent(uid, None) for uid in missing]
    return dataclasses.replace(changes, ours=(*changes.ours, *found))


def newly_declined(session: Session, interviewer_id: str, changes: Changes, *, began: datetime) -> list[str]:
    """The ids of the bookings that the owner has declined in the calendar since we last looked."""
    found = []
    for seen in changes.ours:
        kept = _kept(session, interviewer_id, seen.uid)
        new = kept and kept.wanted and kept.settled(began) and kept.response != Response.DECLINED.value
        if kept and new and seen.response is Response.DECLINED:
            found.append(kept.booking.id)
    return found


def notice(
    session: Session, interviewer_id: str, changes: Changes, *, began: datetime, now: datetime
) -> Changes:
    """Compares our events with their bookings, and tells the recruiters of what differs.

    Gives the changes with the time such events take where their bookings are not. `began` is when the
    calendar's reading began: what we wrote since then may not be in it.
    """
    busy = dict(changes.busy)
    for seen in changes.ours:
        kept = _kept(session, interviewer_id, seen.uid)
        taken = None
        if kept is None:
            taken = None if _stands(session, interviewer_id, seen) else seen.span
        elif not kept.wanted:
            _take_out(session, kept, seen, now)
        elif kept.settled(began):
            _note_answer(session, kept, seen)
            taken = _compare(session, kept, seen, now)
        busy[busy_key(seen.uid)] = (BusyPeriod(taken),) if taken else ()
    return dataclasses.replace(changes, busy=busy)


def notice_written(session: Session, interviewer_id: str, seen: SeenEvent, *, now: datetime) -> None:
    """Compares an event with its booking right after it was put there.

    An event that the calendar had already is left as its owner may have moved it, and no later reading would
    tell of it again.
    """
    kept = _kept(session, interviewer_id, seen.uid)
    if kept and kept.wanted and kept.event.state == "synced" and kept.event.sequence == kept.booking.sequence:
        taken = _compare(session, kept, seen, now)
        busy_store.replace(session, interviewer_id, busy_key(seen.uid), [BusyPeriod(taken)] if taken else ())


@dataclass(frozen=True, slots=True)
class _Kept:
    """A booking and what a calendar was told of it."""

    booking: Booking
    event: CalendarEvent
    response: str | None
    """The owner's answer as it is known; none when they do not sit in the panel."""

    @property
    def wanted(self) -> bool:
        return self.booking.status == "confirmed" and self.response is not None

    def settled(self, began: datetime) -> bool:
        """Whether a reading that began then shows what the calendar was last told."""
        told = self.event.state != "pending" and self.event.sequence >= self.booking.sequence
        return told and self.event.changed_at < began


def _kept(session: Session, interviewer_id: str, uid: str) -> _Kept | None:
    booking_id = booking_of_uid(uid) or ""
    booking = session.get(Booking, booking_id)
    event = session.get(CalendarEvent, (booking_id, interviewer_id))
    if booking is None or event is None:
        return None
    seat = session.get(BookingSeat, (booking_id, interviewer_id))
    return _Kept(booking, event, seat.response if seat else None)


def _stands(session: Session, interviewer_id: str, seen: SeenEvent) -> bool:
    """Whether it is of a booking at that very time, from before the calendar was connected anew.

    Else it is another Rolecall's, or of a candidate who was erased: somebody's time it is.
    """
    booking_id = booking_of_uid(seen.uid) or ""
    booking = session.get(Booking, booking_id)
    if booking is None or booking.status != "confirmed" or seen.span is None:
        return False
    seated = session.get(BookingSeat, (booking_id, interviewer_id)) is not None
    return seated and seen.span == Timespan(booking.start, booking.end)


def _note_answer(session: Session, kept: _Kept, seen: SeenEvent) -> None:
    """Keeps a yes or a maybe; a no has consequences, which `newly_declined` is for."""
    seat = session.get(BookingSeat, (kept.booking.id, kept.event.interviewer_id))
    if seat is not None and seen.response in (Response.ACCEPTED, Response.TENTATIVE):
        seat.response = seen.response.value


def _take_out(session: Session, kept: _Kept, seen: SeenEvent, now: datetime) -> None:
    """Has an event removed again that should be gone."""
    if seen.span and kept.event.changed_at < now - SETTLING:
        keeping.ask_remove(
            session,
            kept.booking.id,
            kept.event.interviewer_id,
            sequence=kept.booking.sequence,
            now=now,
            again=f":again:{now:%Y%m%d%H}",
        )


def _compare(session: Session, kept: _Kept, seen: SeenEvent, now: datetime) -> Timespan | None:
    """Notes where the event is; the time it takes beside its booking's."""
    booking, event = kept.booking, kept.event
    if seen.span == Timespan(booking.start, booking.end):
        event.state, event.seen_start, event.seen_end = "synced", None, None
        return None
    there = (seen.span.start, seen.span.end) if seen.span else (None, None)
    if (event.state, event.seen_start, event.seen_end) != ("drifted", *there):
        event.state, (event.seen_start, event.seen_end) = "drifted", there
        deviations.changed_there(session, booking.id, event.interviewer_id, seen.span, now=now)
    return seen.span
