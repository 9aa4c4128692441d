"""How interviews for a role are held: the plan, the seats of its panel, and who can sit in each."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import CheckConstraint, ForeignKey, ForeignKeyConstraint, String
from sqlalchemy.orm import Mapped, mapped_column

from actions.store.tables.base import Table


class PlanRow(Table):
    """The interview plan of a role, whatever its version (`actions.scheduling.plan.InterviewPlan`)."""

    __tablename__ = "interview_plans"

    role_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    duration: Mapped[int]
    """Minutes, as are all that follow."""
    buffer: Mapped[int]
    step: Mapped[int]
    minimum_notice: Mapped[int]
    horizon: Mapped[int]
    cutoff: Mapped[int]
    soft_allowed: Mapped[bool]
    holidays: Mapped[str | None] = mapped_column(String(20))
    """ISO 3166: `DE`, `DE-BY`."""
    changed_at: Mapped[datetime]
    changed_by: Mapped[str] = mapped_column(String(200))

    __table_args__ = (CheckConstraint("duration > 0 AND step > 0 AND horizon > 0", name="lengths_positive"),)


class PlanSeat(Table):
    """One seat of the panel: all seats are filled, each by one of its people."""

    __tablename__ = "plan_seats"

    role_id: Mapped[str] = mapped_column(
        ForeignKey("interview_plans.role_id", ondelete="CASCADE"), primary_key=True
    )
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    """From 1, in the order people read them."""
    name: Mapped[str] = mapped_column(String(100))
    """`hiring manager`"""
    optional: Mapped[bool] = mapped_column(default=False)
    """Comes if free; the interview takes place without as well."""


class SeatPerson(Table):
    """Somebody who can sit in a seat."""

    __tablename__ = "seat_people"

    role_id: Mapped[str] = mapped_column(String(80), primary_key=True)
    number: Mapped[int] = mapped_column(primary_key=True, autoincrement=False)
    interviewer_id: Mapped[str] = mapped_column(
        ForeignKey("interviewers.id", ondelete="CASCADE"), primary_key=True, index=True
    )

    __table_args__ = (
        ForeignKeyConstraint(
            ["role_id", "number"], ["plan_seats.role_id", "plan_seats.number"], ondelete="CASCADE"
        ),
    )
