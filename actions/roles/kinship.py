"""Which skills stand in for each other: by the families they belong to, and by known pairs."""

from __future__ import annotations

from functools import cache
from itertools import pairwise
from typing import Any

from actions.roles import data
from nlu.skills import SkillMention, family

Run = list[SkillMention]

_LANGUAGE = "programming language"


def kind(mention: SkillMention) -> str | None:
    """The family of a skill, with families whose members stand in for each other as one."""
    name = family(mention.skill)
    return next((one[0] for one in _families()["akin"] if name in one), name)


def kinds(run: Run) -> set[str]:
    """The known kinds among these skills."""
    return {name for mention in run if (name := kind(mention)) is not None}


def of_one_kind(run: Run) -> bool:
    """Whether nothing speaks against these skills being alternatives: no two are known to differ in kind."""
    return len(kinds(run)) <= 1


def last_of_a_kind(run: Run) -> Run:
    """The skills at the end of the run that are of the kind of the last one, or of none we know."""
    wanted = kind(run[-1])
    start = next(
        (place for place in range(len(run) - 1, -1, -1) if kind(run[place]) not in {wanted, None}), -1
    )
    return run[start + 1 :]


def all_meant(run: Run) -> bool:
    """Whether these are used together by everybody: "Word, Excel", "HTML, CSS"."""
    names = {mention.skill for mention in run}
    known = {name for name in names if family(name)}
    office = bool(known) and known <= set(_families()["suite"])
    return len(run) > 1 and (office or {"HTML", "CSS"} <= names)


def both_meant(run: Run) -> bool:
    """Whether names in brackets are all meant although they might be examples: "(Jira, Confluence)"."""
    return all_meant(run) or (len(run) > 1 and all({a.skill, b.skill} in _pairs() for a, b in pairwise(run)))


def belong_together(first: SkillMention, second: SkillMention) -> bool:
    """Whether a slash joins two things both meant: "HTML/CSS", "Python/Django"."""
    both = {kind(first), kind(second)}
    names = {first.skill, second.skill}
    return (
        names in _pairs()
        or _are_of_one_suite(names)
        or (len(both) == 2 and _LANGUAGE in both and None not in both)
    )


def _are_of_one_suite(names: set[str]) -> bool:
    """Whether all are parts of Microsoft's office; Google's is the other choice."""
    return names <= set(_families()["suite"]) - {"Google Workspace"}


def runs_on(language: SkillMention, others: Run) -> bool:
    """Whether these are a language and things that run on it: "TypeScript/Node.js/React"."""
    return kind(language) == _LANGUAGE and None not in map(kind, others) and _LANGUAGE not in kinds(others)


def stand_in(run: Run) -> bool:
    """Whether these are of one family whose members stand in for each other: "SQL (MySQL, Oracle)"."""
    names = {family(mention.skill) or "" for mention in run}
    return len(names) == 1 and all(map(is_unclear_family, names))


def is_unclear_family(name: str) -> bool:
    """Whether "A, B and C" of this family of skills may well mean "A, B or C"."""
    return name in _families()["unclear"]


@cache
def _pairs() -> list[set[str]]:
    return [set(pair) for pair in _families()["pairs"]]


def _families() -> dict[str, Any]:
    found: dict[str, Any] = data.load("families")
    return found
