"""A scheduler as plain as it can be, without bits: the oracle of the tests and a baseline of the benchmark.

It looks at every start, at everybody who could sit in a seat, and at the clock on their wall.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import product

from actions.scheduling import public_holidays
from actions.scheduling.board import Board
from actions.scheduling.person import Person
from actions.scheduling.timespan import start_of

STEP = timedelta(minutes=5)


def starts(board: Board, *, soft: bool = False) -> list[datetime]:
    """The starts at which the required seats can all be filled, each by somebody else."""
    return [start for start in _every_start(board) if _somebody_for_each(board, start, soft)]


def is_free(board: Board, person: Person, start: datetime, *, soft: bool = False) -> bool:
    """Whether somebody can hold an interview from then on."""
    plan, end = board.plan, start + board.plan.duration
    moments = [start + STEP * number for number in range(plan.duration // STEP)]
    if not person.active or not all(_works(board, person, moment) for moment in moments):
        return False
    for cells in person.hard if soft else (*person.hard, *person.soft):
        if start_of(cells.start) - plan.buffer < end and start < start_of(cells.stop) + plan.buffer:
            return False
    live = [
        each
        for each in board.knowledge.interviews[person.id]
        if each.booking_id not in board.exclude and (each.hold_until is None or each.hold_until > board.now)
    ]
    if any(
        start_of(each.cells.start) - plan.buffer < end and start < start_of(each.cells.stop) for each in live
    ):
        return False
    days = [start_of(each.cells.start).astimezone(person.zone).date() for each in live]
    for moment in moments:
        day = moment.astimezone(person.zone).date()
        if person.day_cap is not None and days.count(day) >= person.day_cap:
            return False
        week = [each for each in days if each.isocalendar()[:2] == day.isocalendar()[:2]]
        if person.week_cap is not None and len(week) >= person.week_cap:
            return False
    return True


def on_step(board: Board, person: Person, start: datetime) -> bool:
    """Whether the person's clock shows a multiple of the plan's step."""
    local = start.astimezone(person.zone)
    return not timedelta(hours=local.hour, minutes=local.minute) % board.plan.step


def _every_start(board: Board) -> Iterator[datetime]:
    start = start_of(board.frame.first)
    while start < board.now + board.plan.horizon:
        if start >= board.now + board.plan.minimum_notice:
            yield start
        start += STEP


def _somebody_for_each(board: Board, start: datetime, soft: bool) -> bool:
    people = board.knowledge.people
    free = [
        [
            name
            for name in seat.people
            if (number or on_step(board, people[name], start))
            and is_free(board, people[name], start, soft=soft)
        ]
        for number, seat in enumerate(board.plan.required)
    ]
    return any(len(set(panel)) == len(panel) for panel in product(*free))


def _works(board: Board, person: Person, moment: datetime) -> bool:
    local = moment.astimezone(person.zone)
    day, shown = local.date(), f"{local:%H:%M}"
    place = person.holidays or board.plan.holidays
    if day in person.days_off or (place and day in public_holidays.in_year(place, day.year)):
        return False
    if (
        person.paused_from
        and person.paused_from <= day
        and not (person.paused_until and day >= person.paused_until)
    ):
        return False
    hours = json.loads(person.hours).get(str(day.weekday()), ())
    return any(opens <= shown < closes for opens, closes in hours)
