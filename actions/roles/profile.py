"""A role as the bot knows it: the advert read into requirements, facts and findings, each tied to its words.

The JSON form is that of `rolecall role compile --json`; `to_json` and `from_json` are inverse.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any, Literal

from actions.roles.pay import Pay

Importance = Literal["required", "preferred"]
RequirementKind = Literal["skill", "concept", "experience", "education", "soft_skill", "language"]
FindingKind = Literal["contradiction", "ambiguity", "silence", "lint", "typo", "boilerplate"]
Severity = Literal["block", "warn", "info"]


@dataclass(frozen=True, slots=True)
class Span:
    """A verbatim part of the advert: `advert[start:end] == quote`, in characters."""

    quote: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Requirement:
    """One thing the advert asks for."""

    id: str
    """Stable within the role, readable: `backend-language`, `graphql`."""
    importance: Importance
    kind: RequirementKind
    any_of: tuple[str, ...]
    """Canonical names; one name when the advert asks for exactly that."""
    label: str
    """What people call it: "backend language", "GraphQL"."""
    quote: str
    start: int
    end: int
    need: int = 1
    """How many of `any_of` are asked for."""
    min_years: float | None = None
    level: str | None = None
    """The advert's own level word, lower case: "expertise", "familiarity", "understanding"."""
    open_list: bool = False
    """True when the names are examples ("like", "e.g.", "such as") and a similar one may do."""
    equivalents: tuple[str, ...] = ()
    """Further names the recruiter lets count as met; none when the advert was only read."""


@dataclass(frozen=True, slots=True)
class Education:
    """The degree the advert asks for. `level` is the lowest that satisfies it."""

    level: str | None
    fields: tuple[str, ...] = ()
    required: bool = True
    equivalent_accepted: bool = False


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the advert states: pay, place, contract."""

    value: str
    quote: str
    start: int
    end: int
    pay: Pay | None = None
    """The amounts, for the salary alone and only where they are stated."""


@dataclass(frozen=True, slots=True)
class Finding:
    """Something the recruiter should look at."""

    kind: FindingKind
    severity: Severity
    message: str
    quote: str = ""
    start: int = 0
    end: int = 0


@dataclass(frozen=True, slots=True)
class Coverage:
    """How much of the advert was assigned to something, in characters."""

    characters: int
    unassigned: int


@dataclass(frozen=True, slots=True)
class RoleProfile:
    """One version of a role. Everything it claims points at words of `advert`."""

    advert: str
    title: str
    seniority: str | None = None
    min_years: float | None = None
    max_years: float | None = None
    """Informational only: the upper end of a range is never a limit."""
    education: Education | None = None
    requirements: tuple[Requirement, ...] = ()
    responsibilities: tuple[Span, ...] = ()
    context_skills: tuple[str, ...] = ()
    """Tools the advert only lists; never screened on."""
    facts: dict[str, Fact | None] = field(default_factory=dict)
    """By topic (`salary`, `location`, `remote`, `visa`, …); None when the advert does not state it."""
    not_stated: tuple[str, ...] = ()
    findings: tuple[Finding, ...] = ()
    coverage: Coverage = Coverage(0, 0)

    def requirement(self, requirement_id: str) -> Requirement:
        """The requirement with that id; `KeyError` when the role has none."""
        for requirement in self.requirements:
            if requirement.id == requirement_id:
                return requirement
        raise KeyError(requirement_id)

    def to_json(self) -> dict[str, Any]:
        """The form of `rolecall role compile --json`, with the advert's text under `advert`."""
        return asdict(self)

    @classmethod
    def from_json(cls, data: dict[str, Any]) -> RoleProfile:
        """The profile that `to_json` wrote."""
        education = data.get("education")
        known = {**data}
        known["education"] = Education(**_tuples(education)) if education else None
        known["requirements"] = tuple(Requirement(**_tuples(item)) for item in data["requirements"])
        known["responsibilities"] = tuple(Span(**item) for item in data["responsibilities"])
        known["facts"] = {topic: _read_fact(fact) for topic, fact in data["facts"].items()}
        known["findings"] = tuple(Finding(**item) for item in data["findings"])
        known["coverage"] = Coverage(**data["coverage"])
        return cls(**_tuples(known))


def _read_fact(fact: dict[str, Any] | None) -> Fact | None:
    pay = fact and fact.get("pay")
    return Fact(**{**fact, "pay": Pay(**pay) if pay else None}) if fact else None


def _tuples(data: dict[str, Any]) -> dict[str, Any]:
    return {key: tuple(value) if isinstance(value, list) else value for key, value in data.items()}
