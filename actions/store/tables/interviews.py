"""Interviewers, their time, and bookings."""

from __future__ import annotations

from datetime import date, datetime
from typing import Any

from sqlalchemy import (
    CheckConstraint,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    String,
    Text,
    UniqueConstraint,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.tables.base import Id, Table, new_id


class Interviewer(Table):
    """Somebody who interviews, with the hours they are willing to."""

    __tablename__ = "interviewers"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    name: Mapped[str] = mapped_column(String(200))
    email: Mapped[str | None] = mapped_column(String(320))
    timezone: Mapped[str] = mapped_column(String(64))
    meeting_hours: Mapped[dict[str, Any]]
    """By weekday `"0"` (Monday) to `"6"`: `[["09:00", "12:00"], ["13:00", "17:00"]]`, local, half-open."""
    calendar: Mapped[str] = mapped_column(String(20), default="local")
    """`local`, or the kind of the calendar that is linked: `caldav`, `google`, `microsoft`."""
    active: Mapped[bool] = mapped_column(default=True, server_default=text("true"))
    """Somebody who left is kept for the record, and never asked again."""
    weight: Mapped[float] = mapped_column(default=1.0, server_default="1")
    """The share of the interviews, against colleagues' 1: half of it for somebody who works half time."""
    day_cap: Mapped[int | None]
    """The most interviews on one of their own local days."""
    week_cap: Mapped[int | None]
    """The same for one of their own local weeks, which begin on Monday."""
    joined_on: Mapped[date | None]
    """Since when they interview; interviews held before are not theirs to catch up with."""
    paused_from: Mapped[date | None]
    paused_until: Mapped[date | None]
    """The first local day on which they interview again; none for a pause without an end."""
    holidays: Mapped[str | None] = mapped_column(String(20))
    """Whose public holidays are theirs, as ISO 3166: `DE`, `DE-BY`, `IN`; none for those of the plan."""
    days_off: Mapped[list[Any]] = mapped_column(default=list, server_default="[]")
    """Local dates in ISO 8601 on which they do not interview."""
    booked: Mapped[str] = mapped_column(String(32), default="", server_default="")
    """Another random stamp with every change to their interviews, made under this row's lock."""

    __table_args__ = (
        CheckConstraint("weight > 0", name="weight_positive"),
        CheckConstraint("day_cap > 0", name="day_cap_positive"),
        CheckConstraint("week_cap > 0", name="week_cap_positive"),
    )


class InterviewerStamp(Table):
    """A random stamp that the database sets anew whenever an interviewer or their busy times change.

    Triggers do it, whoever writes: what a process keeps in memory holds while the stamp is the same.
    """

    __tablename__ = "interviewer_stamps"

    interviewer_id: Mapped[str] = mapped_column(Id, primary_key=True)
    stamp: Mapped[str] = mapped_column(String(32))


class CalendarLink(Table):
    """How an interviewer's calendar is reached, and what is known of it."""

    __tablename__ = "calendar_links"

    interviewer_id: Mapped[str] = mapped_column(
        ForeignKey("interviewers.id", ondelete="CASCADE"), primary_key=True
    )
    kind: Mapped[str] = mapped_column(String(20))
    """`caldav`, `google` or `microsoft`."""
    address: Mapped[str] = mapped_column(String(2000))
    """The calendar's URL (CalDAV), calendar id (Google) or mailbox (Microsoft)."""
    account: Mapped[str] = mapped_column(String(320), default="")
    """Whom we sign in as, where that is not the deployment's own service account."""
    secret: Mapped[str | None] = mapped_column(Text)
    """Password or refresh token, sealed (`actions.keys`)."""
    own_addresses: Mapped[list[Any]] = mapped_column(default=list)
    """The owner's e-mail addresses: whose answer to an invitation is the owner's."""
    cursor: Mapped[str | None] = mapped_column(Text)
    synced_at: Mapped[datetime | None]
    covers_until: Mapped[datetime | None]
    """Up to when the calendar's events are in `busy_times`."""
    warnings: Mapped[list[Any]] = mapped_column(default=list)
    problem: Mapped[str | None] = mapped_column(Text)
    """A sentence about the last try, when it failed."""
    broken_at: Mapped[datetime | None]
    """Since when the calendar refuses us."""
    tries: Mapped[int] = mapped_column(default=0, server_default="0")
    """How many times in a row it could not be read."""
    next_at: Mapped[datetime | None]
    """When it is to be read again; none for at once."""
    lease: Mapped[str | None] = mapped_column(String(64))
    """Who reads it now: one at a time, whatever process they are in."""
    lease_until: Mapped[datetime | None]

    __table_args__ = (CheckConstraint("kind IN ('caldav', 'google', 'microsoft')", name="kind_known"),)


class CalendarEvent(Table):
    """What an interviewer's calendar was last known to hold of one booking."""

    __tablename__ = "calendar_events"

    booking_id: Mapped[str] = mapped_column(ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True)
    interviewer_id: Mapped[str] = mapped_column(
        ForeignKey("interviewers.id", ondelete="CASCADE"), primary_key=True
    )
    state: Mapped[str] = mapped_column(String(20))
    """`pending`, `synced`, `drifted` (moved or deleted there by somebody) or `removed`."""
    sequence: Mapped[int] = mapped_column(default=0)
    """The booking's sequence the calendar acknowledged."""
    etag: Mapped[str] = mapped_column(String(500), default="")
    meeting_link: Mapped[str | None] = mapped_column(String(2000))
    seen_start: Mapped[datetime | None]
    seen_end: Mapped[datetime | None]
    """Where somebody moved it in the calendar; none when it was deleted there, or never drifted."""
    changed_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("state IN ('pending', 'synced', 'drifted', 'removed')", name="state_known"),
    )


