"""Changing the row of a booking, on the condition that it still is what it was when it was read."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace
from functools import lru_cache
from typing import Any, cast

from sqlalchemy import Table, Update, bindparam, inspect, update
from sqlalchemy.orm import Session

from actions.scheduling import cells
from actions.scheduling.refusals import HoldExpired
from actions.scheduling.standing import Appointment
from actions.store.database import with_locks
from actions.store.tables import Booking, new_id

_bookings = cast("Table", Booking.__table__)
_CHANGE = update(_bookings).where(
    _bookings.c.id == bindparam("booking_id"),
    _bookings.c.status == bindparam("was"),
    _bookings.c.sequence == bindparam("before"),
)


def change(
    session: Session,
    appointment: Appointment,
    *,
    stamped: Collection[str] = (),
    **values: Any,  # noqa: ANN401  column values
) -> Appointment:
    """Writes the values, stamps those concerned, and gives the appointment as it is with the values.

    Raises `HoldExpired` when it is no longer what it was when it was read.
    """
    connection = session.connection()
    given = {f"new_{name}": value for name, value in values.items() if name != "panel"}
    found = {"booking_id": appointment.id, "was": appointment.status, "before": appointment.sequence}
    if not with_locks(connection):
        cells.stamp(session, stamped)
        stamped = ()
    statement = _changing(tuple(name for name in values if name != "panel"), stamped=bool(stamped))
    who = {"names": sorted(stamped), "stamp": new_id()} if stamped else {}
    if not connection.execute(statement, {**given, **found, **who}).rowcount:
        raise HoldExpired
    forget(session, [appointment.id])
    return replace(appointment, **values)


@lru_cache
def _changing(columns: tuple[str, ...], *, stamped: bool) -> Update:
    """The statement that writes these columns; on PostgreSQL it stamps people as well."""
    statement = _CHANGE.values({name: bindparam(f"new_{name}") for name in columns})
    return statement.add_cte(cells.STAMP.cte("stamped")) if stamped else statement


def forget(session: Session, booking_ids: Collection[str]) -> None:
    """Has the session read these bookings again where it had read them before."""
    for booking_id in booking_ids:
        known = session.identity_map.get(inspect(Booking).identity_key_from_primary_key((booking_id,)))
        if known is not None:
            session.expire(known)
