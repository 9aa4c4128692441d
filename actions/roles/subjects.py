"""Names that are only what a degree is in: "a degree in Accounting" asks for no Accounting."""

from __future__ import annotations

import re

from nlu.skills import SkillMention, family

_AFTER_DEGREE = re.compile(
    r"\b(?:experience|knowledge|proficien\w+|years|yrs|familiar\w*|skills|hold|licen[cs]e)\b", re.IGNORECASE
)
_DEGREE = re.compile(
    r"\b(?:degrees?|diploma|bachelor\S*|master'?s|graduat\w+|b\.?\s?tech|b\.?e\b|b\.?sc?\b|m\.?sc?\b|mca|bca|mba|ph\.?d)",
    re.IGNORECASE,
)
SUBJECTS = 80
"""Characters behind a degree in which its subjects stand."""
_CERTIFICATES = frozenset({"certification", "health registration", "driving licence"})


def beside_subjects(words: str, named: list[SkillMention]) -> list[SkillMention]:
    """Of the skills named in a clause that asks for a degree, those that are not its subjects."""
    practice, degree = _AFTER_DEGREE.search(words), _DEGREE.search(words)
    start, end = (degree.start(), degree.end() + SUBJECTS) if degree else (0, len(words))
    return [
        mention
        for mention in named
        if not start <= mention.start < end
        or (practice and mention.start > practice.start())
        or family(mention.skill) in _CERTIFICATES
    ]
