"""The planning board: the people of a plan and all that is known of their time, laid out for one question."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime, timedelta
from functools import cached_property, partial
from zoneinfo import ZoneInfo

from actions.scheduling import panel
from actions.scheduling.frame import Frame, day_of, local_days, on_step
from actions.scheduling.knowledge import Knowledge
from actions.scheduling.person import Interview, Person
from actions.scheduling.plan import InterviewPlan, Seat
from actions.scheduling.timespan import CELL, Timespan, runs

OFFERED_KEPT = 64
_OFFERED: dict[object, int] = {}
"""When whole panels could meet if nobody had anything else to do, by the plan and what was known."""


@dataclass(frozen=True)
class Board:
    """Sets of cells are whole numbers over `frame`. Bookings in `exclude` are in nobody's way."""

    plan: InterviewPlan
    now: datetime
    knowledge: Knowledge
    known_until: Mapping[str, datetime | None]
    """Up to when the calendars of those who have one elsewhere are known; none when they are not."""
    exclude: Collection[str] = ()
    whenever: bool = False
    """Whether the notice and the horizon do not matter: for a time that was promised before."""
    _free: dict[tuple[str, bool], int] = field(default_factory=dict, init=False, compare=False, repr=False)
    _free_at: dict[tuple[str, int, bool], bool] = field(
        default_factory=dict, init=False, compare=False, repr=False
    )

    @cached_property
    def frame(self) -> Frame:
        """Everything that can be in the way of an interview within the horizon."""
        end = self.now + self.plan.horizon + self.plan.duration + self.plan.buffer
        return Frame.of(Timespan(self.now, end))

    @cached_property
    def window(self) -> int:
        """The cells with which an interview may begin: after the notice, within the horizon."""
        if self.whenever:
            return (1 << self.frame.length) - 1
        span = Timespan(self.now + self.plan.minimum_notice, self.now + self.plan.horizon)
        return self.frame.bits(range(span.whole_cells().start, span.cells().stop))

    @property
    def buffer(self) -> int:
        """The buffer of the plan in cells."""
        return self.plan.buffer // CELL

    def person(self, name: str) -> Person | None:
        """Who it is; none for somebody who does not exist any more."""
        return self.knowledge.people.get(name)

    def zones(self, names: Collection[str]) -> dict[str, str]:
        """The zones these people live in; without those that this machine does not know."""
        people = (self.knowledge.people[name] for name in names)
        return {person.id: person.zone.key for person in people if person.zone}

    def interviews(self, person: Person) -> list[Interview]:
        """The live interviews in the person's way."""
        return [
            each
            for each in self.knowledge.interviews[person.id]
            if each.booking_id not in self.exclude and each.live(self.now)
        ]

    def willing(self, person: Person) -> int:
        """The starts that fit the person's hours, busy or not."""
        return self.fitting(person.willing(self.frame, self.plan.holidays))

    def free(self, person: Person, *, soft: bool = False) -> int:
        """The starts at which the person is free; with `soft`, in spite of what takes their time only softly.

        Nobody whose calendar is not known is free.
        """
        kept = self._free.get((person.id, soft))
        if kept is None:
            kept = self._free[person.id, soft] = self._counted_free(person, soft=soft)
        return kept

    def _counted_free(self, person: Person, *, soft: bool) -> int:
        if not (known := self.known(person)):
            return 0
        cells = person.open(self.frame, self.plan.holidays, self.buffer, soft=soft) & known
        interviews = self.interviews(person)
        if interviews:
            # An interview's cells end with its own buffer already: only the time before it needs one more.
            taken = (range(each.cells.start - self.buffer, each.cells.stop) for each in interviews)
            cells &= ~(self.frame.bits(*taken) | self.full(person, interviews))
        return self.fitting(cells)

    def willing_at(self, person: Person, start: int) -> bool:
        """Whether `willing` has this start, without counting all the others."""
        return self._fits(person.willing(self.frame, self.plan.holidays), start)

    def free_at(self, person: Person, start: int, *, soft: bool = False) -> bool:
        """Whether `free` has this start, without counting all the others."""
        key = (person.id, start, soft)
        kept = self._free_at.get(key)
        if kept is None:
            kept = self._free_at[key] = self._looked_up_free(person, start, soft=soft)
        return kept

    def _looked_up_free(self, person: Person, start: int, *, soft: bool) -> bool:
        cells = person.open(self.frame, self.plan.holidays, self.buffer, soft=soft)
        if not self._fits(cells & self.known(person), start):
            return False
        first = self.frame.first + start
        stop = first + self.plan.duration // CELL
        interviews, before = self.interviews(person), self.buffer
        for each in interviews:
            if each.cells.start - before < stop and first < each.cells.stop:
                return False
        if person.zone is None:
            return True
        days, mondays = _full(person, person.zone, interviews)
        # An interview is at most hours long: it touches no other day than those of its two ends.
        touched = {day_of(first, person.zone), day_of(stop - 1, person.zone)} if days or mondays else ()
        return not any(day in days or monday_of(day) in mondays for day in touched)

    def offered_at(self, start: int) -> bool:
        """Whether interviews are held then at all: if nobody had anything else to do, a panel could meet."""
        known = tuple(each.known for each in self.knowledge.stamps.values())
        key = (self.plan, self.frame, known)
        if key not in _OFFERED:
            if len(_OFFERED) >= OFFERED_KEPT:
                _OFFERED.clear()
            everything = replace(self, whenever=True)
            _OFFERED[key] = panel.common(everything.hours())
        return bool((self.window & _OFFERED[key]) >> start & 1)

    def on_step_at(self, person: Person, start: int) -> bool:
        """Whether interviews whose first seat is theirs begin with this cell."""
        return bool(self._step(person.id) >> start & 1)

    def known(self, person: Person) -> int:
        """The cells in which anything is known of the person's time."""
        if person.zone is None:
            return 0
        if person.id not in self.known_until:
            return -1
        until = self.known_until[person.id]
        if until is None or until <= self.now:
            return 0
        # An interview needs its buffer known to be free as well.
        return self.frame.bits(Timespan(self.frame.span.start, until - self.plan.buffer).whole_cells())

    def knows(self, person: Person) -> bool:
        """Whether all of the person's time is known."""
        return person.zone is not None and person.id not in self.known_until

    def full(self, person: Person, interviews: Collection[Interview]) -> int:
        """The days and weeks, by the person's calendar, in which they have all the interviews they take."""
        if person.zone is None:
            return 0
        days, mondays = _full(person, person.zone, interviews)
        days |= {monday + timedelta(days=later) for monday in mondays for later in range(7)}
        here = local_days(self.frame, person.zone) if days else {}
        return self.frame.bits(*(here[day] for day in days if day in here))

    def common(self, *, soft: bool = False) -> int:
        """The starts at which the required seats can all be filled."""
        free = partial(self.free, soft=soft)
        return panel.common([self.starts(seat, free) for seat in self.plan.required])

    def hours(self) -> list[dict[str, int]]:
        """For each required seat, the starts at which its people would be free with nothing else to do."""
        return [self.starts(seat, self.willing) for seat in self.plan.required]

    def starts(self, seat: Seat, free: Callable[[Person], int]) -> dict[str, int]:
        """When each who can sit in the seat is free; in the plan's first seat starts are on the step, too."""
        found = {name: free(person) for name in seat.people if (person := self.person(name))}
        if seat != self.plan.required[0]:
            return found
        return {name: free & self._step(name) for name, free in found.items()}

    def _step(self, name: str) -> int:
        zone = self.knowledge.people[name].zone
        return on_step(self.frame, zone, self.plan.step) if zone else 0

    def _fits(self, cells: int, start: int) -> bool:
        length = self.plan.duration // CELL
        whole = (1 << length) - 1
        return bool(self.window >> start & 1) and cells >> start & whole == whole

    def fitting(self, cells: int) -> int:
        """The starts from which these cells have room for a whole interview."""
        return runs(cells, self.plan.duration // CELL) & self.window


def monday_of(day: date) -> date:
    """The day its week began."""
    return day - timedelta(days=day.weekday())


def _full(person: Person, zone: ZoneInfo, interviews: Collection[Interview]) -> tuple[set[date], set[date]]:
    """The days, and the Mondays of the weeks, in which they have all the interviews they take."""
    day_cap, week_cap = person.day_cap, person.week_cap
    if not interviews or (day_cap is None and week_cap is None):
        return set(), set()
    days = Counter([day_of(each.cells.start, zone) for each in interviews])
    weeks = Counter(monday_of(day) for day in days.elements()) if week_cap is not None else Counter()
    return (
        {day for day, number in days.items() if day_cap is not None and number >= day_cap},
        {monday for monday, number in weeks.items() if week_cap is not None and number >= week_cap},
    )
