"""Where a conversation stands with its interview: what is held, what is booked, with whom."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, select
from sqlalchemy.orm import Session

from actions.store.database import with_locks
from actions.store.tables import Booking, BookingSeat, Conversation, Interviewer

_bookings, _seats = Booking.__table__, BookingSeat.__table__


@dataclass(frozen=True, slots=True)
class Appointment:
    """A booking as it stood when it was read; changes to it are new ones."""

    id: str
    conversation_id: str
    role_id: str
    start: datetime
    end: datetime
    timezone: str
    """The candidate's, in which the time was promised."""
    status: str
    """`held`, `confirmed`, `cancelled` or `expired`."""
    sequence: int
    hold_until: datetime | None
    changed_at: datetime
    panel: tuple[tuple[int, str], ...] = ()
    """The number of each seat that is filled, and the id of the interviewer who sits in it."""

    @property
    def people(self) -> tuple[str, ...]:
        """The ids of those who sit in the panel, in the order of the seats."""
        return tuple(name for _, name in self.panel)

    def lapsed(self, now: datetime) -> bool:
        """Whether it was held and the hold has run out."""
        return self.hold_until is not None and self.hold_until <= now


@dataclass(frozen=True, slots=True)
class Own:
    """The live bookings of one conversation: never more than one of each."""

    conversation_id: str
    held: Appointment | None = None
    """It may have run out."""
    confirmed: Appointment | None = None
    ids: tuple[str, ...] = field(init=False)
    people: tuple[str, ...] = field(init=False)
    """The ids of the interviewers of either."""

    def __post_init__(self) -> None:
        live = [each for each in (self.held, self.confirmed) if each]
        object.__setattr__(self, "ids", tuple(each.id for each in live))
        people = sorted({name for each in live for name in each.people})
        object.__setattr__(self, "people", tuple(people))


_chats = Conversation.__table__
_COLUMNS = (
    _bookings.c.id,
    _bookings.c.conversation_id,
    _bookings.c.role_id,
    _bookings.c.start,
    _bookings.c.end,
    _bookings.c.timezone,
    _bookings.c.status,
    _bookings.c.sequence,
    _bookings.c.hold_until,
    _bookings.c.changed_at,
    _seats.c.seat,
    _seats.c.interviewer_id,
)
_LIVE = and_(_bookings.c.status.in_(("held", "confirmed")), _bookings.c.made_way_at.is_(None))
_READ = select(*_COLUMNS).outerjoin(_seats, _seats.c.booking_id == _bookings.c.id).order_by(_seats.c.seat)
_OWN = _READ.where(_bookings.c.conversation_id == bindparam("conversation_id"), _LIVE)
_ONE = _READ.where(_bookings.c.id == bindparam("booking_id"))
_ITS_CONVERSATION = (
    select(_bookings.c.conversation_id).where(_bookings.c.id == bindparam("booking_id")).scalar_subquery()
)
_OWN_OF = _READ.where(_bookings.c.conversation_id == _ITS_CONVERSATION, _LIVE)
# One statement for the lock and for what it is about. If the lock had to be waited for, the rows may be from
# before: whoever writes on their strength says so in the statement (`writing`), and finds nothing to change.
_LOCKING = (
    select(*_COLUMNS)
    .select_from(_chats)
    .outerjoin(_bookings, and_(_bookings.c.conversation_id == _chats.c.id, _LIVE))
    .outerjoin(_seats, _seats.c.booking_id == _bookings.c.id)
    .order_by(_seats.c.seat)
    .with_for_update(key_share=True, of=_chats)
)
_LOCKED = _LOCKING.where(_chats.c.id == bindparam("conversation_id"))
_LOCKED_OF = _LOCKING.where(_chats.c.id == _ITS_CONVERSATION)


def own(session: Session, conversation_id: str) -> Own:
    """The conversation's live bookings."""
    session.flush()
    rows = session.connection().execute(_OWN, {"conversation_id": conversation_id})
    return _own(conversation_id, rows)


def own_locked(session: Session, conversation_id: str) -> Own:
    """The same, held against every other change until the transaction ends."""
    connection = session.connection()
    if not with_locks(connection):
        return own(session, conversation_id)
    session.flush()
    return _own(conversation_id, connection.execute(_LOCKED, {"conversation_id": conversation_id}))


def own_locked_of(session: Session, booking_id: str) -> Own | None:
    """The live bookings, locked, of the conversation that this one is of; none when nothing is live there."""
    session.flush()
    connection = session.connection()
    statement = _LOCKED_OF if with_locks(connection) else _OWN_OF
    live = list(_appointments(connection.execute(statement, {"booking_id": booking_id})))
    return Own(live[0].conversation_id, **{each.status: each for each in live}) if live else None


def find(session: Session, booking_id: str) -> Appointment | None:
    """The booking, whatever became of it; none for an unknown id."""
    session.flush()
    rows = session.connection().execute(_ONE, {"booking_id": booking_id})
    return next(_appointments(rows), None)


def current(session: Session, conversation_id: str) -> Appointment | None:
    """The booked interview; else the time that is held, which may have run out; else none."""
    live = own(session, conversation_id)
    return live.confirmed or live.held


def held(session: Session, conversation_id: str) -> Appointment | None:
    """The time that is held, which may have run out."""
    return own(session, conversation_id).held


def latest(session: Session, conversation_id: str) -> Appointment | None:
    """What to show of the conversation's interview: held, confirmed or cancelled, whichever changed last.

    Never one that nobody came to (`actions.scheduling.no_show`).
    """
    booking_id = session.scalar(
        select(Booking.id)
        .where(Booking.conversation_id == conversation_id, Booking.status != "expired")
        .where(Booking.no_show_at.is_(None))
        .order_by(Booking.changed_at.desc(), Booking.status == "cancelled", Booking.id)
        .limit(1)
    )
    return find(session, booking_id) if booking_id else None


def panel(session: Session, booking_id: str) -> tuple[str, ...]:
    """The ids of those who sit in the booking's panel, by seat; those who were to, once it is cancelled."""
    found = find(session, booking_id)
    return found.people if found else ()


def interviewers(session: Session, booking_id: str) -> tuple[str, ...]:
    """The names of those who hold the interview, in the order of the seats; none once it is cancelled."""
    return tuple(
        session.scalars(
            select(Interviewer.name)
            .join(BookingSeat, BookingSeat.interviewer_id == Interviewer.id)
            .join(Booking, Booking.id == BookingSeat.booking_id)
            .where(BookingSeat.booking_id == booking_id, Booking.status.in_(("held", "confirmed")))
            .order_by(BookingSeat.seat)
        )
    )


def _own(conversation_id: str, rows: Iterable[Any]) -> Own:
    return Own(conversation_id, **{each.status: each for each in _appointments(rows)})


def _appointments(rows: Iterable[Any]) -> Iterator[Appointment]:
    """One for each booking among the rows, of which there is one for each seat."""
    values: dict[str, tuple[Any, ...]] = {}
    panels: dict[str, list[tuple[int, str]]] = {}
    for row in rows:
        if row.id is None:  # A conversation that has nothing.
            continue
        values[row.id] = tuple(row)[:-2]
        panel = panels.setdefault(row.id, [])
        if row.interviewer_id is not None:
            panel.append((row.seat, row.interviewer_id))
    for name, booking in values.items():
        yield replace(Appointment(*booking), panel=tuple(panels[name]))
