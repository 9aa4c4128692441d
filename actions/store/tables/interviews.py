"""Interviewers, their time, and bookings."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, Index, String, text
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


class BusyTime(Table):
    """A time an interviewer is not available, beside interviews: the local calendar's events."""

    __tablename__ = "busy_times"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    interviewer_id: Mapped[str] = mapped_column(ForeignKey("interviewers.id", ondelete="CASCADE"), index=True)
    start: Mapped[datetime]
    end: Mapped[datetime]
    title: Mapped[str] = mapped_column(String(200), default="")

    __table_args__ = (CheckConstraint('"end" > start', name="not_empty"),)


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
            sqlite_where=text("status IN ('held', 'confirmed')"),
            postgresql_where=text("status IN ('held', 'confirmed')"),
        ),
    )


class InterviewCell(Table):
    """Five minutes of one interviewer's time, taken by one booking: the guard against double booking.

    Its primary key is the whole guarantee. Holds and bookings share it; the cells of a booking are
    inserted sorted in one statement, so racers queue instead of deadlocking.
    """

    __tablename__ = "interview_cells"

    interviewer_id: Mapped[str] = mapped_column(
        ForeignKey("interviewers.id", ondelete="CASCADE"), primary_key=True
    )
    cell: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """Minutes since 1970-01-01T00:00Z divided by five."""
    booking_id: Mapped[str] = mapped_column(ForeignKey("bookings.id", ondelete="CASCADE"), index=True)


class Reminder(Table):
    """A reminder of one booking as it stood at one sequence."""

    __tablename__ = "reminders"

    booking_id: Mapped[str] = mapped_column(ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True)
    sequence: Mapped[int] = mapped_column(primary_key=True)
    kind: Mapped[str] = mapped_column(String(20), primary_key=True)
    """`24h` or `1h`."""
    due_at: Mapped[datetime] = mapped_column(index=True)
    sent_at: Mapped[datetime | None]
