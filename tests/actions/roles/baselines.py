"""Two readings to compare the compiler with: a keyword list, and the patterns anyone would write."""

from __future__ import annotations

import re
from typing import Any

from nlu.skills import canonical, find_skills

_YEARS = re.compile(r"(\d+)\s*\+?\s*(?:-\s*\d+\s*)?(?:years|yrs)")
_DEGREE = re.compile(r"bachelor|master|phd|diploma|degree", re.IGNORECASE)
_LEVELS = {
    "bachelor": "bachelor",
    "degree": "bachelor",
    "master": "master",
    "phd": "doctorate",
    "diploma": "diploma",
}
_FACTS = {
    "salary": r"[$€£]\s?[\d,.]+",
    "location": r"Location:? (.*)",
    "remote": "remote|hybrid",
    "visa": "visa",
    "contract_type": "full-time|permanent|contract",
    "benefits": "benefits",
    "equity": "equity|stock options",
    "contact": r"\S+@\S+",
    "equal_opportunity": "equal opportunity",
    "travel": "travel",
    "relocation": "relocation",
    "hours": r"\d+ hours",
}
_LINE = re.compile(r"^\s*(?:[-*•]|\d+[.)])\s*(.+)$|^(?:.*skills.*:)\s*(.+)$", re.IGNORECASE)
_NAME = re.compile(r"\b[A-Z][A-Za-z0-9+#]*(?:\.[A-Za-z]+)?(?: [A-Z][A-Za-z0-9+#]*)?")
_PREFERRED = re.compile(r"prefer|nice|bonus|plus\b|desir|good to have", re.IGNORECASE)
_ASKS = re.compile(r"require|qualif|skill|need|must|looking for|about you|profile|experience", re.IGNORECASE)
_HEADING = re.compile(r"^\W*[A-Z][^.]{2,50}$")


def gazetteer(text: str) -> dict[str, Any]:
    """The reading of a keyword list: every known name is required, the first number of years counts."""
    return {
        **_shared(text),
        "required_skills": {mention.skill.lower() for mention in find_skills(text)},
        "preferred_skills": set(),
        "any_of": set(),
    }


def naive_regex(text: str) -> dict[str, Any]:
    """The reading of a few regular expressions: capitalised names of the bullets under a telling heading."""
    names: dict[str, set[str]] = {"required": set(), "preferred": set()}
    groups: set[tuple[str, frozenset[str]]] = set()
    importance, asking = "required", False
    for line in text.splitlines():
        item = _LINE.match(line)
        if not item and _HEADING.match(line):
            importance = "preferred" if _PREFERRED.search(line) else "required"
            asking = importance == "preferred" or _ASKS.search(line) is not None
        elif item and asking:
            words = item[1] or item[2]
            kind = "preferred" if _PREFERRED.search(words) else importance
            found = {(canonical(name) or name).lower() for name in _NAME.findall(words)}
            names[kind] |= found
            if " or " in words and len(found) > 1:
                groups.add((kind, frozenset(found)))
    return {
        **_shared(text),
        "required_skills": names["required"],
        "preferred_skills": names["preferred"],
        "any_of": groups,
    }


def _shared(text: str) -> dict[str, Any]:
    """What both read alike: the first line, number of years and degree, and keywords of facts."""
    years, degree = _YEARS.search(text), _DEGREE.search(text)
    found = {topic: re.search(rule, text, re.IGNORECASE) for topic, rule in _FACTS.items()}
    return {
        "title": text.strip().split("\n")[0],
        "min_years": float(years[1]) if years else None,
        "education": {"level": _LEVELS[degree[0].lower()], "equivalent_accepted": "equivalent" in text}
        if degree
        else None,
        "facts": {topic: hit[0] for topic, hit in found.items() if hit},
        "findings": [],
    }
