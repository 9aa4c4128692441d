"""Which requirement of one reading is which of another: the same id, the same names, or most of them."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from actions.roles.profile import Requirement


def matches(ours: Iterable[Requirement], theirs: Iterable[Requirement]) -> dict[str, Requirement]:
    """Those of `theirs` that ask for the same, by the id of ours; each is given at most once."""
    left, open_ones = list(theirs), list(ours)
    found: dict[str, Requirement] = {}
    for alike in _ALIKE:
        for mine in tuple(open_ones):
            twin = next((each for each in left if each.kind == mine.kind and alike(mine, each)), None)
            if twin:
                found[mine.id] = twin
                left.remove(twin)
                open_ones.remove(mine)
    return found


def _same(one: Requirement, other: Requirement) -> bool:
    return one.id == other.id and _overlap(one, other) > 0


def _same_names(one: Requirement, other: Requirement) -> bool:
    return set(one.any_of) == set(other.any_of)


def _mostly(one: Requirement, other: Requirement) -> bool:
    return _overlap(one, other) >= 0.5


def _same_place(one: Requirement, other: Requirement) -> bool:
    """A label like "backend language" or the one degree of a role says it, whatever is named under it."""
    return one.id == other.id


def _overlap(one: Requirement, other: Requirement) -> float:
    names, others = set(one.any_of), set(other.any_of)
    return len(names & others) / len(names | others)


_ALIKE: tuple[Callable[[Requirement, Requirement], bool], ...] = (_same, _same_names, _mostly, _same_place)
"""From the surest sign to the weakest."""
