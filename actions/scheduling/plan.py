"""How interviews for a role are held: how long, with whom, how far ahead."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import timedelta

from actions.scheduling import public_holidays
from actions.scheduling.timespan import CELL

LONGEST = timedelta(hours=8)
FARTHEST = timedelta(days=180)


class PlanInvalid(ValueError):
    """The plan cannot be followed. `problems` are sentences for people, one for each reason."""

    def __init__(self, problems: Sequence[str]) -> None:
        super().__init__(" ".join(problems))
        self.problems = tuple(problems)


@dataclass(frozen=True, slots=True)
class Seat:
    """One place in the panel, which one of its people fills."""

    name: str
    """What recruiters call it: `hiring manager`."""
    people: tuple[str, ...]
    """The ids of those who can sit in it; any one of them does."""
    optional: bool = False
    """Filled when somebody is free, and left empty otherwise."""


@dataclass(frozen=True, slots=True)
class InterviewPlan:
    """The plan of one interview: every seat filled, each by somebody else. Raises `PlanInvalid`."""

    seats: tuple[Seat, ...] = ()
    duration: timedelta = timedelta(minutes=45)
    buffer: timedelta = timedelta(minutes=15)
    """Kept free between an interview and the interviewer's next or previous appointment."""
    step: timedelta = timedelta(minutes=15)
    """Interviews start on multiples of this on the clock of whoever sits in the first seat."""
    minimum_notice: timedelta = timedelta(hours=12)
    horizon: timedelta = timedelta(days=28)
    """How far ahead an interview may start."""
    cutoff: timedelta = timedelta(hours=2)
    """Until how long before its start candidates may move or cancel an interview by themselves."""
    soft_allowed: bool = True
    """Whether times that are only softly taken (tentative, focus) are used when nothing else is free."""
    holidays: str | None = None
    """Whose public holidays are free of interviews, for those who have none of their own: `DE`, `DE-BY`."""

    def __post_init__(self) -> None:
        found = tuple(_problems(self))
        if found:
            raise PlanInvalid(found)

    @property
    def interviewers(self) -> tuple[str, ...]:
        """The ids of everybody who can sit in any seat, in order."""
        return tuple(sorted({person for seat in self.seats for person in seat.people}))

    @property
    def required(self) -> tuple[Seat, ...]:
        """The seats without which there is no interview."""
        return tuple(seat for seat in self.seats if not seat.optional)


def _problems(plan: InterviewPlan) -> Iterator[str]:
    yield from _length_problems(plan)
    yield from _seat_problems(plan.seats)
    if plan.holidays is not None and not public_holidays.known(plan.holidays):
        yield f"We know no public holidays of “{plan.holidays}”. Write a country or a part of one: DE, DE-BY."


def _length_problems(plan: InterviewPlan) -> Iterator[str]:
    lengths = {
        "duration": (plan.duration, CELL, LONGEST),
        "buffer": (plan.buffer, timedelta(), LONGEST),
        "step": (plan.step, CELL, timedelta(days=1)),
    }
    for name, (length, least, most) in lengths.items():
        if length % CELL:
            yield f"The {name} is {_minutes(length)}; it has to be a multiple of 5 minutes."
        elif not least <= length <= most:
            limits = f"from {_minutes(least)} to {_minutes(most)}"
            yield f"The {name} is {_minutes(length)}; it has to be {limits}."
    if not timedelta() < plan.horizon <= FARTHEST:
        yield f"Interviews can be offered from 1 to {FARTHEST.days} days ahead, not {plan.horizon.days}."
    if not timedelta() <= plan.minimum_notice < plan.horizon:
        yield "The notice has to be shorter than the time offered ahead, or no interview is ever offered."
    if plan.cutoff < timedelta():
        yield "The cut-off cannot be negative."


def _seat_problems(seats: Sequence[Seat]) -> Iterator[str]:
    for number, seat in enumerate(seats, start=1):
        if not seat.name.strip() or len(seat.name) > 100:
            yield f"Seat {number} needs a name of at most 100 characters."
    for name, times in Counter(seat.name for seat in seats).items():
        if times > 1:
            yield f"{times} seats are called “{name}”; give each a name of its own."
    if seats and all(seat.optional for seat in seats):
        yield "Every seat is optional; an interview needs at least one person who comes."


def _minutes(length: timedelta) -> str:
    return f"{length / timedelta(minutes=1):g} minutes"
