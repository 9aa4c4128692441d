"""Why nobody is free: for each day, what keeps a panel from meeting, as data.

Pure but for the board it is given. The rules are laid on one after the other, from hours to interviews; the
first that leaves a seat without anybody is what blocks it, for each of its people.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from functools import partial
from zoneinfo import ZoneInfo

from actions.scheduling import panel
from actions.scheduling.board import Board
from actions.scheduling.frame import local_days
from actions.scheduling.person import Person
from actions.scheduling.plan import Seat


class Rule(StrEnum):
    """What can keep somebody, or a whole panel, from meeting on a day."""

    INACTIVE = "inactive"
    """They do not interview any more."""
    PAUSED = "paused"
    DAY_OFF = "day_off"
    HOLIDAY = "holiday"
    HOURS = "hours"
    """No meeting hours long enough then."""
    UNKNOWN = "unknown"
    """Their calendar cannot be read, or was not read so far ahead."""
    BUSY = "busy"
    """Their calendar leaves no gap, buffer included."""
    SOFT = "soft"
    """The same, but for what may have to move; the plan leaves that alone."""
    CAP = "cap"
    """They have all the interviews they take on that day or in that week."""
    INTERVIEWS = "interviews"
    """Interviews that are booked or held fill what the calendar leaves."""
    NOTICE = "notice"
    """Too soon for everybody: within the notice."""
    NOT_TOGETHER = "not_together"
    """Each seat has somebody at some time, and they have no time in common."""
    NOBODY = "nobody"
    """Nobody is named for the seat."""


@dataclass(frozen=True, slots=True)
class Block:
    """One person whom one rule keeps from one seat on one day; nameless, it keeps the seat or the panel."""

    rule: Rule
    seat: str | None = None
    """The seat's name."""
    interviewer_id: str | None = None
    name: str | None = None


@dataclass(frozen=True, slots=True)
class DayFinding:
    """What one day holds."""

    day: date
    free: int
    """How many starts are free for the whole panel."""
    blocks: tuple[Block, ...]
    """What blocks it when there is none: for each seat that has nobody, why for each of its people."""


def findings(board: Board, timezone: str) -> list[DayFinding]:
    """Each day, by a calendar in `timezone`, on which interviews could be offered at all."""
    common = board.common(soft=board.plan.soft_allowed)
    return [
        DayFinding(
            day,
            (common & cells).bit_count(),
            () if common & cells else tuple(_blocks(board, cells)),
        )
        for day, cells in _days(board, timezone)
    ]


def _days(board: Board, timezone: str) -> Iterator[tuple[date, int]]:
    last = board.now + board.plan.horizon
    zone = ZoneInfo(timezone)
    for day, cells in local_days(board.frame, zone).items():
        if board.now.astimezone(zone).date() <= day <= last.astimezone(zone).date():
            yield day, board.frame.bits(cells)


def _blocks(board: Board, day: int) -> Iterator[Block]:
    if not board.plan.required:
        yield Block(Rule.NOBODY)
        return
    if not board.window & day:
        yield Block(Rule.NOTICE)
        return
    free = partial(board.free, soft=board.plan.soft_allowed)
    seats = {seat: board.starts(seat, free) for seat in board.plan.required}
    empty = [seat for seat, starts in seats.items() if not any(each & day for each in starts.values())]
    for seat in empty:
        if not seat.people:
            yield Block(Rule.NOBODY, seat.name)
        yield from (
            Block(_rule(board, seat, person, day), seat.name, person.id, person.name)
            for name in seat.people
            if (person := board.person(name))
        )
    if not empty:
        crowd = [seat for seat in seats if _competes(seats, seat, day)]
        yield from (Block(Rule.NOT_TOGETHER, seat.name) for seat in crowd or seats)


def _competes(seats: dict[Seat, dict[str, int]], without: Seat, day: int) -> bool:
    """Whether the rest of the panel could meet on the day if it were not for this seat."""
    rest = [starts for seat, starts in seats.items() if seat != without]
    return bool(rest) and bool(panel.common(rest) & day)


def _rule(board: Board, seat: Seat, person: Person, day: int) -> Rule:
    """The first rule that leaves the person no start on the day."""
    if not person.active:
        return Rule.INACTIVE
    starts = board.starts(seat, board.willing)[person.id] & day
    if not starts:
        away = person.away(board.frame, board.plan.holidays)
        reasons = (reason for reason, _, cells in away if board.frame.bits(cells) & day)
        return Rule(next(reasons, Rule.HOURS))
    if not starts & board.known(person):
        return Rule.UNKNOWN
    if not board.starts(seat, partial(_by_calendar, board, soft=True))[person.id] & day:
        return Rule.BUSY
    if not board.plan.soft_allowed and not board.starts(seat, partial(_by_calendar, board))[person.id] & day:
        return Rule.SOFT
    full = board.full(person, board.interviews(person))
    return Rule.CAP if full & day else Rule.INTERVIEWS


def _by_calendar(board: Board, person: Person, *, soft: bool = False) -> int:
    """The starts at which the person's calendar has nothing in the way, whatever interviews they have."""
    return board.fitting(person.open(board.frame, board.plan.holidays, board.buffer, soft=soft))
