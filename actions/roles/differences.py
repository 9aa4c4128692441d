"""What changed from one definition of a role to the next: what the advert says, and what the team decided."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from actions.answers.catalogue import catalogue
from actions.roles.changes import Change, changes
from actions.roles.definition import RoleDefinition
from actions.roles.policies import load_policy
from actions.roles.profile import Requirement


def differences(old: RoleDefinition, new: RoleDefinition) -> list[Change]:
    """Every difference in sentences; empty when there is none."""
    return [
        *changes(old.profile, new.profile),
        *_requirements(old, new),
        *_wording(old, new),
        *_weights(old, new),
        *_order(old, new),
        *_answers(old.answers, new.answers),
        *_policy(old, new),
    ]


def _requirements(old: RoleDefinition, new: RoleDefinition) -> Iterator[Change]:
    before = {each.id: each for each in old.profile.requirements}
    for now in new.profile.requirements:
        was = before.get(now.id)
        if (now.id in new.set_aside) != (now.id in old.set_aside):
            said = "set aside" if now.id in new.set_aside else "taken up again"
            yield Change("changed", now.id, f"{now.label}: {said}")
        if was and was.label != now.label:
            yield Change("changed", now.id, f"{was.label}: is now called {now.label}")
        if was and was.equivalents != now.equivalents:
            yield _equivalents(was, now)


def _equivalents(was: Requirement, now: Requirement) -> Change:
    names = ", ".join(now.equivalents)
    said = f"{names} counts as well" if names else f"{', '.join(was.equivalents)} no longer counts as well"
    return Change("changed", now.id, f"{now.label}: {said}")


def _wording(old: RoleDefinition, new: RoleDefinition) -> Iterator[Change]:
    for key in dict.fromkeys((*old.wording, *new.wording)):
        if old.wording.get(key) != new.wording.get(key):
            said = f"“{new.wording[key]}”" if key in new.wording else "Rolecall's own again"
            yield Change("changed", key, f"{_label(new, key)}, question: {said}")


def _weights(old: RoleDefinition, new: RoleDefinition) -> Iterator[Change]:
    for key in dict.fromkeys((*old.weights, *new.weights)):
        was, now = old.weights.get(key, 1), new.weights.get(key, 1)
        if was != now:
            yield Change("changed", key, f"{_label(new, key)}, weight: was {was:g}, is {now:g}")


def _order(old: RoleDefinition, new: RoleDefinition) -> Iterator[Change]:
    if old.questions != new.questions:
        first = f"{_label(new, new.questions[0])} first" if new.questions else "the usual one"
        yield Change("changed", "questions", f"Order of the questions: {first}")


def _answers(old: Mapping[str, str], new: Mapping[str, str]) -> Iterator[Change]:
    for topic in dict.fromkeys((*old, *new)):
        known = catalogue().get(topic)
        name = known.title.capitalize() if known else topic
        if topic not in old:
            yield Change("added", topic, f"{name}: you say “{new[topic]}”")
        elif topic not in new:
            yield Change("removed", topic, f"{name}: nothing is said any more (was “{old[topic]}”)")
        elif old[topic] != new[topic]:
            yield Change("changed", topic, f"{name}: you said “{old[topic]}”, now “{new[topic]}”")


def _policy(old: RoleDefinition, new: RoleDefinition) -> Iterator[Change]:
    if old.policy != new.policy:
        yield Change("changed", "policy", f"Wording is checked for {load_policy(new.policy).place}")


def _label(role: RoleDefinition, key: str) -> str:
    return next((each.label for each in role.profile.requirements if each.id == key), key)
