"""Keeping booked interviews in interviewers' calendars: what should stand where, and asking for it.

The outbox brings a calendar to how its booking stands when the effect is delivered, not to how it stood
when it was asked for; so effects may come late, twice or in another order, and the calendar is right all the
same.
"""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime

from sqlalchemy import select
from sqlalchemy.orm import Session

from actions.calendars import links
from actions.calendars.base import Attendee, InterviewEvent, Written, booking_uid
from actions.invitations import telling
from actions.invitations.content import candidate_name, meeting_link
from actions.invitations.plain import mail_address, one_line, person_name
from actions.scheduling.standing import Appointment
from actions.scheduling.timespan import Timespan
from actions.store import outbox
from actions.store.among import among
from actions.store.inserting import insert
from actions.store.tables import (
    Booking,
    BookingSeat,
    CalendarEvent,
    CalendarLink,
    Conversation,
    Interviewer,
    Role,
)

PUT, REMOVE = "calendar.put", "calendar.remove"
TO_THE_CANDIDATE = "To move or cancel this interview, write in the chat where you booked it."
"""What an event says that the candidate sees as well: nothing meant for the interviewer alone."""
_links = CalendarLink.__table__
_LINKED = select(_links.c.interviewer_id).where(among(_links.c.interviewer_id, "people"))
HOSTING = ("google", "microsoft")
"""Calendars whose providers make video calls, and can invite for a deployment without a mail server."""


def linked(session: Session, people: Collection[str]) -> set[str]:
    """Those of the interviewers who have a linked calendar: of the others none needs to be asked for."""
    if not people:
        return set()
    session.flush()
    return set(session.connection().scalars(_LINKED, {"people": list(people)}))


def ask_put(
    session: Session,
    booking: Booking | Appointment,
    interviewer_id: str,
    *,
    now: datetime,
    again: str = "",
) -> None:
    """Asks that the interviewer's calendar hold the booking; nothing without a linked calendar."""
    if session.get(CalendarLink, interviewer_id) is None:
        return
    row = insert(session, CalendarEvent).values(
        booking_id=booking.id,
        interviewer_id=interviewer_id,
        state="pending",
        etag="",
        sequence=0,
        changed_at=now,
    )
    session.execute(row.on_conflict_do_nothing())
    _ask(session, PUT, booking.id, interviewer_id, f"{booking.sequence}{again}", now)


def ask_remove(
    session: Session, booking_id: str, interviewer_id: str, *, sequence: int, now: datetime, again: str = ""
) -> None:
    """Asks that the booking be gone from the interviewer's calendar; nothing without a linked calendar."""
    if session.get(CalendarLink, interviewer_id) is not None:
        _ask(session, REMOVE, booking_id, interviewer_id, f"{sequence}{again}", now)


def wanted(session: Session, booking_id: str, interviewer_id: str, *, invites: bool) -> InterviewEvent | None:
    """What the interviewer's calendar should hold of the booking; none when nothing.

    With `invites` nobody else sends invitations, and one calendar of the panel names the candidate.
    """
    booking = session.get(Booking, booking_id)
    person = session.get(Interviewer, interviewer_id)
    seated = session.get(BookingSeat, (booking_id, interviewer_id))
    if booking is None or person is None or seated is None or booking.status != "confirmed":
        return None
    conversation = session.get_one(Conversation, booking.conversation_id)
    role = session.get(Role, (conversation.role_id, conversation.role_version))
    title, who = one_line(role.title if role else booking.role_id), person_name(candidate_name(conversation))
    hosts = _host(session, booking_id) == interviewer_id
    invited = _invited(conversation) if invites and hosts else ()
    return InterviewEvent(
        uid=booking_uid(booking.id),
        sequence=booking.sequence,
        span=Timespan(booking.start, booking.end),
        timezone=person.timezone,
        summary=f"Interview: {title}" + (f", with {who}" if who and not invited else ""),
        description=TO_THE_CANDIDATE if invited else _description(session, booking, interviewer_id),
        changed_at=booking.changed_at,
        attendees=invited,
        location="" if hosts else meeting_link(session, booking_id),
        wants_meeting_link=hosts,
    )


