"""An interview plan as people write it: lengths with their units, seats with the names of those who sit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from actions.scheduling import interviewers
from actions.scheduling.plan import InterviewPlan, PlanInvalid, Seat
from actions.store.tables import Interviewer

MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)

LENGTHS: Mapping[str, tuple[str, timedelta]] = {
    "duration_minutes": ("duration", MINUTE),
    "buffer_minutes": ("buffer", MINUTE),
    "step_minutes": ("step", MINUTE),
    "notice_hours": ("minimum_notice", HOUR),
    "ahead_days": ("horizon", DAY),
    "cutoff_hours": ("cutoff", HOUR),
}
"""The names of the lengths in a file, what they are in the plan, and their unit."""
_OTHERS = ("soft_times", "holidays", "seats")


def to_mapping(session: Session, plan: InterviewPlan) -> dict[str, Any]:
    """The plan as a mapping that `from_mapping` reads; people by e-mail address, else by id."""
    lengths = {name: _number(getattr(plan, field) / unit) for name, (field, unit) in LENGTHS.items()}
    seats = [
        {"name": seat.name, "people": [_naming(session, each) for each in seat.people]}
        | ({"optional": True} if seat.optional else {})
        for seat in plan.seats
    ]
    return {**lengths, "soft_times": plan.soft_allowed, "holidays": plan.holidays, "seats": seats}


def from_mapping(session: Session, data: object) -> InterviewPlan:
    """The plan a mapping says; what it leaves out is as usual. Raises `PlanInvalid` for all that is wrong."""
    if not isinstance(data, Mapping):
        raise PlanInvalid(["A plan is a list of settings with their names; `rolecall plan show` shows one."])
    problems = [f"“{name}” is no setting of a plan." for name in data if name not in (*LENGTHS, *_OTHERS)]
    values: dict[str, Any] = {}
    for name, (field, unit) in LENGTHS.items():
        if name not in data:
            continue
        length = _length(data[name], unit)
        if length is None:
            problems.append(f"“{name}” is “{data[name]}”; it has to be a number.")
        else:
            values[field] = length
    if "soft_times" in data:
        values["soft_allowed"] = data["soft_times"] in (True, "yes")
    values["holidays"] = str(data.get("holidays") or "") or None
    read = list(_seats(session, data.get("seats") or ()))
    seats = [each for each in read if isinstance(each, Seat)]
    wrong = [each for each in read if isinstance(each, str)]
    try:
        plan = InterviewPlan(seats=tuple(seats), **values)
    except PlanInvalid as error:
        raise PlanInvalid([*problems, *wrong, *error.problems]) from error
    if problems or wrong:
        raise PlanInvalid([*problems, *wrong])
    return plan


def _seats(session: Session, data: object) -> Iterator[Seat | str]:
    """The seats; a sentence where one is not understood."""
    if not isinstance(data, list | tuple):
        yield "“seats” has to be a list."
        return
    for number, each in enumerate(data, start=1):
        if not isinstance(each, Mapping):
            yield f"Seat {number} needs a name and people."
            continue
        people: list[str] = []
        for words in _names(each.get("people")):
            try:
                people.append(interviewers.called(session, words).id)
            except interviewers.InterviewerUnknown as error:
                yield str(error)
        yield Seat(
            str(each.get("name") or "").strip(), tuple(sorted(set(people))), each.get("optional") is True
        )


def _names(data: object) -> list[str]:
    return [str(each) for each in data] if isinstance(data, list | tuple) else [str(data)] if data else []


def _length(value: object, unit: timedelta) -> timedelta | None:
    try:
        number = float(str(value).replace(",", "."))
        return timedelta(seconds=round(number * unit.total_seconds()))
    except (ValueError, OverflowError):
        return None


def _number(value: float) -> float | int:
    return int(value) if value == int(value) else round(value, 4)


def _naming(session: Session, person_id: str) -> str:
    person = session.get(Interviewer, person_id)
    return (person.email or person_id) if person else person_id
