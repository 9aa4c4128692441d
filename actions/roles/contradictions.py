"""Statements of an advert that do not go together."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actions.roles.advert import Advert
from actions.roles.facts import all_statements
from actions.roles.jobs import seniority_of
from actions.roles.profile import Fact, Finding, Requirement, RoleProfile, Span
from actions.roles.requirements import Asked
from actions.roles.titles import other_titles

_SENIOR = frozenset({"senior", "lead", "principal", "staff", "head", "director"})
_ENTRY = frozenset({"intern", "trainee", "junior"})
_HOME = re.compile(
    r"\b(?:fully|100 ?%) remote|\bremote(?:ly)?\b|work(?:ing)? from (?:home|anywhere)|\bwfh\b", re.IGNORECASE
)
_OFFICE = re.compile(
    r"\bon-?site\b|\bin-office\b|\bin-person\b|work from office|\bwfo\b|office-based|5 days|five days",
    re.IGNORECASE,
)
_FULL, _PART = (
    re.compile(r"\bfull[- ]?time\b|vollzeit", re.IGNORECASE),
    re.compile(r"\bpart[- ]?time\b|teilzeit", re.IGNORECASE),
)
_PERMANENT = re.compile(r"\bpermanent\b|unbefristet", re.IGNORECASE)
_TEMPORARY = re.compile(
    r"\bfixed-term|\btemporary (?:contract|position|role)|(?<!un)befristet|\bmonths? contract", re.IGNORECASE
)


def find_contradictions(
    advert: Advert, profile: RoleProfile, title: Span | None, asked: Asked
) -> list[Finding]:
    """Every contradiction found, in a fixed order."""
    return [
        *_titles(advert, title),
        *_seniority(profile, title),
        *_years(asked),
        *_opposed(advert, "remote", _HOME, _OFFICE, "Remote and on site are both stated"),
        *_opposed(advert, "contract_type", _FULL, _PART, "Full-time and part-time are both stated"),
        *_opposed(advert, "contract_type", _PERMANENT, _TEMPORARY, "Permanent and temporary are both stated"),
    ]


def _titles(advert: Advert, title: Span | None) -> Iterator[Finding]:
    if not title:
        return
    for other in other_titles(advert, title.quote):
        yield Finding(
            "contradiction",
            "warn",
            f"The title is “{title.quote}”, here “{other.quote}”.",
            other.quote,
            other.start,
            other.end,
        )


def _seniority(profile: RoleProfile, title: Span | None) -> Iterator[Finding]:
    years = profile.min_years
    if years is None or not title:
        return
    asked = next((r for r in profile.requirements if r.min_years == years), None)
    span = (asked.quote, asked.start, asked.end) if asked else (title.quote, title.start, title.end)
    upper = f"–{profile.max_years:g}" if profile.max_years else "+"
    says = "The title says" if seniority_of(profile.title) else "The job is called"
    if profile.seniority in _SENIOR and years <= 3:
        yield Finding(
            "contradiction",
            "warn",
            f"{says} {profile.seniority}, the text asks for {years:g}{upper} years.",
            *span,
        )
    if profile.seniority in _ENTRY and years >= 3:
        yield Finding(
            "contradiction",
            "warn",
            f"{says} {profile.seniority}, the text asks for {years:g}{upper} years.",
            *span,
        )


def _years(asked: Asked) -> Iterator[Finding]:
    """Two different minimums for the same kind of experience."""
    seen: dict[tuple[str, ...], tuple[float, Requirement]] = {}
    for years, requirement in asked.all_years:
        if years.low is None or requirement.importance != "required":
            continue
        names = tuple(name.lower() for name in requirement.any_of)
        earlier = seen.setdefault(names, (years.low, requirement))
        if earlier[0] != years.low:
            message = f"{earlier[0]:g} years are asked for in one place, {years.low:g} in another."
            yield Finding(
                "contradiction", "warn", message, requirement.quote, requirement.start, requirement.end
            )


def _opposed(
    advert: Advert, topic: str, one: re.Pattern[str], other: re.Pattern[str], says: str
) -> Iterator[Finding]:
    """Two statements of a topic in different sentences, one matching each pattern."""
    first: dict[re.Pattern[str], Fact] = {}
    for fact in all_statements(advert, topic):
        matching = [pattern for pattern in (one, other) if pattern.search(fact.quote)]
        if len(matching) == 1 and not re.search(
            r"\bhybrid\b|\boccasional|\bnot\b|\bno\b|\bor\b", fact.quote, re.IGNORECASE
        ):
            first.setdefault(matching[0], fact)
    if one in first and other in first:
        later = max(first[one], first[other], key=lambda fact: fact.start)
        yield Finding("contradiction", "warn", f"{says}.", later.quote, later.start, later.end)
