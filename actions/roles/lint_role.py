"""Lint of a whole role: its advert's words, and what only its requirements together show."""

from __future__ import annotations

import re
from collections.abc import Iterator

from actions.roles.lint import lint_text
from actions.roles.policies import Policy, load_policy
from actions.roles.profile import Finding, Requirement, RoleProfile

MANY = 8
"""Must-haves; people apply less the longer the list, some groups much less."""
_BY_LAW = re.compile(
    r"nursing|midwifery|medicine|dentistry|pharmacy|physiotherapy|radiography|veterinary|\blaw\b|social work"
    r"|optometry|occupational therapy|speech (?:and language )?therapy|psychotherapy",
    re.IGNORECASE,
)
"""Studies without which many countries let nobody do the work; there experience cannot stand in."""


def lint_role(profile: RoleProfile, policy: str = "default") -> list[Finding]:
    """All lint findings of a role under `policy`, those of its words first. Raises `UnknownPolicy`."""
    pack = load_policy(policy)
    words = lint_text(profile.advert, policy=policy, asked=False)
    return [*words, *_upper_years(profile, pack), *_many(profile, pack), *_degree_only(profile, pack)]


def _upper_years(profile: RoleProfile, pack: Policy) -> Iterator[Finding]:
    if profile.max_years is None:
        return
    message = (
        f"The upper end ({profile.max_years:g} years) is taken as information, never as a limit: it would "
        "act as an age limit. Write the least that the work needs."
    )
    asked = _asking_years(profile)
    if asked:
        yield _finding("upper-years", message, pack, asked)


def _asking_years(profile: RoleProfile) -> Requirement | None:
    same = [each for each in profile.requirements if each.min_years == profile.min_years]
    return next((each for each in same if each.kind == "experience"), same[0] if same else None)


def _many(profile: RoleProfile, pack: Policy) -> Iterator[Finding]:
    required = [each for each in profile.requirements if each.importance == "required"]
    must = [each for each in required if each.kind != "soft_skill"]
    if len(must) > MANY:
        counted = " (soft skills not counted)" if len(must) < len(required) else ""
        message = (
            f"{len(must)} must-haves{counted}; more than {MANY} keep able people from applying. Keep what "
            "the first months need, and make the rest preferred."
        )
        yield _finding("many-must-haves", message, pack)


def _degree_only(profile: RoleProfile, pack: Policy) -> Iterator[Finding]:
    education = profile.education
    if education is None or not education.required or education.equivalent_accepted:
        return
    if any(_BY_LAW.search(field) for field in education.fields):
        return
    degree = next((each for each in profile.requirements if each.kind == "education"), None)
    if degree:
        message = (
            "A degree without “or equivalent experience” shuts out the self-taught. If they can do the work, "
            "add those words."
        )
        yield _finding("degree-only", message, pack, degree)


def _finding(rule: str, message: str, pack: Policy, at: Requirement | None = None) -> Finding:
    span = (at.quote, at.start, at.end) if at else ("", 0, 0)
    return Finding("lint", pack.stances[rule].severity, pack.worded(rule, message), *span)
