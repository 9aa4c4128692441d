"""Which requirements are asked about in one question: a candidate would answer them in one breath."""

from __future__ import annotations

from collections.abc import Callable, Container, Hashable, Iterable
from itertools import groupby

from actions.conditions import condition_of
from actions.roles.profile import Requirement
from actions.things import is_language, nature
from nlu import skills

Together = tuple[Requirement, ...]

MOST_NAMES = 6
"""More names than this nobody keeps in mind; such a list is asked about kind by kind."""


def asked_together(groups: Iterable[Together], alone: Container[str]) -> list[Together]:
    """The groups merged and split so that each makes a good question; `alone` are ids nobody may merge.

    Papers are asked for in one question, tools of one family too, and conditions of one kind. A long list is
    cut by family. What a question about alternatives asks already is not asked again.
    """
    plain = _without_repeats(list(groups), alone)
    cut = [part for group in plain for part in ([group] if group[0].id in alone else _cut(group))]
    return _merged(cut, alone, _kin)


def fewer(groups: list[Together], alone: Container[str], most: int) -> list[Together]:
    """The groups, with tools that stand by themselves brought together until there are `most` at the most."""
    merged = list(groups)
    single = {
        each[0].id for each in groups if len(each) == 1 and _are_plain(each) and each[0].id not in alone
    }
    while len(merged) > most:
        tools = [each for each in merged if each[0].id in single]
        pair = next(((a, b) for a in tools for b in tools if a is not b and _fit(a, b)), None)
        if pair is None:
            break
        first, second = pair
        merged[merged.index(first)] = (*first, *second)
        merged.remove(second)
    return merged


def _fit(one: Together, other: Together) -> bool:
    same = nature(one[0].any_of[0]) == nature(other[0].any_of[0])
    return same and len(one) + len(other) <= MOST_NAMES


def _kin(group: Together) -> Hashable | None:
    """What groups have in common that belong in one question; none when the group stands by itself."""
    first = group[0]
    condition = condition_of(first)
    if condition:
        return ("condition", condition.kind)
    if is_language(first):
        return "language" if all(len(each.any_of) == 1 for each in group) else None
    if not all(each.kind == "skill" and len(each.any_of) == 1 for each in group):
        return None
    names = {name for each in group for name in each.any_of}
    if all(nature(name) == "paper" for name in names):
        return "papers"
    families = {skills.family(name) for name in names}
    timed = any(each.min_years is not None for each in group)
    if timed or len(families) > 1 or None in families:
        return None
    return ("family", families.pop(), nature(group[0].any_of[0]))


def _merged(
    groups: list[Together], alone: Container[str], kin: Callable[[Together], Hashable | None]
) -> list[Together]:
    """The groups of one kind as one, where the first of them stood."""
    kept: list[Together] = []
    places: dict[Hashable, int] = {}
    for group in groups:
        key, apart = kin(group), group[0].id in alone
        if apart and not condition_of(group[0]):
            key = None
        # Conditions of one kind have one answer: what is decided about the first of them holds for them all.
        place = places.get(key) if key is not None and not apart else None
        if place is not None and (key == "language" or len(kept[place]) + len(group) <= MOST_NAMES):
            kept[place] = (*kept[place], *group)
            continue
        if key is not None:
            places[key] = len(kept)
        kept.append(group)
    return kept


def _without_repeats(groups: list[Together], alone: Container[str]) -> list[Together]:
    """Without single skills that are among the alternatives of another question."""
    among = {name for group in groups for each in group if len(each.any_of) > 1 for name in each.any_of}
    kept = []
    for group in groups:
        left = tuple(
            each
            for each in group
            if each.id in alone or each.kind != "skill" or len(each.any_of) > 1 or each.any_of[0] not in among
            or each.min_years is not None
        )  # fmt: skip
        if left:
            kept.append(left)
    return kept


def _cut(group: Together) -> list[Together]:
    """A list of many tools in parts, each of one family or of few."""
    if len(group) <= MOST_NAMES:
        return [group]
    ordered = sorted(group, key=lambda each: _first_of_family(group, each))
    parts: list[Together] = []
    for _, part in groupby(ordered, key=lambda each: skills.family(each.any_of[0])):
        members = tuple(part)
        if parts and len(parts[-1]) + len(members) <= MOST_NAMES:
            parts[-1] = (*parts[-1], *members)
        else:
            parts += [members[at : at + MOST_NAMES] for at in range(0, len(members), MOST_NAMES)]
    return parts


def _first_of_family(group: Together, one: Requirement) -> int:
    family = skills.family(one.any_of[0])
    return next(place for place, each in enumerate(group) if skills.family(each.any_of[0]) == family)


def _are_plain(group: Together) -> bool:
    """Whether a group only names tools, or only fields of work, without years."""
    natures = {nature(each.any_of[0]) for each in group}
    return (
        all(each.kind == "skill" and len(each.any_of) == 1 and each.min_years is None for each in group)
        and len(natures) == 1
        and "paper" not in natures
    )
