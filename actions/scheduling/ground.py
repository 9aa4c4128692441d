"""What every question about a role's interviews starts from, read in one statement and one row.

The plan, the stamps of its people, what the conversation holds and has booked, and the interviews of those
whose stamp this process does not remember. The database puts each part into JSON: a row for each seat of each
would cost more to fetch than all of this.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from sqlalchemy.orm import Session

from actions.scheduling import knowledge, plans
from actions.scheduling.knowledge import Stamps
from actions.scheduling.person import Interview
from actions.scheduling.plan import InterviewPlan
from actions.scheduling.standing import Appointment, Own
from actions.scheduling.timespan import cell_of
from actions.store.looking import look

_WORDS = {
    "sqlite": {"row": "json_array", "rows": "json_group_array", "position": "instr"},
    "postgresql": {"row": "json_build_array", "rows": "json_agg", "position": "strpos"},
}
_WANTED = """
WITH panel AS (
  SELECT who.id, who.booked, stamps.stamp
  FROM interviewers AS who LEFT JOIN interviewer_stamps AS stamps ON stamps.interviewer_id = who.id
  WHERE who.id IN (SELECT interviewer_id FROM seat_people WHERE role_id = :role_id)
)
SELECT
  CAST((SELECT {row}(duration, buffer, step, minimum_notice, horizon, cutoff, soft_allowed, holidays)
    FROM interview_plans WHERE role_id = :role_id) AS text),
  CAST((SELECT {rows}({row}(seat.number, seat.name, seat.optional, sits.interviewer_id))
    FROM plan_seats AS seat
    LEFT JOIN seat_people AS sits ON sits.role_id = seat.role_id AND sits.number = seat.number
    WHERE seat.role_id = :role_id) AS text),
  CAST((SELECT {rows}({row}(id, booked, stamp)) FROM panel) AS text),
  CAST((SELECT {rows}({row}(booking.id, booking.role_id, booking.start, booking."end", booking.timezone,
      booking.status, booking.sequence, booking.hold_until, booking.changed_at,
      (SELECT {rows}({row}(seat, interviewer_id)) FROM booking_seats WHERE booking_id = booking.id)))
    FROM bookings AS booking
    WHERE booking.conversation_id = :conversation_id AND booking.status IN ('held', 'confirmed')
      AND booking.made_way_at IS NULL) AS text),
  CAST((SELECT {rows}({row}(seat.interviewer_id, booking.id, seat.first_cell, seat.stop_cell,
      booking.hold_until))
    FROM panel
    JOIN booking_seats AS seat ON seat.interviewer_id = panel.id
    JOIN bookings AS booking ON booking.id = seat.booking_id
    WHERE {position}(:known, panel.id || ':' || panel.booked) = 0 AND booking.status IN ('held', 'confirmed')
      AND seat.first_cell > :since) AS text)
"""
_READ = {dialect: _WANTED.format(**words) for dialect, words in _WORDS.items()}


@dataclass(frozen=True, slots=True)
class Ground:
    """The parts, as they were at one moment."""

    plan: InterviewPlan
    stamps: Mapping[str, Stamps]
    """Of everybody who can sit in a seat."""
    own: Own
    interviews: Mapping[str, tuple[Interview, ...]]
    """Everybody's: those that are remembered, and read where they are not or have changed."""


def read(session: Session, role_id: str, conversation_id: str, now: datetime) -> Ground:
    """The ground as it is now."""
    kept = knowledge.remembered(_PANELS.get(role_id, ()), now)
    given = {
        "role_id": role_id,
        "conversation_id": conversation_id,
        "known": " ".join(f"{name}:{stamp}" for name, (stamp, _) in kept.items()),
        "since": cell_of(knowledge.day_before(now, knowledge.PERIOD)),
    }
    plan, seats, panel, own, changed = look(session, _READ, given)
    stamps = {name: Stamps(stamp, booked) for name, booked, stamp in _list(panel)}
    _PANELS[role_id] = tuple(stamps)
    found: dict[str, list[Interview]] = defaultdict(list)
    for name, booking_id, first, stop, until in _list(changed):
        found[name].append(Interview(booking_id, range(first, stop), until and _moment(until)))
    interviews = {
        name: kept[name][1] if name in kept and kept[name][0] == each.booked else tuple(found[name])
        for name, each in stamps.items()
    }
    return Ground(plans.from_json(plan, seats), stamps, _own(conversation_id, _list(own)), interviews)


_PANELS: dict[str, tuple[str, ...]] = {}
"""Who was in each role's plan when it was last read; only what to say that is remembered depends on it."""


def _own(conversation_id: str, rows: list[list[Any]]) -> Own:
    live: dict[str, Appointment] = {}
    for booking_id, role_id, start, end, timezone, status, sequence, until, changed, seats in rows:
        live[status] = Appointment(
            booking_id,
            conversation_id,
            role_id,
            _moment(start),
            _moment(end),
            timezone,
            status,
            sequence,
            until and _moment(until),
            _moment(changed),
            tuple(sorted((seat, name) for seat, name in seats or ())),
        )
    return Own(conversation_id, live.get("held"), live.get("confirmed"))


def _list(found: str | None) -> list[list[Any]]:
    """The rows; PostgreSQL gives nothing where there are none."""
    return json.loads(found) if found else []


def _moment(said: str) -> datetime:
    """As `UtcDateTime` reads it: SQLite forgets the zone."""
    moment = datetime.fromisoformat(said)
    return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
