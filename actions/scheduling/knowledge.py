"""What this process knows of interviewers and their time, read again only where a stamp says it changed.

Stamps are random and set in the transaction that makes the change (`InterviewerStamp`,
`Interviewer.booked`), so any number of processes may remember: what was read under a stamp holds for as long
as it stands. Stamps are read before what they are about, so that in between something can only get newer.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from types import MappingProxyType
from typing import Any, Generic, TypeVar
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from sqlalchemy import BigInteger, Connection, bindparam, extract, select
from sqlalchemy import cast as as_type
from sqlalchemy.orm import Session

from actions.scheduling.person import Interview, Person
from actions.scheduling.timespan import CELL
from actions.store.tables import Booking, BookingSeat, BusyTime, Interviewer, InterviewerStamp

PERIOD = timedelta(days=90)
"""How far back interviews count when they are shared out."""
RECENT = timedelta(days=2)
"""How far back appointments are read: no question is about the past."""
CELL_SECONDS = int(CELL.total_seconds())

_Known = TypeVar("_Known")
_who, _stamps = Interviewer.__table__, InterviewerStamp.__table__
_busy, _seats, _bookings = BusyTime.__table__, BookingSeat.__table__, Booking.__table__


@dataclass(frozen=True, slots=True)
class Stamps:
    """What an interviewer's time looked like when one looked."""

    known: str | None
    booked: str | None


class _Memory(Generic[_Known]):
    """The newest of each person, with the stamp it was read under and since when it reaches back."""

    def __init__(self) -> None:
        self._kept: dict[str, tuple[str | None, datetime, _Known]] = {}

    def recall(self, stamps: Mapping[str, str | None], since: datetime) -> dict[str, _Known]:
        """What is remembered of these people and is still so."""
        kept = self.kept(stamps, since)
        return {name: known for name, (stamp, known) in kept.items() if stamp == stamps[name]}

    def keep(self, name: str, stamp: str | None, since: datetime, known: _Known) -> None:
        """Remembers it in place of what was known before; nothing about somebody who has no stamp yet."""
        if stamp:
            self._kept[name] = (stamp, since, known)

    def kept(self, names: Iterable[str], since: datetime) -> dict[str, tuple[str | None, _Known]]:
        """What is remembered of these people, each with the stamp under which it is so."""
        kept = self._kept.get
        return {
            name: (found[0], found[2])
            for name in names
            if (found := kept(name)) is not None and found[1] <= since
        }

    def clear(self) -> None:
        """Forgets everybody."""
        self._kept.clear()


@dataclass(frozen=True, slots=True)
class Knowledge:
    """The people of one question, by id."""

    people: Mapping[str, Person]
    interviews: Mapping[str, tuple[Interview, ...]]
    """Those that were live when they were read, and holds that have run out since."""
    stamps: Mapping[str, Stamps]
    """Under which all this is so."""


def forget() -> None:
    """Forgets everything: it is read again when it is next asked for."""
    _PEOPLE.clear()
    _INTERVIEWS.clear()


_PEOPLE: _Memory[Person] = _Memory()
_INTERVIEWS: _Memory[tuple[Interview, ...]] = _Memory()


def day_before(now: datetime, ago: timedelta) -> datetime:
    """The beginning in UTC of the day so long ago: all who ask on one day ask for the same."""
    return (now - ago).astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)


def stamps_of(connection: Connection, names: Collection[str]) -> dict[str, Stamps]:
    """The stamps of these people as they are now; without those who do not exist."""
    rows = connection.execute(_STAMPS, {"names": list(names)})
    return {row.id: Stamps(row.stamp, row.booked) for row in rows}


def remembered(names: Iterable[str], now: datetime) -> dict[str, tuple[str | None, tuple[Interview, ...]]]:
    """The interviews that are remembered of these people, each with the stamp under which that is all."""
    return _INTERVIEWS.kept(names, day_before(now, PERIOD))


