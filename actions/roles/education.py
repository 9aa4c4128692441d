"""The degree a clause asks for: lowest sufficient level, fields, and whether experience may stand in."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache
from itertools import pairwise

from actions.roles import data
from actions.roles.clauses import Clause
from actions.roles.profile import Education, Importance

_LEVELS = ("diploma", "bachelor", "master", "doctorate")
_DEGREES = frozenset(_LEVELS[1:])
_DEGREE_WORDS = data.pattern("education", "degree_words")
_STATED = data.pattern("education", "stated")
_SPLIT = re.compile(r",\s*(?:and\s+|or\s+)?|\s+or\s+|\s*/\s*|\s+and\s+(?=[A-Z])|\)")
_PREFERRED = re.compile(
    r"^(?! ?\(| ?with\b)[^.;:()]*\b(?:preferred|preferable|desired|desirable|an? (?:plus|asset))\W*$",
    re.IGNORECASE,
)
_OR_ELSE = re.compile(r"\W*;\s+or\b", re.IGNORECASE)
_ONLY_OR = re.compile(r"\n\W*or\W*\n\W*(?:an? )?\W*$", re.IGNORECASE)
"""A line that offers a choice between what stands above and below it."""
_NONE_NEEDED = re.compile(
    r"\bno (?:degree|formal (?:education|qualification)s?|qualifications?)\b|\bdegree (?:is )?not\b"
    r"|^\W*not (?:needed|required|necessary)\s?:"
    r"|\b(?:don't|do not|needn't) (?:need|require|have to have) (?:an? |any )?(?:degree|qualification)",
    re.IGNORECASE,
)


def read_education(words: str, importance: Importance) -> Education | None:
    """The degree `words` ask for, or `None` when they ask for none."""
    if _NONE_NEEDED.search(words):
        return None
    named = [(match.end(), level) for level in _LEVELS for match in _rule(level).finditer(words)]
    first = min((end for end, level in named if level in _DEGREES), default=len(words) + 1)
    any_degree = (match.end() for match in _rule("any_degree").finditer(words))
    # "A degree or a master's" is satisfied by any; in "a master's degree" the word says nothing more.
    found = [*named, *((end, "bachelor") for end in any_degree if end < first)]
    if not found:
        return None
    lowest = next(level for level in _LEVELS if any(level == name for _, name in found))
    return Education(
        level=lowest,
        fields=_fields(words, min(end for end, _ in found)),
        required=importance == "required",
        equivalent_accepted=bool(_rule("equivalent").search(words)),
    )


def stated_anywhere(words: str) -> Education | None:
    """The degree that a sentence or a label of any part of an advert names plainly: "BS in Physics"."""
    for stated in () if _NONE_NEEDED.search(words) else _STATED.finditer(words):
        if education := read_education(stated["degree"] or stated["labelled"], "required"):
            return education
    return None


def sentence_said(education: Education, rest: str) -> Education:
    """The degree in the light of what follows it in its sentence: "…, IT, or Engineering is preferred"."""
    others = [level for level in _LEVELS if _rule(level).search(rest)]
    preferred = _PREFERRED.search(rest) is not None and not others
    lower = others if _OR_ELSE.match(rest) else []
    return replace(
        education,
        level=min((*lower, education.level or _LEVELS[-1]), key=_LEVELS.index),
        required=education.required and not preferred,
        equivalent_accepted=education.equivalent_accepted or bool(_rule("equivalent").search(rest)),
    )


def lowest_of_choice(view: str, asked: Education, said: Sequence[tuple[Clause, Education]]) -> Education:
    """The lowest of several degrees on lines of their own between which stands nothing but "or"."""
    for (before, first), (after, second) in pairwise(said):
        chosen = asked.level and second.level and first.required and second.required
        if chosen and _ONLY_OR.search(view, before.end, after.start):
            asked = min(asked, second, key=lambda one: _LEVELS.index(one.level or _LEVELS[-1]))
    return asked


def _fields(words: str, after: int) -> tuple[str, ...]:
    rules = data.load("education")["fields"]
    opening = re.compile(rules["start"], re.IGNORECASE).search(words, after)
    while opening and re.match(
        r"(?:science|arts|engineering|technology|commerce|business administration) in\b",
        words[opening.end() :],
        re.IGNORECASE,
    ):
        opening = re.compile(rules["start"], re.IGNORECASE).search(words, opening.end())
    if not opening:
        return ()
    closing = re.compile(rules["stop"], re.IGNORECASE).search(words, opening.end())
    listed = words[opening.end() : closing.start() if closing else len(words)]
    names = [re.sub(r"^(?:a|an|the|any|in)\s+", "", part.strip(" .,;:()-")) for part in _SPLIT.split(listed)]
    return tuple(name for name in names if _is_field(name, rules["noise"]))


def _is_field(name: str, noise: str) -> bool:
    return (
        1 < len(name) <= 60
        and len(name.split()) <= 6
        and not _DEGREE_WORDS.match(name)
        and not re.match(noise, name, re.IGNORECASE)
    )


@cache
def _rule(name: str) -> re.Pattern[str]:
    return re.compile(data.load("education")[name], re.IGNORECASE)
