"""The form of a role file: what may stand in it, checked by pydantic and given out as a JSON schema."""

from __future__ import annotations

from typing import Annotated, Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from actions.roles.lint import LONGEST_QUESTION
from actions.roles.pay import Period
from actions.roles.profile import FindingKind, Importance, RequirementKind, Severity
from actions.roles.stating import LONGEST_ANSWER

Id = Annotated[str, Field(pattern=r"^[^\s/?#]{1,120}$")]
Years = Annotated[float, Field(ge=0, le=80)]
Weight = Annotated[float, Field(gt=0, le=100)]
"""How much a requirement matters beside the others; 1 is usual."""
Extent = Annotated[list[Annotated[int, Field(ge=0)]], Field(min_length=2, max_length=2)]
"""Where words stand in the advert: first character, and the one after the last."""


class _Part(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class Words(_Part):
    """Words of the advert. `at` may be left out, or be out of date, when the words occur once."""

    quote: str = ""
    at: Extent | None = None


class RequirementEntry(Words):
    """One requirement, with the recruiter's wording of its question and its weight."""

    id: Id
    importance: Importance
    kind: RequirementKind
    any_of: Annotated[list[str], Field(min_length=1)]
    label: str
    need: Annotated[int, Field(ge=1)] = 1
    min_years: Years | None = None
    level: str | None = None
    open_list: bool = False
    equivalents: list[str] = []
    set_aside: bool = False
    weight: Weight = 1
    wording: Annotated[str, Field(max_length=LONGEST_QUESTION)] | None = None


class EducationEntry(_Part):
    """The degree that is asked for."""

    level: str | None = None
    fields: list[str] = []
    required: bool = True
    equivalent_accepted: bool = False


class PayEntry(_Part):
    """Amounts of pay, in whole units of the currency."""

    low: float | None = None
    high: float | None = None
    currency: str | None = None
    period: Period | None = None


class FactEntry(Words):
    """Something the advert states."""

    value: str
    pay: PayEntry | None = None


class FindingEntry(Words):
    """Something the recruiter was shown."""

    kind: FindingKind
    severity: Severity
    message: str


class CoverageEntry(_Part):
    """How much of the advert was read, in characters."""

    characters: int = 0
    unassigned: int = 0


class RoleEntry(_Part):
    """A whole role file."""

    rolecall: Literal[1]
    title: str
    seniority: str | None = None
    min_years: Years | None = None
    max_years: Years | None = None
    education: EducationEntry | None = None
    requirements: list[RequirementEntry]
    questions: list[str] = []
    policy: str = "default"
    facts: dict[str, FactEntry | None] = {}
    misread: list[str] = []
    answers: dict[str, Annotated[str, Field(max_length=LONGEST_ANSWER)]] = {}
    not_stated: list[str] | None = None
    context_skills: list[str] = []
    responsibilities: list[Words] = []
    findings: list[FindingEntry] = []
    coverage: CoverageEntry = CoverageEntry()
    advert: str


def role_schema() -> dict[str, Any]:
    """The JSON schema of a role file."""
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        **RoleEntry.model_json_schema(),
        "title": "Role file",
    }
