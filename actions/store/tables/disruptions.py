"""What goes otherwise than planned: an interviewer declines, a calendar is changed, no time fits."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import CheckConstraint, ForeignKey, String
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.tables.base import Id, Table, new_id


class Decline(Table):
    """An interviewer who said no to an interview they were to hold."""

    __tablename__ = "declines"

    booking_id: Mapped[str] = mapped_column(ForeignKey("bookings.id", ondelete="CASCADE"), primary_key=True)
    interviewer_id: Mapped[str] = mapped_column(
        ForeignKey("interviewers.id", ondelete="CASCADE"), primary_key=True
    )
    seat: Mapped[int]
    at: Mapped[datetime]
    replaced_by: Mapped[str | None] = mapped_column(Id)
    """The colleague who took over at once; none where a person has to decide."""


class Wish(Table):
    """Times a candidate could come when none was free: kept until one frees up or they have passed."""

    __tablename__ = "wishes"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    conversation_id: Mapped[str] = mapped_column(
        ForeignKey("conversations.id", ondelete="CASCADE"), unique=True
    )
    """A candidate has one wish; a new one takes its place."""
    role_id: Mapped[str] = mapped_column(String(80), index=True)
    windows: Mapped[list[Any]]
    """`[["2026-12-01T14:00:00+00:00", "2026-12-01T17:00:00+00:00"]]`, half-open moments."""
    timezone: Mapped[str] = mapped_column(String(64))
    made_at: Mapped[datetime]
    lapses_at: Mapped[datetime] = mapped_column(index=True)
    """The end of the last window."""
    offered: Mapped[list[Any]] = mapped_column(default=list)
    """The starts that were offered on its behalf, so that none is offered twice."""


class Proposal(Table):
    """What somebody changed in a calendar behind our back: nothing moves until a recruiter decides."""

    __tablename__ = "proposals"

    id: Mapped[str] = mapped_column(Id, primary_key=True, default=new_id)
    booking_id: Mapped[str] = mapped_column(ForeignKey("bookings.id", ondelete="CASCADE"), index=True)
    interviewer_id: Mapped[str] = mapped_column(ForeignKey("interviewers.id", ondelete="CASCADE"))
    sequence: Mapped[int]
    """The booking's, when it was seen: about an interview that changed since, it says nothing any more."""
    kind: Mapped[str] = mapped_column(String(20))
    """`moved`, `deleted`, `declined`, `countered` or `unavailable` (`actions.scheduling.proposals`)."""
    start: Mapped[datetime | None]
    end: Mapped[datetime | None]
    """Where it was moved to, or is to be moved to."""
    made_at: Mapped[datetime]
    settled_at: Mapped[datetime | None]
    settled_by: Mapped[str | None] = mapped_column(String(200))
    outcome: Mapped[str | None] = mapped_column(String(20))
    """`accepted`, `dismissed`, or `outdated`."""

    __table_args__ = (
        CheckConstraint(
            "kind IN ('moved', 'deleted', 'declined', 'countered', 'unavailable')", name="kind_known"
        ),
        CheckConstraint("outcome IN ('accepted', 'dismissed', 'outdated')", name="outcome_known"),
    )
