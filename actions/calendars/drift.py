"""When somebody moves, deletes or declines an interview in their own calendar.

The booking stands, because the candidate was promised its time; the recruiters are asked what to do.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from datetime import datetime, timedelta

from sqlalchemy import or_, select
from sqlalchemy.orm import Session

from actions import applications
from actions.calendars import keeping
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
from actions.store.tables import Booking, BookingSeat, CalendarEvent, Interviewer
from nlu import zones

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


def notice(
    session: Session, interviewer_id: str, changes: Changes, *, began: datetime, now: datetime
) -> Changes:
    """Compares our events with their bookings; gives the changes with the time such events take besides.

    `began` is when the calendar's reading began: what we wrote since then may not be in it.
    """
    busy = dict(changes.busy)
    for seen in changes.ours:
        taken = _compare(session, interviewer_id, seen, began=began, now=now)
        busy[busy_key(seen.uid)] = (BusyPeriod(taken),) if taken else ()
    return dataclasses.replace(changes, busy=busy)


def _compare(
    session: Session, interviewer_id: str, seen: SeenEvent, *, began: datetime, now: datetime
) -> Timespan | None:
    """Acts on what was seen of one event; the time it takes beside its booking's."""
    booking_id = booking_of_uid(seen.uid) or ""
    booking = session.get(Booking, booking_id)
    event = session.get(CalendarEvent, (booking_id, interviewer_id))
    if booking is None or event is None:
        return (
            seen.span
        )  # Another Rolecall's, or of a candidate who was erased: somebody's time all the same.
    seat = session.get(BookingSeat, (booking_id, interviewer_id))
    if booking.status != "confirmed" or seat is None:
        if seen.span and event.changed_at < now - SETTLING:
            again = f":again:{now:%Y%m%d%H}"
            keeping.ask_remove(
                session, booking_id, interviewer_id, sequence=booking.sequence, now=now, again=again
            )
        return None
    if event.state == "pending" or event.sequence < booking.sequence or event.changed_at >= began:
        return None  # What the calendar showed is not yet what it was last told.
    if seen.response is not Response.NEEDS_ACTION:
        seat.response = seen.response.value
    booked = Timespan(booking.start, booking.end)
    declined = seen.response is Response.DECLINED
    if seen.span == booked and not declined:
        event.state, event.seen_start, event.seen_end = "synced", None, None
        return None
    there = (seen.span.start, seen.span.end) if seen.span else (None, None)
    if (event.state, event.seen_start, event.seen_end) != ("drifted", *there):
        event.state, (event.seen_start, event.seen_end) = "drifted", there
        text = " ".join(_told(session, interviewer_id, booking, seen, now))
        applications.alert(session, booking.conversation_id, _category(there[0]), text, now=now)
    return seen.span if seen.span and seen.span != booked else None


def _category(there: datetime | None) -> str:
    """Each place an event is moved to is an alert of its own, within the hour, too."""
    return "drift" if there is None else f"drift-{there:%m%dT%H%M}"


def _told(
    session: Session, interviewer_id: str, booking: Booking, seen: SeenEvent, now: datetime
) -> Iterator[str]:
    person = session.get_one(Interviewer, interviewer_id)
    when = zones.describe(booking.start, person.timezone, now=now)
    if seen.span is None:
        yield f"{person.name} deleted the interview of {when} in their calendar."
    elif seen.response is Response.DECLINED:
        yield f"{person.name} declined the interview of {when} in their calendar."
    else:
        there = zones.describe(seen.span.start, person.timezone, now=now)
        yield f"{person.name} moved the interview of {when} to {there} in their calendar."
    yield "The candidate has not been told and keeps the booked time."
    yield "Ask the candidate for another time, or agree with your colleague to keep this one."
