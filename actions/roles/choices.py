"""Items of a list of which the sentence above asks for some only, made one requirement."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import groupby

from actions.roles.clause_reader import Reading
from actions.roles.clauses import Clause
from actions.roles.labels import choice_label
from actions.roles.lead_ins import offered
from actions.roles.profile import Requirement
from actions.roles.years import find_years

Read = tuple[Clause, Reading]


def with_choices(advert: str, read: list[Read]) -> Iterator[Requirement]:
    """All requirements, in order; the skills of a list under "one of the following:" are one of them."""
    for heading, items in groupby(read, key=lambda pair: pair[0].heading):
        under = [requirement for _, reading in items for requirement in reading.requirements]
        skills = [requirement for requirement in under if requirement.kind == "skill"]
        need = offered(heading)
        if not need or len({requirement.start for requirement in skills}) < 2:
            yield from under
            continue
        yield _choice(advert, heading, skills, need)
        yield from (requirement for requirement in under if requirement.kind != "skill")


def _choice(advert: str, heading: str, skills: list[Requirement], need: int) -> Requirement:
    names = tuple(dict.fromkeys(name for skill in skills for name in skill.any_of))
    start, end = skills[0].start, max(skill.end for skill in skills)
    years = next((found.low for found in find_years(heading)), None)
    return replace(
        skills[0],
        any_of=names,
        label=choice_label(names),
        quote=advert[start:end],
        start=start,
        end=end,
        need=min(need, len(names)),
        min_years=years,
    )
