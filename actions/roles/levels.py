"""The level of a job whose title names none: from a field of the head, or from what the text calls it."""

from __future__ import annotations

import re

from actions.roles.advert import Advert
from actions.roles.jobs import job_nouns, seniority_of
from actions.roles.titles import mentioned_titles

HEAD = 8
"""Segments; what stands further down is no field of the head."""
_FIELD = re.compile(
    r"(?:(?:seniority|experience|career|job) level\s*:\s*)?"
    r"(?P<level>junior|intermediate|mid[- ]level|senior)(?:[- ]level)?",
    re.IGNORECASE,
)
_NAMED = re.compile(r"(?:an? )?(?P<level>junior|intermediate|mid[- ](?:level|weight)|senior) ", re.IGNORECASE)
"""A level right before the job; "experienced" may be said of anybody."""


def read_seniority(advert: Advert, title: str) -> str | None:
    """The level of the job called `title`; `None` when neither it nor the advert around it names one."""
    if not title:
        return None
    if level := seniority_of(title):
        return level
    fields = (_FIELD.fullmatch(advert.words(segment)) for segment in advert.segments[:HEAD])
    if found := next((field for field in fields if field), None):
        return seniority_of(found["level"])
    nouns = job_nouns(title)
    for span in mentioned_titles(advert):
        named = _NAMED.match(span.quote)
        if named and nouns & job_nouns(span.quote):
            return seniority_of(named["level"])
    return None
