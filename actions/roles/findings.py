"""What a recruiter should look at: what the advert does not say, what disagrees, what may mean two things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from actions.roles import data
from actions.roles.advert import Advert, Segment
from actions.roles.facts import topics
from actions.roles.grouping import is_unclear_family
from actions.roles.lint import lint_text
from actions.roles.profile import Fact, Finding, Requirement, RoleProfile
from nlu.skills import SkillMention, aliases, canonical, family, find_skills

MANY = 8
"""Must-haves; people apply less the longer the list, some groups much less."""
_AND_LIST = re.compile(r"\band\b|&|,", re.IGNORECASE)


def find_findings(advert: Advert, profile: RoleProfile, boilerplate: frozenset[Segment]) -> list[Finding]:
    """Every finding except the contradictions, in the order of the kinds: silence first, lint last."""
    return [
        *silences(profile.facts),
        *_ambiguities(advert, profile.requirements),
        *_typos(advert),
        *_boilerplate(advert, boilerplate),
        *_lint(advert, profile),
    ]


def silences(facts: dict[str, Fact | None]) -> Iterator[Finding]:
    """One finding for each topic candidates ask about that the advert leaves open."""
    for topic in topics():
        if facts.get(topic) is None:
            rules = data.load("facts")[topic]
            yield Finding(
                "silence", rules["weight"], f"The advert does not say {_about(topic, rules['ask'])}."
            )


def _about(topic: str, ask: str) -> str:
    clause = ask.startswith(("where", "whether", "which", "how", "when", "whom", "until"))
    return f"{ask} ({topic})" if clause else f"anything about {ask} ({topic})"


def _ambiguities(advert: Advert, requirements: Iterable[Requirement]) -> Iterator[Finding]:
    """Lists joined by "and" whose members usually stand in for one another."""
    singles = [r for r in requirements if r.kind == "skill" and len(r.any_of) == 1]
    for (start, end), together in groupby(singles, key=lambda r: (r.start, r.end)):
        by_family: dict[str, list[str]] = {}
        for requirement in together:
            by_family.setdefault(family(requirement.any_of[0]) or "", []).append(requirement.any_of[0])
        for name, skills in by_family.items():
            if len(skills) > 1 and is_unclear_family(name):
                listed = f"{', '.join(skills[:-1])} and {skills[-1]}"
                message = f"Are {listed} all needed, or would one of them do? Read as all."
                yield Finding("ambiguity", "warn", message, advert.text[start:end], start, end)


def _typos(advert: Advert) -> Iterator[Finding]:
    for segment in advert.segments:
        for mention in find_skills(advert.words(segment)):
            if _misspelt(mention):
                start, end = segment.start + mention.start, segment.start + mention.end
                written = advert.text[start:end]
                yield Finding(
                    "typo", "info", f"“{written}” was read as {mention.skill}.", written, start, end
                )


def _misspelt(mention: SkillMention) -> bool:
    """Whether the writing is none of the known spellings; plural endings, spaces and versions aside."""
    letters = _letters(mention.text)
    known = {_letters(name) for name in (mention.skill, *aliases(mention.skill))}
    if letters in known or letters.removesuffix("s") in known or len(letters) < 4:
        return letters in _SLIPS
    return canonical(mention.text) is None or letters in _SLIPS


_SLIPS = frozenset(
    {
        "gprc",
        "grcp",
        "graphlq",
        "graphq",
        "kubernets",
        "kubernates",
        "postgress",
        "postgresssql",
        "pyhton",
        "javascirpt",
        "mangodb",
    }
)


def _letters(text: str) -> str:
    return re.sub(r"[\W\d_]+", "", text.lower())


def _boilerplate(advert: Advert, segments: frozenset[Segment]) -> Iterator[Finding]:
    for segment in sorted(segments, key=lambda one: one.start):
        quote = advert.text[segment.start : segment.end]
        yield Finding(
            "boilerplate",
            "info",
            "This says nothing of the job; left out of every answer.",
            quote,
            segment.start,
            segment.end,
        )


def _lint(advert: Advert, profile: RoleProfile) -> Iterator[Finding]:
    for segment in advert.segments:
        yield from lint_text(advert.text[segment.start : segment.end], segment.start)
    if profile.max_years is not None:
        yield from _upper_years(profile)
    must = [r for r in profile.requirements if r.importance == "required" and r.kind != "soft_skill"]
    if len(must) > MANY:
        yield Finding(
            "lint", "warn", f"{len(must)} must-haves; more than {MANY} keep able people from applying."
        )
    if profile.education and profile.education.required and not profile.education.equivalent_accepted:
        degree = next((r for r in profile.requirements if r.kind == "education"), None)
        if degree:
            message = "A degree without “or equivalent experience” shuts out the self-taught; is it needed?"
            yield Finding("lint", "info", message, degree.quote, degree.start, degree.end)


def _upper_years(profile: RoleProfile) -> Iterator[Finding]:
    asked = next(
        (r for r in profile.requirements if r.min_years == profile.min_years and r.kind == "experience"), None
    )
    asked = asked or next((r for r in profile.requirements if r.min_years == profile.min_years), None)
    if asked:
        upper = f"The upper end ({profile.max_years:g} years)"
        message = f"{upper} is taken as information, never as a limit: it would act as an age limit."
        yield Finding("lint", "info", message, asked.quote, asked.start, asked.end)
