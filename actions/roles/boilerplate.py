"""Sentences that belong to a job board or a template and say nothing of the job."""

from __future__ import annotations

import re
from functools import cache

from actions.roles import data
from actions.roles.advert import Advert, Segment


def find_boilerplate(advert: Advert) -> frozenset[Segment]:
    """The segments of `advert` that are boilerplate."""
    pattern = _pattern()
    return frozenset(
        segment
        for segment in advert.segments
        if segment.section == "boilerplate" or pattern.search(advert.words(segment))
    )


@cache
def _pattern() -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{rule})" for rule in data.load("boilerplate")), re.IGNORECASE)
