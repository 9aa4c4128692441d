"""What changed from one version of a role to the next, in sentences a recruiter reads in passing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from actions.roles.profile import Education, Requirement, RoleProfile

ChangeKind = Literal["added", "removed", "changed"]


@dataclass(frozen=True, slots=True)
class Change:
    """One difference. `about` is a requirement's id, a fact's topic, or a part of the role ("title")."""

    kind: ChangeKind
    about: str
    sentence: str


def changes(old: RoleProfile, new: RoleProfile) -> list[Change]:
    """Every difference that candidates or recruiters would notice; empty when there is none."""
    found = [*_headline(old, new), *_requirements(old, new), *_facts(old, new), *_lists(old, new)]
    if not found and old.advert != new.advert:
        found.append(Change("changed", "advert", "Advert: only words that nothing was read from changed"))
    return found


def _headline(old: RoleProfile, new: RoleProfile) -> Iterator[Change]:
    pairs = {
        "title": (old.title, new.title),
        "seniority": (old.seniority, new.seniority),
        "min_years": (_years(old.min_years), _years(new.min_years)),
        "max_years": (_years(old.max_years), _years(new.max_years)),
        "education": (_degree(old.education), _degree(new.education)),
    }
    names = {"min_years": "Years at least", "max_years": "Years mentioned at most"}
    for about, (was, now) in pairs.items():
        if was != now:
            yield _difference(about, names.get(about, about.capitalize()), was, now)


def _difference(about: str, name: str, was: str | None, now: str | None) -> Change:
    if was is None:
        return Change("added", about, f"{name}: is now {now}")
    if now is None:
        return Change("removed", about, f"{name}: no longer stated (was {was})")
    return Change("changed", about, f"{name}: was {was}, is {now}")


def _requirements(old: RoleProfile, new: RoleProfile) -> Iterator[Change]:
    before, left = {each.id: each for each in old.requirements}, []
    for each in new.requirements:
        if (was := before.pop(each.id, None)) is None:
            left.append(each)
        else:
            yield from _requirement(was, each)
    for each in left:
        # A new id for the same things asked is no new requirement.
        twin = next((one for one in before.values() if set(one.any_of) == set(each.any_of)), None)
        if twin:
            yield from _requirement(before.pop(twin.id), each)
        else:
            yield Change("added", each.id, f"{_asked(each)}: new, {each.importance}")
    for gone in before.values():
        yield Change("removed", gone.id, f"{_asked(gone)}: no longer asked for (was {gone.importance})")


def _requirement(was: Requirement, now: Requirement) -> Iterator[Change]:
    name = now.label or _asked(now)
    if was.label != now.label and set(was.any_of) == set(now.any_of):
        yield Change("changed", now.id, f"{was.label}: is called {now.label} now")
    if was.importance != now.importance:
        yield Change("changed", now.id, f"{name}: was {was.importance}, is {now.importance}")
    if was.min_years != now.min_years:
        yield Change("changed", now.id, f"{name}: was {_least(was)}, is {_least(now)}")
    yield from _counting(now.id, name, was.any_of, now.any_of, "")
    yield from _counting(now.id, name, was.equivalents, now.equivalents, " as well")
    if was.need != now.need:
        yield Change("changed", now.id, f"{name}: needed {was.need} of those named, needs {now.need}")
    if was.level != now.level:
        yield _difference(now.id, f"{name}, level", was.level, now.level)
    if was.open_list != now.open_list:
        said = "something similar now counts" if now.open_list else "only what is named counts now"
        yield Change("changed", now.id, f"{name}: {said}")


def _counting(
    about: str, name: str, was: tuple[str, ...], now: tuple[str, ...], how: str
) -> Iterator[Change]:
    added = [each for each in now if each not in was]
    removed = [each for each in was if each not in now]
    if added:
        yield Change("changed", about, f"{name}: {_listed(added)} now {_verb(added)}{how}")
    if removed:
        yield Change("changed", about, f"{name}: {_listed(removed)} no longer {_verb(removed)}{how}")


def _verb(names: list[str]) -> str:
    return "counts" if len(names) == 1 else "count"


def _facts(old: RoleProfile, new: RoleProfile) -> Iterator[Change]:
    for topic in dict.fromkeys((*old.facts, *new.facts)):
        was, now = old.facts.get(topic), new.facts.get(topic)
        values = (f"“{was.value}”" if was else None, f"“{now.value}”" if now else None)
        if values[0] != values[1]:
            yield _difference(topic, topic.replace("_", " ").capitalize(), *values)


def _lists(old: RoleProfile, new: RoleProfile) -> Iterator[Change]:
    parts = {
        "responsibilities": (_quotes(old), _quotes(new)),
        "context_skills": (list(old.context_skills), list(new.context_skills)),
    }
    names = {"responsibilities": "Responsibility", "context_skills": "Tool mentioned"}
    for about, (was, now) in parts.items():
        for each in now:
            if each not in was:
                yield Change("added", about, f"{names[about]}: new, {each}")
        for each in was:
            if each not in now:
                yield Change("removed", about, f"{names[about]}: gone, {each}")


def _quotes(profile: RoleProfile) -> list[str]:
    return [f"“{' '.join(each.quote.split())}”" for each in profile.responsibilities]


def _asked(requirement: Requirement) -> str:
    if len(requirement.any_of) == 1:
        return requirement.label or requirement.any_of[0]
    return f"{requirement.label} ({_listed(requirement.any_of, 'or')})"


def _listed(names: list[str] | tuple[str, ...], word: str = "and") -> str:
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} {word} {names[-1]}"


def _least(requirement: Requirement) -> str:
    years = _years(requirement.min_years)
    return (
        f"at least {years} years" if years and years != "1" else "at least 1 year" if years else "any length"
    )


def _years(years: float | None) -> str | None:
    return None if years is None else f"{years:g}"


def _degree(education: Education | None) -> str | None:
    if education is None:
        return None
    level = education.level or "a degree"
    subject = f" in {_listed(education.fields, 'or')}" if education.fields else ""
    firm = "required" if education.required else "preferred"
    return f"{level}{subject}, {firm}{' (or equivalent)' if education.equivalent_accepted else ''}"
