"""Who should sit in a panel of those who could: whoever is furthest behind their fair share.

Interviews of the last `PERIOD` and those ahead are counted for each and divided by their weight. Who joined
or came back from a pause later is credited what colleagues had on average until then, so that nobody has to
catch up with what they were not there for. Ties go to whoever has the least free time left.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from actions.scheduling.board import Board
from actions.scheduling.frame import day_of
from actions.scheduling.knowledge import PERIOD
from actions.scheduling.person import Person
from actions.scheduling.timespan import cell_of


class Place(NamedTuple):
    """How somebody stands, the first in line smallest."""

    softly: bool
    """Whether something takes their time then, if only softly."""
    share: float
    """Interviews had, for a weight of 1, credit included."""
    free: int
    """How many starts are free for them within the horizon; counted only to tell equals apart."""
    name: str


@dataclass(frozen=True, slots=True)
class Record:
    """The days on which somebody had or has interviews, and what they count for."""

    person: Person
    days: tuple[date, ...]
    peers: frozenset[str]
    """The ids of those who can sit in a seat of theirs, their own included."""


def shares(records: Collection[Record]) -> dict[str, float]:
    """For each of the people, the interviews they had for a weight of 1, credit included."""
    return {
        each.person.id: (len(each.days) + _credit(each, records)) / each.person.weight for each in records
    }


def places(board: Board, names: Iterable[str], start: int) -> dict[str, Place]:
    """How each of these people stands for an interview that starts at this bit of the board's frame."""
    people = [person for name in names if (person := board.person(name))]
    counted = shares([_record(board, person) for person in people])
    found = {
        person.id: Place(not board.free_at(person, start), counted[person.id], 0, person.id)
        for person in people
    }
    tied = Counter((place.softly, place.share) for place in found.values())
    for person in people:
        place = found[person.id]
        if tied[place.softly, place.share] > 1:
            found[person.id] = place._replace(free=board.free(person).bit_count())
    return found


def reason(name: str, seat: Iterable[str], places: Mapping[str, Place]) -> str:
    """A sentence on why it is this one of those who can sit in the seat."""
    others = [places[other] for other in seat if other in places and other != name]
    own = places[name]
    said = f"{own.share:.1f} interviews for their share"
    if own.softly:
        return "Nobody was free without moving something that is not fixed yet."
    if not others:
        return "Nobody else was free for this seat."
    rivals = [other for other in others if not other.softly]
    if not rivals:
        return "The others have something then that may have to move."
    best = min(other.share for other in rivals)
    if own.share < best:
        return f"Furthest behind the fair share: {said}, against {best:.1f} or more."
    if own.share > best:
        return f"Whoever is further behind was needed for another seat; {said}."
    if own.free < min(other.free for other in rivals if other.share == own.share):
        return f"As far behind the fair share as others ({said}), and with the least free time left."
    return f"As far behind the fair share as others: {said}."


def _record(board: Board, person: Person) -> Record:
    peers = frozenset(name for seat in board.plan.seats if person.id in seat.people for name in seat.people)
    since = cell_of(board.now - PERIOD)
    starts = (each.cells.start for each in board.interviews(person))
    days = tuple(day_of(start, person.zone) for start in starts if person.zone and start > since)
    return Record(person, days, peers)


def _credit(own: Record, records: Collection[Record]) -> float:
    """What a peer of the person's weight had on average before they joined and while they paused."""
    joined = own.person.joined_on
    if joined is None and own.person.paused_from is None:
        return 0.0
    others = [each for each in records if each is not own and each.person.id in own.peers]
    there = [each for each in others if joined is None or _joined_before(each.person, joined)]
    missed = sum(1 for each in there for day in each.days if joined is not None and day < joined)
    missed += sum(
        1
        for each in there
        for day in each.days
        if own.person.paused_on(day) and (joined is None or day >= joined)
    )
    weight = sum(each.person.weight for each in there)
    return own.person.weight * missed / weight if weight else 0.0


def _joined_before(person: Person, day: date) -> bool:
    return person.joined_on is None or person.joined_on < day
