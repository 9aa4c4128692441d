"""A role in a terminal: what it asks for, what was decided about it, what to look at."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterable, Iterator
from typing import Any

from actions.answering import title_of
from actions.roles.changes import Change
from actions.roles.definition import RoleDefinition
from actions.roles.profile import Requirement, RoleProfile
from actions.roles.remarks import Remark
from bot.commands import output
from nlu.text import shorten

LONGEST = 90
"""Characters of a quote on one line."""


def show_role(role: RoleDefinition) -> None:
    """The role, requirement by requirement."""
    profile = role.profile
    years = f", {profile.min_years:g} years or more" if profile.min_years else ""
    heading = f"{profile.title} ({profile.seniority or 'seniority not stated'}{years})"
    output.say(heading, style="bold")
    asked = role.screened.requirements
    parts = {
        "Required": [each for each in asked if each.importance == "required"],
        "Preferred": [each for each in asked if each.importance == "preferred"],
        "Set aside": [each for each in profile.requirements if each.id in role.set_aside],
    }
    for heading, requirements in parts.items():
        if requirements:
            output.say(f"\n{heading}")
        for each in requirements:
            _requirement(each, role)
    if role.questions:
        output.say(f"\nAsked first: {', '.join(role.questions)}")
    for topic, answer in role.answers.items():
        output.say(f"\nOn {title_of(topic)} the team says: {answer}")
    output.say(f"\nNot stated: {', '.join(role.unanswered()) or 'nothing missing'}")


def show_findings(profile: RoleProfile) -> None:
    """What the compiler found to look at, and how much it read."""
    output.say("\nTo look at")
    for finding in profile.findings:
        if finding.kind != "silence":
            output.say(f"  [{finding.severity}] {finding.message}")
    coverage = profile.coverage
    output.say(f"\n{coverage.characters} characters read, {coverage.unassigned} not assigned.")


def show_changes(changes: Iterable[Change], told: Iterable[str] = ()) -> None:
    """Differences, a line each, and what a recruiter should know of how they came about."""
    found = [each.sentence for each in changes]
    for sentence in found or ["Nothing is different."]:
        output.say(sentence)
    for sentence in told:
        output.say(f"Note: {sentence}")


def show_remark(remark: Remark) -> None:
    """A finding on one line: how severe, where, and what about it."""
    part, about, finding = remark
    quote = f" “{_one_line(finding.quote)}”" if finding.quote else ""
    output.say(f"[{finding.severity}] {f'{part} {about}'.strip()}{quote}: {finding.message}")


def remark_json(remark: Remark) -> dict[str, Any]:
    """The same for programs."""
    return {"part": remark.part, "about": remark.about, **dataclasses.asdict(remark.finding)}


def _one_line(quote: str) -> str:
    return shorten(" ".join(quote.split()), LONGEST)


def _requirement(one: Requirement, role: RoleDefinition) -> None:
    names = f": {one.need} of {', '.join(one.any_of)}" if len(one.any_of) > 1 else ""
    quote = f"  “{_one_line(one.quote)}”" if one.quote else ""
    output.say(f"  {one.label} [{one.id}]{names}{quote}")
    for line in _decided(one, role):
        output.say(f"    {line}", style="dim")


def _decided(one: Requirement, role: RoleDefinition) -> Iterator[str]:
    if one.min_years:
        yield f"at least {one.min_years:g} years"
    if one.equivalents:
        yield f"counts as well: {', '.join(one.equivalents)}"
    if one.id in role.wording:
        yield f"asked: {role.wording[one.id]}"
    if one.id in role.weights:
        yield f"weight {role.weights[one.id]:g}"
