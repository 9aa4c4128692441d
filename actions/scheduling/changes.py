"""What others are told of when an interview is booked, moved, cancelled, or its panel changes.

Followers run in the transaction of the change: they write rows (the audit log, the outbox) and reach nothing
outside the database.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Literal

from sqlalchemy import bindparam, delete
from sqlalchemy.orm import Session

from actions.calendars import keeping
from actions.invitations import telling
from actions.scheduling import reminders
from actions.scheduling.standing import Appointment
from actions.store import audit
from actions.store.tables import Wish

_FORGET = delete(Wish).where(Wish.conversation_id == bindparam("whose"))


@dataclass(frozen=True, slots=True)
class InterviewChange:
    """A change of a booked interview that has just been made. A hold that ends is none."""

    kind: Literal["confirmed", "moved", "cancelled", "panel_changed"]
    interview: Appointment
    """As it is with the change; its id and its sequence name the change."""
    left: tuple[str, ...] = ()
    """The ids of those who sat in it until now and no longer do."""
    by: str = "candidate"
    """Who made it."""

    @property
    def panel(self) -> tuple[str, ...]:
        """The ids of the interviewers who sit in it now, in the order of the seats; none when cancelled."""
        return () if self.kind == "cancelled" else self.interview.people


Follower = Callable[[Session, InterviewChange, datetime], None]


def tell(session: Session, change: InterviewChange, now: datetime) -> None:
    """Has everybody follow the change."""
    for follow in FOLLOWERS:
        follow(session, change, now)


def _note(session: Session, change: InterviewChange, now: datetime) -> None:
    """Writes the change down in the audit log."""
    audit.record(
        session,
        actor=change.by,
        action=f"interview.{change.kind}",
        subject=change.interview.id,
        now=now,
        interviewers=list(change.interview.people),
    )


def _remind(session: Session, change: InterviewChange, now: datetime) -> None:
    """Plans the reminders for the panel as it is now; those before go by the booking's earlier sequence."""
    if change.kind == "panel_changed":
        zones = reminders.zones_of(session, change.panel)
        reminders.plan_for(session, change.interview, zones, now=now)


def _write(session: Session, change: InterviewChange, now: datetime) -> None:
    """Asks that both sides be told of the change by e-mail."""
    telling.tell(session, change.interview, now=now)


def _keep_in_calendars(session: Session, change: InterviewChange, now: datetime) -> None:
    """Asks that the calendars of those concerned follow."""
    linked = keeping.linked(session, (*change.panel, *change.left))
    for person in change.panel:
        if person in linked:
            keeping.ask_put(session, change.interview, person, now=now)
    for person in change.left:
        if person in linked:
            keeping.ask_remove(
                session, change.interview.id, person, sequence=change.interview.sequence, now=now
            )


def _wish_no_more(session: Session, change: InterviewChange, _now: datetime) -> None:
    """Who is booked waits for no time any more."""
    if change.kind != "confirmed":
        return
    session.flush()
    session.connection().execute(_FORGET, {"whose": change.interview.conversation_id})


FOLLOWERS: tuple[Follower, ...] = (_note, _wish_no_more, _remind, _write, _keep_in_calendars)
