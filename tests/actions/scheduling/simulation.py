"""Eight weeks of interviews, shared out among colleagues of unequal availability; one of them joins late."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

from actions.scheduling import fairness
from actions.scheduling.board import Board
from actions.scheduling.knowledge import Knowledge, Stamps
from actions.scheduling.person import Interview, Person
from actions.scheduling.plan import InterviewPlan, Seat
from actions.scheduling.timespan import bits

MONDAY = datetime(2026, 9, 7, tzinfo=UTC)
WEEKS, CANDIDATES = 8, 176
JOINS = MONDAY + timedelta(weeks=4)
NAMES = tuple(f"p{number:02}" for number in range(12))
NEWCOMER = NAMES[-1]
HOURS = (8, 8, 7, 7, 6, 6, 5, 5, 4, 4, 3, 6)
"""Meeting hours a day of each."""
PLAN = InterviewPlan(
    (Seat("interviewer", NAMES),),
    duration=timedelta(hours=1),
    buffer=timedelta(),
    step=timedelta(hours=1),
    minimum_notice=timedelta(),
    horizon=timedelta(days=7),
)

Choose = Callable[[Board, Sequence[str], int, random.Random], str]
"""Who of those who are free at a bit of the board holds the interview."""


@dataclass(frozen=True)
class Shared:
    """How the interviews came to be shared."""

    counts: Counter[str]
    newcomers_part: float
    """The newcomer's interviews against what colleagues had on average since then; 1 is fair."""
    without: int
    """Candidates for whom nobody was free."""

    @property
    def spread(self) -> int:
        """How many more the busiest of those who were there all the time had than the least busy."""
        there = [self.counts[name] for name in NAMES if name != NEWCOMER]
        return max(there) - min(there)


def by_shortfall(board: Board, free: Sequence[str], start: int, _choice: random.Random) -> str:
    """What Rolecall does."""
    places = fairness.places(board, free, start)
    return min(places, key=lambda name: places[name])


def at_random(_board: Board, free: Sequence[str], _start: int, choice: random.Random) -> str:
    """Anybody."""
    return choice.choice(free)


def fewest(board: Board, free: Sequence[str], _start: int, _choice: random.Random) -> str:
    """Whoever has had the fewest, whenever they joined."""
    return min(free, key=lambda name: (len(board.knowledge.interviews[name]), name))


def least_recently(board: Board, free: Sequence[str], _start: int, _choice: random.Random) -> str:
    """Whoever was given one longest ago."""
    given = board.knowledge.interviews
    return min(free, key=lambda name: (given[name][-1].booking_id if given[name] else "", name))


def share_out(choose: Choose, seed: int) -> Shared:
    """Plays the eight weeks."""
    choice = random.Random(seed)
    people = {name: _person(name, hours, choice) for name, hours in zip(NAMES, HOURS, strict=True)}
    interviews: dict[str, tuple[Interview, ...]] = dict.fromkeys(NAMES, ())
    since: Counter[str] = Counter()
    without = 0
    stamps = {name: Stamps(f"{seed}", "") for name in NAMES}
    for number in range(CANDIDATES):
        now = MONDAY + timedelta(weeks=WEEKS) * number / CANDIDATES
        there = {name: people[name] for name in NAMES if name != NEWCOMER or now >= JOINS}
        board = Board(PLAN, now, Knowledge(there, interviews, stamps), {})
        starts = list(bits(board.common()))
        if not starts:
            without += 1
            continue
        start = choice.choice(starts[:20])
        free = [name for name, person in there.items() if board.free_at(person, start)]
        chosen = choose(board, free, start, choice)
        first = board.frame.first + start
        held = Interview(f"{number:04}", range(first, first + 12), None)
        interviews[chosen] = (*interviews[chosen], held)
        if now >= JOINS:
            since[chosen] += 1
    counts = Counter({name: len(each) for name, each in interviews.items()})
    fair = sum(since.values()) / len(NAMES)
    return Shared(counts, since[NEWCOMER] / fair, without)


def _person(name: str, hours: int, choice: random.Random) -> Person:
    opens = choice.randrange(8, 18 - hours)
    return Person(
        id=name,
        name=name,
        zone=ZoneInfo("UTC"),
        hours=json.dumps({str(day): [[f"{opens:02}:00", f"{opens + hours:02}:00"]] for day in range(5)}),
        week_cap=5,
        joined_on=JOINS.date() if name == NEWCOMER else None,
    )


def weighted(seed: int, weights: dict[str, float]) -> Counter[str]:
    """What each had when some weigh more or less than others and everybody has time enough."""
    choice = random.Random(seed)
    people = {
        name: replace(_person(name, 8, choice), week_cap=None, weight=weights.get(name, 1.0), joined_on=None)
        for name in NAMES
    }
    interviews: dict[str, tuple[Interview, ...]] = dict.fromkeys(NAMES, ())
    stamps = {name: Stamps(f"w{seed}", "") for name in NAMES}
    for number in range(CANDIDATES):
        now = MONDAY + timedelta(weeks=WEEKS) * number / CANDIDATES
        board = Board(PLAN, now, Knowledge(people, interviews, stamps), {})
        start = choice.choice(list(bits(board.common())))
        free = [name for name, person in people.items() if board.free_at(person, start)]
        chosen = by_shortfall(board, free, start, choice)
        first = board.frame.first + start
        interviews[chosen] = (*interviews[chosen], Interview(f"{number}", range(first, first + 12), None))
    return Counter({name: len(each) for name, each in interviews.items()})
