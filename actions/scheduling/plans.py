"""The interview plans of the roles, as they are stored: one for each role, whatever its version."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime, timedelta
from functools import lru_cache
from typing import Any

from sqlalchemy import and_, bindparam, delete, select
from sqlalchemy.orm import Session

from actions.scheduling.plan import InterviewPlan, PlanInvalid, Seat
from actions.store import audit
from actions.store.inserting import insert
from actions.store.tables import Interviewer, PlanRow, PlanSeat, SeatPerson

MINUTE = timedelta(minutes=1)
FIRST_SEAT = "interviewer"
"""What the only seat of a plan is called that nobody has named."""


_plans, _seats, _people = PlanRow.__table__, PlanSeat.__table__, SeatPerson.__table__
_PLAN = select(
    _plans.c.duration,
    _plans.c.buffer,
    _plans.c.step,
    _plans.c.minimum_notice,
    _plans.c.horizon,
    _plans.c.cutoff,
    _plans.c.soft_allowed,
    _plans.c.holidays,
).where(_plans.c.role_id == bindparam("role_id"))
_SEATS = (
    select(_seats.c.number, _seats.c.name, _seats.c.optional, _people.c.interviewer_id)
    .outerjoin(_people, and_(_people.c.role_id == _seats.c.role_id, _people.c.number == _seats.c.number))
    .where(_seats.c.role_id == bindparam("role_id"))
)


def load(session: Session, role_id: str) -> InterviewPlan:
    """The role's plan; without one, the usual lengths and no seats, by which nobody can be met."""
    connection = session.connection()
    plan = connection.execute(_PLAN, {"role_id": role_id}).first()
    return _plan(plan, connection.execute(_SEATS, {"role_id": role_id})) if plan else InterviewPlan()


@lru_cache(maxsize=256)
def from_json(plan: str | None, seats: str | None) -> InterviewPlan:
    """The same from the plan's columns and its seats in JSON, as `actions.scheduling.ground` reads them."""
    return _plan(json.loads(plan), json.loads(seats or "[]")) if plan else InterviewPlan()


def _plan(columns: Sequence[Any], sits: Iterable[Sequence[Any]]) -> InterviewPlan:
    """From the plan's columns, and for each who can sit in a seat its number, name, optional or not, and who.

    A seat in which nobody can sit comes once, without a person.
    """
    *lengths, soft_allowed, holidays = columns
    duration, buffer, step, minimum_notice, horizon, cutoff = (length * MINUTE for length in lengths)
    seats: dict[int, tuple[str, bool, list[str]]] = {}
    for number, name, optional, person in sits:
        people = seats.setdefault(number, (name, bool(optional), []))[2]
        people += [person] if person is not None else []
    return InterviewPlan(
        tuple(Seat(name, tuple(sorted(who)), opt) for _, (name, opt, who) in sorted(seats.items())),
        duration=duration,
        buffer=buffer,
        step=step,
        minimum_notice=minimum_notice,
        horizon=horizon,
        cutoff=cutoff,
        soft_allowed=bool(soft_allowed),
        holidays=holidays,
    )


def save(session: Session, role_id: str, plan: InterviewPlan, *, by: str, now: datetime) -> None:
    """Puts the plan in the place of the role's earlier one; interviews that are booked stay as they are.

    Raises `PlanInvalid`, with sentences, for seats that nobody can fill or people we do not know.
    """
    if problems := tuple(_problems(session, plan)):
        raise PlanInvalid(problems)
    lengths = {
        "duration": plan.duration // MINUTE,
        "buffer": plan.buffer // MINUTE,
        "step": plan.step // MINUTE,
        "minimum_notice": plan.minimum_notice // MINUTE,
        "horizon": plan.horizon // MINUTE,
        "cutoff": plan.cutoff // MINUTE,
    }
    session.merge(
        PlanRow(
            role_id=role_id,
            **lengths,
            soft_allowed=plan.soft_allowed,
            holidays=plan.holidays,
            changed_at=now,
            changed_by=by,
        )
    )
    session.flush()
    session.execute(delete(SeatPerson).where(SeatPerson.role_id == role_id))
    session.execute(delete(PlanSeat).where(PlanSeat.role_id == role_id))
    for number, seat in enumerate(plan.seats, start=1):
        values = {"role_id": role_id, "number": number, "name": seat.name, "optional": seat.optional}
        session.execute(insert(session, PlanSeat).values(values))
        for person in seat.people:
            _put_person(session, role_id, number, person)
    audit.record(session, actor=by, action="plan.changed", subject=role_id, now=now)


def add_person(session: Session, role_id: str, interviewer_id: str, *, now: datetime, seat: int = 1) -> None:
    """Lets somebody sit in a seat of the role's plan; a role without a plan gets the usual one, of one seat.

    Raises `LookupError` when the plan has no such seat.
    """
    if session.get(PlanRow, role_id) is None:
        save(session, role_id, InterviewPlan((Seat(FIRST_SEAT, (interviewer_id,)),)), by="Rolecall", now=now)
    if session.get(PlanSeat, (role_id, seat)) is None:
        msg = f"the plan of {role_id} has no seat {seat}"
        raise LookupError(msg)
    _put_person(session, role_id, seat, interviewer_id)


def roles_of(session: Session, interviewer_id: str) -> tuple[str, ...]:
    """The ids of the roles in whose plans the interviewer is named."""
    query = select(SeatPerson.role_id).where(SeatPerson.interviewer_id == interviewer_id).distinct()
    return tuple(sorted(session.scalars(query)))


def most_filled(seats: Iterable[Seat]) -> int:
    """How many of the seats can be filled at once when nobody sits in two."""
    filled: dict[str, Seat] = {}

    def seat_somebody(seat: Seat, asked: set[str]) -> bool:
        for person in seat.people:
            if person not in asked:
                asked.add(person)
                if person not in filled or seat_somebody(filled[person], asked):
                    filled[person] = seat
                    return True
        return False

    return sum(seat_somebody(seat, set()) for seat in seats)


def _put_person(session: Session, role_id: str, number: int, interviewer_id: str) -> None:
    values = {"role_id": role_id, "number": number, "interviewer_id": interviewer_id}
    session.execute(insert(session, SeatPerson).values(values).on_conflict_do_nothing())


def _problems(session: Session, plan: InterviewPlan) -> Iterator[str]:
    known = set(session.scalars(select(Interviewer.id).where(Interviewer.id.in_(plan.interviewers))))
    for person in plan.interviewers:
        if person not in known:
            yield f"There is no interviewer “{person}”."
    for seat in plan.required:
        if not seat.people:
            yield f"Nobody can sit in the seat “{seat.name}”. Name at least one person, or make it optional."
    wanted = len(plan.required)
    if all(seat.people for seat in plan.required) and (filled := most_filled(plan.required)) < wanted:
        yield (
            f"{wanted} seats need {wanted} different people, but those named can fill only {filled} at once. "
            "Name more people, or make a seat optional."
        )
