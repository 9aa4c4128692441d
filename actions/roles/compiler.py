"""An advert compiled to a role: deterministic, offline, and every claim tied to the advert's words."""

from __future__ import annotations

from dataclasses import replace

from actions.roles.advert import Advert, Segment, read_segments
from actions.roles.boilerplate import find_boilerplate
from actions.roles.contradictions import find_contradictions
from actions.roles.facts import read_facts, silent
from actions.roles.findings import find_findings
from actions.roles.levels import read_seniority
from actions.roles.mention_kinds import kind_of
from actions.roles.profile import Coverage, RoleProfile, Span
from actions.roles.requirements import read_requirements
from actions.roles.titles import read_title
from nlu.skills import find_skills


def compile_advert(text: str) -> RoleProfile:
    """Read any advert into a role. Never raises for any `str`; the same text gives the same role."""
    advert = read_segments(text)
    boilerplate = find_boilerplate(advert)
    title, title_span = read_title(advert, boilerplate)
    facts = read_facts(advert, boilerplate, title_span.quote if title_span else "")
    company = facts["company"]
    asked = read_requirements(advert, boilerplate, employer=company.value if company else "")
    profile = RoleProfile(
        advert=text,
        title=title,
        seniority=read_seniority(advert, title),
        min_years=asked.years.low if asked.years else None,
        max_years=asked.years.high if asked.years else None,
        education=asked.education,
        requirements=asked.requirements,
        responsibilities=_responsibilities(advert, boilerplate),
        context_skills=_context_skills(advert, {name for r in asked.requirements for name in r.any_of}),
        facts=facts,
        not_stated=silent(facts),
        coverage=Coverage(len(text), advert.unassigned),
    )
    findings = find_findings(advert, profile, boilerplate)
    contradictions = find_contradictions(advert, profile, title_span, asked)
    return replace(profile, findings=(*contradictions, *findings))


def _responsibilities(advert: Advert, boilerplate: frozenset[Segment]) -> tuple[Span, ...]:
    return tuple(
        Span(advert.text[segment.start : segment.end], segment.start, segment.end)
        for segment in advert.body
        if segment.section == "responsibilities" and segment not in boilerplate
    )


def _context_skills(advert: Advert, asked: set[str]) -> tuple[str, ...]:
    """The tools the advert only lists, in order, each once."""
    listed = (
        mention.skill
        for segment in advert.body
        if segment.section == "tools"
        for mention in find_skills(advert.words(segment))
        if kind_of(mention) == "skill"
    )
    return tuple(name for name in dict.fromkeys(listed) if name not in asked)
