"""How well a language is spoken: "German C1, English B2", "fluent", "a little", "mother tongue"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from nlu import skills
from nlu.understanding import ReadingContext, SkillClaim

LADDER = ("a1", "a2", "b1", "b2", "c1", "c2")
"""The levels of the Common European Framework, lowest first."""
_LEVEL = re.compile(
    r"\b(?P<cefr>[abc][12])\b(?!\s*(?:visa|licen))"
    r"|\b(?P<native>native|mother[- ](?:tongue|language)|first language|bilingual|muttersprach\w*)\b"
    r"|\b(?P<fluent>fluent(?:ly)?|proficient(?:ly)?|excellent|very (?:good|well)|perfect(?:ly)?"
    r"|verhandlungssicher)\b"
    r"|\b(?P<good>good|(?<=\w )well(?!,? (?:no|nope|not|never)\b)|conversational(?:ly)?|working|business"
    r"|decent|comfortabl[ey]|intermediate)\b"
    r"|\b(?P<basic>basics?|beginner|a (?:bit|little)|little|some|school|broken|not (?:very )?(?:well|good)"
    r"|elementary)\b",
    re.IGNORECASE,
)
_ALL = re.compile(r"\b(?:both|all|each|either|every one)\b", re.IGNORECASE)
_DENIED = re.compile(r"\b(?:not|n['’]t|never|no)\b[^,.;]{0,20}$", re.IGNORECASE)
_REFUSED = re.compile(r"\W*(?:no|nope|none|never)\b", re.IGNORECASE)
_PARTS = re.compile(r"[,.;\n]|\band\b|\bbut\b|\bplus\b")


def with_levels(claims: Iterable[SkillClaim], text: str, context: ReadingContext) -> list[SkillClaim]:
    """The claims with the levels said of languages; a level alone says yes to the language asked about."""
    kept = list(claims)
    asked = [name for name in (context.asked, *context.asked_any_of) if name and _is_language(name)]
    spoken = [claim for claim in kept if _is_language(claim.skill)]
    if not asked and not spoken:
        return kept
    found = dict(_levels(text, asked))
    named = {claim.skill for claim in kept}
    kept = [_with_level(claim, found.get(claim.skill), text) for claim in kept]
    return kept + [
        SkillClaim(name, "positive", text.strip(), level=level)
        for name, level in found.items()
        if name not in named and name in asked
    ]


def _with_level(claim: SkillClaim, level: str | None, text: str) -> SkillClaim:
    """The claim with its level; "not fluent" is a yes to the language that says how far it goes."""
    if level is None or (claim.polarity == "negative" and _REFUSED.match(text)):
        return claim
    return replace(claim, polarity="positive", level=level) if claim.polarity != "declined" else claim


def at_least(said: str, wanted: str) -> bool | None:
    """Whether one level is as high as another; none where only one of them is of the framework."""
    if said.lower() not in LADDER or wanted.lower() not in LADDER:
        return None
    return LADDER.index(said.lower()) >= LADDER.index(wanted.lower())


def level_near(text: str, language: str) -> str | None:
    """The framework's level that a text asks for in a language: B2 in "German at least B2, English C1"."""
    named = [
        (mention.start, mention.skill) for mention in skills.find_skills(text) if _is_language(mention.skill)
    ]
    place = next((start for start, name in named if name == language), None)
    if place is None:
        return None
    nearest = min((start for start, _ in named if start > place), default=len(text))
    found = re.search(r"\b[ABC][12]\b", text[place:nearest])
    if found is None and len({name for _, name in named}) == 1:
        found = re.search(r"\b[ABC][12]\b", text)
    return found[0] if found else None


def _levels(text: str, asked: list[str]) -> Iterable[tuple[str, str]]:
    """Each language with its level: the one named in the same part, else what was asked about."""
    for part in _PARTS.split(text):
        found = _LEVEL.search(part)
        if found is None:
            continue
        level = found["cefr"] or next(key for key, value in found.groupdict().items() if value)
        # "Not fluent" says yes to the language, and how far it goes.
        level = "basic" if _DENIED.search(part[: found.start()]) else level
        mentions = skills.find_skills(part, asked=asked)
        names = [mention.skill for mention in mentions if _is_language(mention.skill)]
        # "English" is an everyday word to the lexicon; beside a level it is the language asked about.
        names += [name for name in asked if name not in names and re.search(rf"(?i)\b{name}\b", part)]
        if not names:
            names = asked if len(asked) == 1 or _ALL.search(part) else []
        for name in names:
            yield name, level.upper() if found["cefr"] else level


def _is_language(name: str) -> bool:
    return skills.family(name) == "spoken language"
