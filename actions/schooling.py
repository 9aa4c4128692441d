"""School certificates, which are no degree: a high school diploma, a GED, GCSEs."""

from __future__ import annotations

import re

from actions.roles.profile import Requirement

SCHOOL = re.compile(
    r"\b(?:high[- ]school|secondary (?:school|education)|GED|GCSEs?|[OA][- ]levels?|(?:10|12)th|HSC|SSC"
    r"|matric\w*)\b",
    re.IGNORECASE,
)
LEVELS = frozenset({"high school", "diploma", "bachelor", "master", "doctorate"})
"""What the reader calls a finished school, and everything above it."""


def is_school(requirement: Requirement) -> bool:
    """Whether a finished school is all the advert asks for."""
    return (
        requirement.kind == "education"
        and "diploma" in requirement.any_of
        and (SCHOOL.search(requirement.quote) is not None)
    )