def link_is_coming(session: Session, booking_id: str, interviewer_id: str | None = None) -> bool:
    """Whether a calendar, other than the interviewer's own, is about to make the call to show the way to."""
    host = _host(session, booking_id)
    event = session.get(CalendarEvent, (booking_id, host)) if host and host != interviewer_id else None
    return event is not None and event.state == "pending" and not meeting_link(session, booking_id)


def keep(
    session: Session,
    event: InterviewEvent,
    booking_id: str,
    interviewer_id: str,
    written: Written,
    *,
    now: datetime,
) -> None:
    """Notes what the calendar acknowledged."""
    row = session.get(CalendarEvent, (booking_id, interviewer_id))
    if row is None:
        return  # The candidate was erased or the calendar disconnected meanwhile.
    row.state, row.sequence, row.etag, row.changed_at = "synced", event.sequence, written.etag, now
    if written.meeting_link and written.meeting_link != row.meeting_link:
        row.meeting_link = written.meeting_link
        session.flush()
        telling.tell(session, session.get_one(Booking, booking_id), now=now)
    row.seen_start = row.seen_end = None


def forget(session: Session, booking_id: str, interviewer_id: str, *, now: datetime) -> None:
    """Notes that the calendar does not hold the booking any more."""
    row = session.get(CalendarEvent, (booking_id, interviewer_id))
    if row is not None:
        row.state, row.etag, row.changed_at = "removed", "", now
        row.seen_start = row.seen_end = None


def catch_up(session: Session, interviewer_id: str, *, now: datetime) -> None:
    """Asks for every booked interview ahead that the calendar was never asked to hold.

    They were booked before the calendar was connected, or by hand in the database.
    """
    missing = (
        select(Booking)
        .join(BookingSeat, BookingSeat.booking_id == Booking.id)
        .outerjoin(
            CalendarEvent,
            (CalendarEvent.booking_id == Booking.id) & (CalendarEvent.interviewer_id == interviewer_id),
        )
        .where(BookingSeat.interviewer_id == interviewer_id, Booking.status == "confirmed")
        .where(Booking.end > now, CalendarEvent.booking_id.is_(None))
    )
    for booking in session.scalars(missing).all():
        # A calendar may be connected anew many times; each time is an effect of its own.
        ask_put(session, booking, interviewer_id, now=now, again=f":{now:%Y%m%d%H%M%S%f}")


def _ask(
    session: Session, kind: str, booking_id: str, interviewer_id: str, change: str, now: datetime
) -> None:
    outbox.ask(
        session,
        kind,
        key=f"{kind}:{booking_id}:{interviewer_id}:{change}",
        lane=links.lane_of(interviewer_id),
        now=now,
        booking_id=booking_id,
        interviewer_id=interviewer_id,
    )


def _description(session: Session, booking: Booking, interviewer_id: str) -> str:
    others = session.scalars(
        select(Interviewer.name)
        .join(BookingSeat, BookingSeat.interviewer_id == Interviewer.id)
        .where(BookingSeat.booking_id == booking.id, Interviewer.id != interviewer_id)
        .order_by(BookingSeat.seat)
    )
    names = [one_line(name) for name in others]
    panel = [f"With you: {', '.join(names)}."] if names else []
    how = (
        "Booked by the candidate in the chat. If you cannot come, move or delete this event: the hiring team "
        "is asked what to do, and the candidate keeps this time until they have decided."
    )
    return "\n\n".join([*panel, how])


def _host(session: Session, booking_id: str) -> str | None:
    """The first of the panel whose calendar can make the one call there is, and invite where it must."""
    return session.scalar(
        select(BookingSeat.interviewer_id)
        .join(CalendarLink, CalendarLink.interviewer_id == BookingSeat.interviewer_id)
        .where(BookingSeat.booking_id == booking_id, CalendarLink.kind.in_(HOSTING))
        .order_by(BookingSeat.seat)
        .limit(1)
    )


def _invited(conversation: Conversation) -> tuple[Attendee, ...]:
    """The candidate, where they said how to write to them."""
    address = mail_address((conversation.state.get("person") or {}).get("email"))
    return (Attendee(person_name(candidate_name(conversation)), address),) if address else ()