class BusyTime(Table):
    """A time an interviewer is not available, beside interviews: a local event, or what sync found."""

    __tablename__ = "busy_times"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    interviewer_id: Mapped[str] = mapped_column(ForeignKey("interviewers.id", ondelete="CASCADE"), index=True)
    start: Mapped[datetime]
    end: Mapped[datetime]
    title: Mapped[str] = mapped_column(String(200), default="")
    """Of a local event alone: what interviewers write in their own calendars stays there."""
    event_key: Mapped[str | None] = mapped_column(String(1024))
    """The provider's key of the event it came from; none for a local event."""
    strength: Mapped[str] = mapped_column(String(10), default="hard", server_default="hard")
    """`hard`, or `soft`: used only when nothing else is free and the plan allows it."""
    reason: Mapped[str] = mapped_column(String(20), default="event", server_default="event")

    __table_args__ = (
        CheckConstraint('"end" > start', name="not_empty"),
        CheckConstraint("strength IN ('hard', 'soft')", name="strength_known"),
        Index("ix_busy_times_interviewer_id_event_key", "interviewer_id", "event_key"),
    )


class Booking(Table):
    """An interview time on its way: held, confirmed, moved on or cancelled."""

    __tablename__ = "bookings"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    """Also the local part of the iCalendar UID, for life (RFC 5545 3.8.4.7)."""
    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), index=True
    )
    role_id: Mapped[str] = mapped_column(String(80))
    start: Mapped[datetime]
    end: Mapped[datetime]
    timezone: Mapped[str] = mapped_column(String(64))
    """The candidate's zone, in which the time was promised."""
    status: Mapped[str] = mapped_column(String(20))
    """`held`, `confirmed`, `cancelled` or `expired`."""
    sequence: Mapped[int] = mapped_column(default=0)
    """The iCalendar SEQUENCE: rises with every change others are told of."""
    hold_until: Mapped[datetime | None]
    no_show_at: Mapped[datetime | None]
    """When a person noted that the candidate did not come. Nothing else ever sets it."""
    no_show_by: Mapped[str | None] = mapped_column(String(200))
    made_way_at: Mapped[datetime | None]
    """Since when it leaves room for the candidate's next interview: only one they did not come to does."""
    created_at: Mapped[datetime]
    changed_at: Mapped[datetime]

    __table_args__ = (
        CheckConstraint("status IN ('held', 'confirmed', 'cancelled', 'expired')", name="status_known"),
        CheckConstraint("status <> 'held' OR hold_until IS NOT NULL", name="hold_ends"),
        CheckConstraint('"end" > start', name="not_empty"),
        Index("ix_bookings_hold_until", "status", "hold_until"),
        # A conversation has at most one time held and one booked.
        Index(
            "uq_bookings_one_of_each",
            "conversation_id",
            "status",
            unique=True,
            sqlite_where=text("status IN ('held', 'confirmed') AND made_way_at IS NULL"),
            postgresql_where=text("status IN ('held', 'confirmed') AND made_way_at IS NULL"),
        ),
    )


class BookingSeat(Table):
    """Who sits in one seat of one booking, and why it is they."""

    __tablename__ = "booking_seats"

    booking_id: Mapped[str] = mapped_column(ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True)
    interviewer_id: Mapped[str] = mapped_column(
        ForeignKey("interviewers.id", ondelete="CASCADE"), primary_key=True, index=True
    )
    seat: Mapped[int]
    """The number of the seat in the plan as it was then."""
    first_cell: Mapped[int] = mapped_column(default=0, server_default="0")
    stop_cell: Mapped[int] = mapped_column(default=0, server_default="0")
    """The cells it takes, half-open; those of the buffer after the interview included."""
    response: Mapped[str] = mapped_column(String(20), default="NEEDS-ACTION")
    """Their answer to the invitation: PARTSTAT of RFC 5545 3.2.12."""
    assigned_because: Mapped[str] = mapped_column(Text, default="")
    """A sentence for recruiters."""

    __table_args__ = (
        CheckConstraint(
            "response IN ('NEEDS-ACTION', 'ACCEPTED', 'DECLINED', 'TENTATIVE')", name="response_known"
        ),
        UniqueConstraint("booking_id", "seat"),
    )


class InterviewCell(Table):
    """Five minutes of one interviewer's time, taken by one booking: the guard against double booking.

    Its primary key is the whole guarantee. Holds and bookings share it; the cells of a booking are
    inserted sorted in one statement, so racers queue instead of deadlocking.
    """

    __tablename__ = "interview_cells"

    interviewer_id: Mapped[str] = mapped_column(Id, primary_key=True)
    cell: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Minutes since 1970-01-01T00:00Z divided by five."""
    booking_id: Mapped[str] = mapped_column(Id, index=True)

    __table_args__ = (
        ForeignKeyConstraint(
            ["booking_id", "interviewer_id"],
            ["booking_seats.booking_id", "booking_seats.interviewer_id"],
            ondelete="CASCADE",
        ),
    )


class Reminder(Table):
    """A reminder to one recipient of one booking as it stood at one sequence."""

    __tablename__ = "reminders"

    booking_id: Mapped[str] = mapped_column(ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    """`24h` or `1h`."""
    recipient: Mapped[str] = mapped_column(String(32), primary_key=True, default="candidate")
    """`candidate`, or the interviewer's id."""
    due_at: Mapped[datetime] = mapped_column(index=True)
    sent_at: Mapped[datetime | None]
