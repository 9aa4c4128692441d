"""Choosing who sits in the panel of an interview at a given start."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from actions.calendars.base import CalendarUnreadable
from actions.scheduling import fairness, panel
from actions.scheduling.board import Board
from actions.scheduling.person import Person
from actions.scheduling.plan import Seat
from actions.scheduling.refusals import NotOffered, TimeTaken, TooSoon
from actions.scheduling.seated import Seated
from actions.scheduling.timespan import Timespan, cell_of, start_of

Free = Callable[[Person, int], bool]
"""Whether somebody is free for an interview that starts at a bit of the board's frame."""


@dataclass(frozen=True, slots=True)
class ChosenPanel:
    """Who is to sit where."""

    seated: tuple[Seated, ...]
    """In the order of the seats."""

    @property
    def people(self) -> tuple[str, ...]:
        """Their ids."""
        return tuple(each.interviewer_id for each in self.seated)


def span_of(board: Board, start: datetime) -> range:
    """The cells of an interview that starts then, and of the buffer after it."""
    return Timespan(start, start + board.plan.duration + board.plan.buffer).cells()


def admit(board: Board, start: datetime) -> None:
    """Lets a start pass at which interviews are held, whoever is busy.

    Raises `TooSoon` for a time within the notice, and `NotOffered` for one that is offered to nobody.
    """
    if start < board.now + board.plan.minimum_notice:
        raise TooSoon
    cell = cell_of(start)
    if (
        start != start_of(cell)
        or cell not in board.frame.cells
        or not board.offered_at(board.frame.at(start))
    ):
        raise NotOffered


def choose(board: Board, start: datetime, *, first: Collection[str] = ()) -> ChosenPanel:
    """The fairest panel that is free then; those in `first` come before all others.

    What takes somebody's time only softly counts, unless there is no panel otherwise and the plan allows it.
    Raises `TimeTaken` when there is no panel, and `CalendarUnreadable` when there might be if we knew more.
    """
    people = board.knowledge.people.values()
    softly = board.plan.soft_allowed and any(person.soft for person in people)
    for soft in (False, True) if softly else (False,):
        if found := _seated(board, start, partial(board.free_at, soft=soft), first):
            return found
    if not all(board.knows(person) for person in people):

        def perhaps(person: Person, bit: int) -> bool:
            return board.free_at(person, bit, soft=softly) or (
                board.willing_at(person, bit) and not board.known(person) >> bit & 1
            )

        if _seated(board, start, perhaps, first):
            msg = f"nobody knows whether enough of {', '.join(board.plan.interviewers)} are free"
            raise CalendarUnreadable(msg)
    raise TimeTaken


def still(board: Board, start: datetime, panel: Sequence[tuple[int, str]]) -> ChosenPanel | None:
    """The panel as it sits, when it fills every seat of the plan and costs nobody anything else.

    That is whom `choose` would seat with these people `first`, found without looking at their colleagues.
    """
    seats, bit = board.plan.seats, board.frame.at(start)
    if [number for number, _ in panel] != list(range(1, len(seats) + 1)):
        return None
    for number, name in panel:
        seat, person = seats[number - 1], board.person(name)
        if person is None or name not in seat.people or not board.free_at(person, bit):
            return None
        if seat == board.plan.required[0] and not board.on_step_at(person, bit):
            return None
    span = span_of(board, start)
    return ChosenPanel(tuple(Seated(number, name, "", span) for number, name in panel))


def in_line(
    board: Board,
    start: datetime,
    seat: Seat,
    *,
    without: Collection[str],
    only: Collection[str] | None = None,
) -> tuple[str, ...]:
    """Who can sit in this one seat then, whoever sits in the others; the fairest choice first.

    Those whom it would cost something that may have to move come last, if the plan allows them at all.
    """
    bit = board.frame.at(start)
    free = [
        name
        for name in seat.people
        if (person := board.person(name))
        and name not in without
        and (only is None or name in only)
        and board.free_at(person, bit, soft=board.plan.soft_allowed)
    ]
    places = fairness.places(board, free, bit)
    return tuple(sorted(places, key=lambda name: places[name]))


def alone(board: Board, start: datetime, seat: int, name: str) -> ChosenPanel:
    """One person for one seat, by its number from 1."""
    because = "Took over from somebody who could not come."
    return ChosenPanel((Seated(seat, name, because, span_of(board, start)),))


def _free_for(board: Board, seats: Sequence[Seat], bit: int, free: Free) -> list[list[str]] | None:
    """For each seat, those who are free for it; none as soon as one that has to be filled has nobody."""
    people = board.knowledge.people
    is_free: dict[str, bool] = {}
    found = []
    for seat in seats:
        on_step = seat == board.plan.required[0]
        able = []
        for name in seat.people:
            if name not in is_free:
                is_free[name] = name in people and free(people[name], bit)
            if is_free[name] and (not on_step or board.on_step_at(people[name], bit)):
                able.append(name)
        if not able and not seat.optional:
            return None
        found.append(able)
    return found


def _seated(board: Board, start: datetime, free: Free, first: Collection[str]) -> ChosenPanel | None:
    """The fairest panel of those who are `free`; none when a required seat stays empty."""
    bit = board.frame.at(start)
    seats = board.plan.seats
    numbers = sorted(range(len(seats)), key=lambda number: seats[number].optional)
    required = len(board.plan.required)
    sat = _free_for(board, [seats[number] for number in numbers], bit, free) if required else None
    if sat is None:
        return None
    places = fairness.places(board, {name for names in sat for name in names}, bit)
    order = sorted(places, key=lambda name: (name not in first, places[name]))
    assigned = panel.assign(sat[:required], order, sat[required:])
    if assigned is None:
        return None
    chosen = {numbers[at]: name for at, name in assigned[0].items()}
    chosen |= {numbers[required + at]: name for at, name in assigned[1].items()}
    return ChosenPanel(
        tuple(
            Seated(
                number + 1,
                chosen[number],
                fairness.reason(chosen[number], sat[numbers.index(number)], places),
                span_of(board, start),
            )
            for number in sorted(chosen)
        )
    )
