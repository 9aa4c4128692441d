"""What changed from one definition of a role to the next: the profile, and what was decided beside it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actions.answers.catalogue import catalogue
from actions.roles.changes import Change, changes
from actions.roles.definition import RoleDefinition


def definition_changes(old: RoleDefinition, new: RoleDefinition) -> list[Change]:
    """Every difference that candidates or recruiters would notice; empty when there is none."""
    return [
        *changes(old.profile, new.profile),
        *_set_aside(old, new),
        *_wording(old, new),
        *_weights(old, new),
        *_answers(old, new),
        *_rest(old, new),
    ]


def _set_aside(old: RoleDefinition, new: RoleDefinition) -> Iterator[Change]:
    names = _Names(old, new)
    for each in new.set_aside:
        if each not in old.set_aside:
            yield Change("removed", each, f"{names[each]}: set aside, no longer asked or assessed")
    kept = {each.id for each in new.profile.requirements}
    for each in old.set_aside:
        if each not in new.set_aside and each in kept:
            yield Change("added", each, f"{names[each]}: was set aside, counts again")


def _wording(old: RoleDefinition, new: RoleDefinition) -> Iterator[Change]:
    names = _Names(old, new)
    for each, was, now in _pairs(old.wording, new.wording):
        if now is None:
            yield Change("removed", each, f"{names[each]}, question: no longer “{was}”")
        else:
            yield Change("changed" if was else "added", each, f"{names[each]}, question: is now “{now}”")


def _weights(old: RoleDefinition, new: RoleDefinition) -> Iterator[Change]:
    names = _Names(old, new)
    for each in dict.fromkeys((*old.weights, *new.weights)):
        was, now = old.weights.get(each, 1), new.weights.get(each, 1)
        if was != now:
            yield Change("changed", each, f"{names[each]}, weight: was {was:g}, is {now:g}")


def _answers(old: RoleDefinition, new: RoleDefinition) -> Iterator[Change]:
    for topic, was, now in _pairs(old.answers, new.answers):
        title = catalogue()[topic].title if topic in catalogue() else topic
        about = f"On {title}, the team"
        if now is None:
            yield Change("removed", topic, f"{about}: no longer says “{was}”")
        else:
            yield Change("changed" if was else "added", topic, f"{about}: says “{now}”")


def _rest(old: RoleDefinition, new: RoleDefinition) -> Iterator[Change]:
    if old.questions != new.questions:
        names = _Names(old, new)
        order = ", ".join(names[each] for each in new.questions) or "the plan's own"
        yield Change("changed", "questions", f"Order of the questions: is now {order}")
    if old.policy != new.policy:
        yield Change("changed", "policy", f"Lint policy: was {old.policy}, is {new.policy}")


def _pairs(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[tuple[str, str | None, str | None]]:
    for key in dict.fromkeys((*old, *new)):
        if old.get(key) != new.get(key):
            yield key, old.get(key), new.get(key)


class _Names(dict[str, str]):
    """What people call the requirements of either; an id nobody has stands for itself."""

    def __init__(self, old: RoleDefinition, new: RoleDefinition) -> None:
        super().__init__({each.id: each.label for role in (old, new) for each in role.profile.requirements})

    def __missing__(self, key: str) -> str:
        return key
