"""What is written of a hold or an interview. Callers hold the locks of the conversation and of the panel."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from datetime import datetime, timedelta
from typing import cast

from sqlalchemy import Table, select, update
from sqlalchemy.orm import Session

from actions.scheduling import at_once, booking_row, cells, reminders
from actions.scheduling.board import Board
from actions.scheduling.changes import InterviewChange, tell
from actions.scheduling.panel_choice import ChosenPanel
from actions.scheduling.plan import InterviewPlan
from actions.scheduling.refusals import HoldExpired
from actions.scheduling.standing import Appointment
from actions.scheduling.timespan import Timespan
from actions.store.database import with_locks
from actions.store.tables import Booking, BookingSeat, new_id

_bookings = cast("Table", Booking.__table__)
_seats = cast("Table", BookingSeat.__table__)


def write_hold(  # noqa: PLR0913  each is a column
    session: Session,
    conversation_id: str,
    role_id: str,
    start: datetime,
    plan: InterviewPlan,
    timezone: str,
    chosen: ChosenPanel,
    *,
    until: datetime,
    now: datetime,
) -> Appointment:
    """A new hold for the panel."""
    made = Appointment(
        id=new_id(),
        conversation_id=conversation_id,
        role_id=role_id,
        start=start,
        end=start + plan.duration,
        timezone=timezone,
        status="held",
        sequence=0,
        hold_until=until,
        changed_at=now,
        panel=_panel(chosen),
    )
    row = {
        "id": made.id,
        "conversation_id": conversation_id,
        "role_id": role_id,
        "start": start,
        "end": made.end,
        "timezone": timezone,
        "status": "held",
        "sequence": 0,
        "hold_until": until,
        "created_at": now,
        "changed_at": now,
    }
    cells.take(session, made.id, chosen.seated, new=row)
    return made


def extend(session: Session, held: Appointment, *, until: datetime, now: datetime) -> Appointment:
    """The same hold for longer."""
    return booking_row.change(session, held, stamped=held.people, hold_until=until, changed_at=now)


def let_go(session: Session, held: Appointment, now: datetime) -> None:
    """Ends a hold and frees its time; one that has ended already stays so."""
    connection = session.connection()
    if with_locks(connection):
        at_once.let_go(connection, held.id, held.people, now)
        booking_row.forget(session, [held.id])
        return
    with suppress(HoldExpired):
        booking_row.change(session, held, status="expired", changed_at=now)
    cells.leave(session, [held.id])
    cells.stamp(session, held.people)


def write_booked(
    session: Session,
    held: Appointment,
    booked: Appointment | None,
    chosen: ChosenPanel,
    board: Board,
) -> Appointment:
    """The hold becomes the interview, or the time of the interview that is booked already."""
    before = booked.people if booked else ()
    panel, now = _panel(chosen), board.now
    concerned = {*held.people, *before, *chosen.people}
    if booked is None:
        result = booking_row.change(
            session,
            held,
            stamped=concerned,
            status="confirmed",
            hold_until=None,
            changed_at=now,
            panel=panel,
        )
    else:
        booking_row.change(session, held, status="expired", changed_at=now)
        result = booking_row.change(
            session,
            booked,
            stamped=concerned,
            start=held.start,
            end=held.end,
            timezone=held.timezone,
            sequence=booked.sequence + 1,
            changed_at=now,
            panel=panel,
        )
    if booked is not None or panel != held.panel:
        cells.leave(session, [held.id, result.id])
        span = Timespan(held.start, held.end + board.plan.buffer).cells()
        cells.take(session, result.id, [replace(each, span=span) for each in chosen.seated])
    reminders.plan_for(session, result, board.zones(result.people), now=now)
    change = InterviewChange(
        "moved" if booked else "confirmed",
        result,
        left=tuple(name for name in before if name not in result.people),
    )
    tell(session, change, now)
    return result


def write_swap(
    session: Session,
    booked: Appointment,
    leaves: str,
    chosen: ChosenPanel | None,
    buffer: timedelta,
    *,
    by: str,
    now: datetime,
) -> Appointment:
    """Somebody leaves the panel of the interview, and whoever was chosen takes the seat."""
    stays = tuple((seat, name) for seat, name in booked.panel if name != leaves)
    comes = _panel(chosen) if chosen else ()
    result = booking_row.change(
        session,
        booked,
        sequence=booked.sequence + 1,
        changed_at=now,
        panel=tuple(sorted({*stays, *comes})),
    )
    cells.leave(session, [booked.id], [leaves])
    cells.stamp(session, [leaves])
    if chosen:
        span = Timespan(booked.start, booked.end + buffer).cells()
        cells.take(session, booked.id, [replace(each, span=span) for each in chosen.seated])
    change = InterviewChange(
        "panel_changed",
        result,
        left=(leaves,),
        by=by,
    )
    tell(session, change, now)
    return result


def write_cancelled(session: Session, booked: Appointment, by: str, now: datetime) -> Appointment:
    """The interview does not take place; who was to sit in it stays on record."""
    cells.free(session, [booked.id])
    result = booking_row.change(
        session,
        booked,
        stamped=booked.people,
        status="cancelled",
        sequence=booked.sequence + 1,
        changed_at=now,
    )
    change = InterviewChange(
        "cancelled",
        result,
        left=booked.people,
        by=by,
    )
    tell(session, change, now)
    return result


def expire_holds(session: Session, *, now: datetime) -> list[str]:
    """Ends the holds that ran out; the ids of their conversations.

    A conversation that is in the middle of a turn is left for the next time.
    """
    lapsed = select(_bookings.c.id, _bookings.c.conversation_id).where(
        _bookings.c.status == "held", _bookings.c.hold_until <= now
    )
    session.flush()
    connection = session.connection()
    waiting = {row.conversation_id for row in connection.execute(lapsed)}
    if not waiting:
        return []
    idle = cells.lock_idle(session, waiting)
    ended = dict(connection.execute(lapsed.where(_bookings.c.conversation_id.in_(idle))).all())
    if not ended:
        return []
    people = select(_seats.c.interviewer_id).where(_seats.c.booking_id.in_(ended)).distinct()
    locked = cells.lock(session, connection.scalars(people))
    connection.execute(
        update(_bookings).where(_bookings.c.id.in_(ended)).values(status="expired", changed_at=now)
    )
    cells.leave(session, ended)
    cells.stamp(session, locked)
    booking_row.forget(session, ended)
    return sorted(ended.values())


def _panel(chosen: ChosenPanel) -> tuple[tuple[int, str], ...]:
    return tuple((each.seat, each.interviewer_id) for each in chosen.seated)
