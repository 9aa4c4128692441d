"""What PostgreSQL is told in one statement, where SQLite is told the same in several.

Each statement is a round trip, and while they go on everybody waits who wants one of the people concerned.
The tables' own constraints are checked when a statement ends: a booking and its cells may come in one.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, text

from actions.scheduling.seated import Seated
from actions.store.tables import new_id

_STAMPED = "stamped AS (UPDATE interviewers SET booked = :stamp WHERE id = ANY(CAST(:names AS varchar[])))"
_MADE = (
    'made AS (INSERT INTO bookings (id, conversation_id, role_id, start, "end", timezone, status, sequence,'
    " hold_until, created_at, changed_at) VALUES (:booking_id, :conversation_id, :role_id, :start, :end,"
    " :timezone, :status, :sequence, :hold_until, :created_at, :changed_at))"
)
_TAKEN = (
    "given AS (SELECT * FROM unnest(CAST(:names AS varchar[]), CAST(:seats AS integer[]),"
    " CAST(:reasons AS text[]), CAST(:shared_first AS integer[]), CAST(:shared_stop AS integer[]))"
    " AS given (interviewer_id, seat, because, shared_first, shared_stop)),"
    " seated AS (INSERT INTO booking_seats (booking_id, interviewer_id, seat, first_cell, stop_cell,"
    " response, assigned_because) SELECT :booking_id, interviewer_id, seat, :first, :stop, 'NEEDS-ACTION',"
    " because FROM given)"
    " INSERT INTO interview_cells (interviewer_id, cell, booking_id)"
    " SELECT given.interviewer_id, cell, :booking_id FROM given, generate_series(:first, :stop - 1) AS cell"
    " WHERE cell < given.shared_first OR cell >= given.shared_stop ORDER BY 1, 2"
)
_TAKE, _TAKE_NEW = text(f"WITH {_STAMPED}, {_TAKEN}"), text(f"WITH {_MADE}, {_STAMPED}, {_TAKEN}")
_LET_GO = text(
    "WITH ended AS (UPDATE bookings SET status = 'expired', changed_at = :now WHERE id = :booking_id"  # noqa: S608  fixed text
    f" AND status = 'held'), {_STAMPED} DELETE FROM booking_seats WHERE booking_id = :booking_id"
)


def take(
    connection: Connection, booking_id: str, seated: Sequence[Seated], new: Mapping[str, object] | None
) -> None:
    """Writes the booking if it is new, seats these people, takes their cells sorted, and stamps them."""
    span = seated[0].span
    values = {
        "booking_id": booking_id,
        "first": span.start,
        "stop": span.stop,
        "stamp": new_id(),
        "names": [each.interviewer_id for each in seated],
        "seats": [each.seat for each in seated],
        "reasons": [each.because for each in seated],
        "shared_first": [each.shared.start for each in seated],
        "shared_stop": [each.shared.stop for each in seated],
    }
    connection.execute(_TAKE_NEW if new else _TAKE, {**values, **(new or {})})


def let_go(connection: Connection, booking_id: str, people: Sequence[str], now: datetime) -> None:
    """Ends the hold, if it has not ended yet, gives back its cells and stamps its people."""
    connection.execute(
        _LET_GO, {"booking_id": booking_id, "names": list(people), "stamp": new_id(), "now": now}
    )
