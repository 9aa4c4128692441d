"""What a recruiter should look at: what the advert does not say, what disagrees, what may mean two things."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from itertools import groupby

from actions.roles.advert import Advert, Segment
from actions.roles.fact_rules import fact_rules
from actions.roles.facts import topics
from actions.roles.kinship import is_unclear_family
from actions.roles.languages import language_of
from actions.roles.lint_role import lint_role
from actions.roles.profile import Fact, Finding, Requirement, RoleProfile
from nlu.skills import SkillMention, aliases, canonical, family, find_skills


def find_findings(advert: Advert, profile: RoleProfile, boilerplate: frozenset[Segment]) -> list[Finding]:
    """Every finding except the contradictions, in the order of the kinds: silence first, lint last."""
    return [
        *_language(advert),
        *silences(profile.facts),
        *_pay_without_amount(profile.facts),
        *_ambiguities(advert, profile.requirements),
        *_typos(advert),
        *_boilerplate(advert, boilerplate),
        *lint_role(profile),
    ]


def silences(facts: dict[str, Fact | None]) -> Iterator[Finding]:
    """One finding for each topic candidates ask about that the advert leaves open."""
    for topic in topics():
        if facts.get(topic) is None:
            rules = fact_rules()[topic]
            yield Finding(
                "silence", rules["weight"], f"The advert does not say {_about(topic, rules['ask'])}."
            )


def _pay_without_amount(facts: dict[str, Fact | None]) -> Iterator[Finding]:
    """What stands in place of the pay: candidates are shown these words, and no amount."""
    said = facts.get("salary")
    if said and said.pay is None and not re.search(r"\d", said.value):
        message = (
            f"The advert says “{said.value}” of the pay and names no amount; candidates ask for it most."
        )
        yield Finding("ambiguity", "warn", message, said.quote, said.start, said.end)


def _language(advert: Advert) -> Iterator[Finding]:
    if name := language_of(advert.text):
        message = (
            f"The advert seems to be in {name}. We read English: section titles and figures are understood, "
            "sentences may be read wrongly or not at all. Check every requirement, or use an English version."
        )
        yield Finding("ambiguity", "warn", message)


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