def know(
    session: Session,
    stamps: Mapping[str, Stamps],
    now: datetime,
    interviews: Mapping[str, tuple[Interview, ...]] = MappingProxyType({}),
) -> Knowledge:
    """All that is known of these people, who looked like this when one looked.

    `interviews` are those since `PERIOD` ago, where they are known already to be all under these stamps.
    """
    known = {name: each.known for name, each in stamps.items()}
    since = day_before(now, RECENT)
    people = _PEOPLE.recall(known, since)
    if missing := [name for name in stamps if name not in people]:
        for person in _read_people(session.connection(), missing, since):
            people[person.id] = person
            _PEOPLE.keep(person.id, known[person.id], since, person)
    booked = {name: each.booked for name, each in stamps.items()}
    since = day_before(now, PERIOD)
    asked = {name: stamp for name, stamp in booked.items() if name not in interviews}
    recalled = _INTERVIEWS.recall(asked, since) if asked else {}
    if missing := [name for name in asked if name not in recalled]:
        found = _read_interviews(session.connection(), missing, since)
        recalled |= {name: tuple(found.get(name, ())) for name in missing}
    all_of_them = {**interviews, **recalled}
    for name, each in all_of_them.items():
        _INTERVIEWS.keep(name, booked[name], since, each)
    return Knowledge(people, all_of_them, stamps)


_STAMPS = (
    select(_who.c.id, _who.c.booked, _stamps.c.stamp)
    .select_from(_who)
    .outerjoin(_stamps, _stamps.c.interviewer_id == _who.c.id)
    .where(_who.c.id.in_(bindparam("names", expanding=True)))
)
_PERSON = select(_who).where(_who.c.id.in_(bindparam("names", expanding=True)))
# The database counts seconds: turning tens of thousands of rows into moments costs more than all the rest.
_BUSY = select(
    _busy.c.interviewer_id,
    as_type(extract("epoch", _busy.c.start), BigInteger).label("opens"),
    as_type(extract("epoch", _busy.c.end), BigInteger).label("closes"),
    _busy.c.strength,
).where(_busy.c.interviewer_id.in_(bindparam("names", expanding=True)), _busy.c.end > bindparam("since"))
_INTERVIEW = (
    select(
        _seats.c.interviewer_id,
        _seats.c.booking_id,
        _seats.c.first_cell,
        _seats.c.stop_cell,
        _bookings.c.hold_until,
    )
    .join(_bookings, _bookings.c.id == _seats.c.booking_id)
    .where(
        _seats.c.interviewer_id.in_(bindparam("names", expanding=True)),
        _bookings.c.status.in_(("held", "confirmed")),
        _bookings.c.start > bindparam("since"),
    )
)


def _read_people(connection: Connection, names: list[str], since: datetime) -> Iterable[Person]:
    taken: dict[tuple[str, str], list[range]] = defaultdict(list)
    for name, opens, closes, strength in connection.execute(_BUSY, {"names": names, "since": since}):
        taken[name, strength].append(range(opens // CELL_SECONDS, -(-closes // CELL_SECONDS)))
    for row in connection.execute(_PERSON, {"names": names}):
        yield _person(row, tuple(taken[row.id, "hard"]), tuple(taken[row.id, "soft"]))


def _person(row: Any, hard: tuple[range, ...], soft: tuple[range, ...]) -> Person:  # noqa: ANN401  a row of any shape
    return Person(
        id=row.id,
        name=row.name,
        zone=_zone(row.timezone),
        hours=json.dumps(row.meeting_hours, sort_keys=True),
        calendar=row.calendar,
        active=row.active,
        weight=row.weight,
        day_cap=row.day_cap,
        week_cap=row.week_cap,
        joined_on=row.joined_on,
        paused_from=row.paused_from,
        paused_until=row.paused_until,
        holidays=row.holidays,
        days_off=frozenset(date.fromisoformat(day) for day in row.days_off),
        hard=hard,
        soft=soft,
    )


def _zone(name: str) -> ZoneInfo | None:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError):
        return None


def _read_interviews(connection: Connection, names: list[str], since: datetime) -> dict[str, list[Interview]]:
    found: dict[str, list[Interview]] = defaultdict(list)
    for name, booking_id, first, stop, hold_until in connection.execute(
        _INTERVIEW, {"names": names, "since": since}
    ):
        found[name].append(Interview(booking_id, range(first, stop), hold_until))
    return found
