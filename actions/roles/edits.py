"""What a recruiter can change about a role, each change a value; `actions.roles.editing.apply` makes it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from actions.roles.profile import Importance


@dataclass(frozen=True, slots=True)
class SetTitle:
    """Call the role something else than the advert does."""

    title: str


@dataclass(frozen=True, slots=True)
class SetImportance:
    """Make a requirement required or preferred, which also takes it up again, or set it aside."""

    requirement: str
    importance: Literal["required", "preferred", "set_aside"]


@dataclass(frozen=True, slots=True)
class SetNames:
    """Which things meet a requirement, and how many of them are asked for."""

    requirement: str
    any_of: tuple[str, ...]
    need: int = 1


@dataclass(frozen=True, slots=True)
class SetEquivalents:
    """Further things that count as met though the question does not name them."""

    requirement: str
    names: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class SetYears:
    """The least number of years; none when any length will do."""

    requirement: str
    min_years: float | None


@dataclass(frozen=True, slots=True)
class SetLabel:
    """What people call a requirement."""

    requirement: str
    label: str


@dataclass(frozen=True, slots=True)
class SetWording:
    """The question in the recruiter's own words; empty for Rolecall's."""

    requirement: str
    wording: str


@dataclass(frozen=True, slots=True)
class SetWeight:
    """How much a requirement matters beside the others: 1 is usual, 2 twice as much."""

    requirement: str
    weight: float


@dataclass(frozen=True, slots=True)
class SetOrder:
    """What is asked first, by requirement ids; the rest follows in the plan's own order. Empty undoes it."""

    questions: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class AcceptEquivalentExperience:
    """Whether experience may stand in for the degree."""

    accepted: bool


@dataclass(frozen=True, slots=True)
class AddRequirement:
    """Ask for what the advert says from character `start` to before `end`."""

    start: int
    end: int
    importance: Importance = "preferred"


@dataclass(frozen=True, slots=True)
class PromoteSkill:
    """Ask for a tool that the advert only lists."""

    skill: str
    importance: Importance = "preferred"


@dataclass(frozen=True, slots=True)
class StateTopic:
    """Say something on a topic the advert is silent on; empty takes it back."""

    topic: str
    text: str


@dataclass(frozen=True, slots=True)
class CountFact:
    """Whether what was read as a fact is one; what was misread counts as not stated."""

    topic: str
    counts: bool


@dataclass(frozen=True, slots=True)
class SetPolicy:
    """Which pack of lint rules holds: that of the place the team hires in."""

    policy: str


Edit = (
    SetTitle
    | SetImportance
    | SetNames
    | SetEquivalents
    | SetYears
    | SetLabel
    | SetWording
    | SetWeight
    | SetOrder
    | AcceptEquivalentExperience
    | AddRequirement
    | PromoteSkill
    | StateTopic
    | CountFact
    | SetPolicy
)
