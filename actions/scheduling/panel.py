"""Filling the seats of a panel, each with somebody else: pure functions of who is free when."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from itertools import combinations

Starts = Mapping[str, int]
"""For each person who can sit in a seat: the bits of the starts at which they are free."""


def common(seats: Sequence[Starts]) -> int:
    """The starts at which every seat can be filled by somebody else; none when there are no seats.

    By Hall's theorem that is where any k seats have at least k free people between them. Bits count all
    starts at once, and only seats that share people need counting.
    """
    if not seats:
        return 0
    found = -1
    for seat in seats:
        found &= _at_least(1, seat.values(), found)
    for size in range(2, len(seats) + 1):
        for some in combinations(seats, size):
            if found and _connected(some):
                found &= _at_least(size, _together(some), found)
    return found


def assign(
    seats: Sequence[Collection[str]], order: Sequence[str], optional: Sequence[Collection[str]] = ()
) -> tuple[dict[int, str], dict[int, str]] | None:
    """Who sits where, by number from 0: in all `seats`, and in as many as possible of the `optional` ones.

    None when the seats cannot all be filled.

    The earlier in `order`, the surer of a seat. Taking people in that order whenever the others can still be
    seated is the best there is: sets of people who can be seated together form a matroid.
    """
    filled: dict[int, str] = {}
    everywhere = [*seats, *optional]
    for reach in (range(len(seats)), range(len(everywhere))):
        seated = set(filled.values())
        for person in order:
            if person not in seated and len(filled) < len(reach):
                _seat(person, everywhere, reach, filled, set())
        if len(filled) < len(seats):
            return None
    first = len(seats)
    required = {number: filled[number] for number in range(first)}
    return required, {number - first: person for number, person in filled.items() if number >= first}


def _seat(
    person: str, seats: Sequence[Collection[str]], reach: range, filled: dict[int, str], asked: set[int]
) -> bool:
    """Seats the person, moving others to other seats of theirs where that makes room."""
    for number in reach:
        if person in seats[number] and number not in asked:
            asked.add(number)
            if number not in filled or _seat(filled[number], seats, reach, filled, asked):
                filled[number] = person
                return True
    return False


def _at_least(least: int, masks: Iterable[int], wanted: int) -> int:
    """The wanted starts at which at least so many of the masks have their bit."""
    counted = [0] * least
    for each in masks:
        for number in range(least - 1, 0, -1):
            counted[number] |= counted[number - 1] & each
        counted[0] |= each
        if wanted >= 0 and not wanted & ~counted[-1]:
            return wanted
    return counted[-1] & wanted


def _together(seats: Sequence[Starts]) -> Iterator[int]:
    """When each of the people of these seats is free for one of them."""
    for person in dict.fromkeys(person for seat in seats for person in seat):
        free = 0
        for seat in seats:
            free |= seat.get(person, 0)
        yield free


def _connected(seats: Sequence[Starts]) -> bool:
    """Whether the seats share people, directly or through one another: others never compete."""
    reached, waiting = {0}, [0]
    while waiting:
        at = waiting.pop()
        for other in range(len(seats)):
            if other not in reached and not seats[at].keys().isdisjoint(seats[other]):
                reached.add(other)
                waiting.append(other)
    return len(reached) == len(seats)
