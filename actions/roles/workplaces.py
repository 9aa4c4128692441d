"""Where the job is: which of the ways to find its place counts before which."""

from __future__ import annotations

import re

from actions.roles.advert import Advert, Segment
from actions.roles.exact_places import place_aside, place_behind_job
from actions.roles.header_fields import place_in_header
from actions.roles.places import names_place, place_in_head, place_named, place_of_remote_work
from actions.roles.profile import Fact
from actions.roles.statements import by_pattern
from actions.roles.telling import first_of
from actions.roles.title_line import place_beside

_BASED = re.compile(
    r"\b(?:based|located|position|role|live|reside|commut\w+|relocate|on-?site|office|team in|join\w*)\b",
    re.IGNORECASE,
)
_THE_JOB_IS = re.compile(
    r"\b(?:role|position|job|post|opportunity|vacancy|(?:work|job) location)s? (?:is|will be)"
    r" (?:\w+ )?(?:based|located|in|at)\b",
    re.IGNORECASE,
)


def find_workplace(advert: Advert, readable: list[Segment], title: str) -> Fact | None:
    """Where the job is, when no label says it."""
    of_the_job = first_of(_of_the_job(advert, segment) for segment in readable)
    if of_the_job and names_place(of_the_job.value):
        return of_the_job
    return (
        place_in_header(advert)
        or place_in_head(advert, readable)
        or of_the_job
        or place_aside(advert, readable)
        or place_beside(advert, title)
        or first_of(by_pattern(advert, segment, "location") for segment in readable)
        or place_behind_job(advert, readable)
        or place_named(advert, readable)
        or first_of(_based(advert, segment) for segment in readable)
        or place_of_remote_work(advert, readable)
        or first_of(by_pattern(advert, segment, "location", kind="seat") for segment in readable)
    )


def _based(advert: Advert, segment: Segment) -> Fact | None:
    """The place that a requirement or a duty names for the job: "candidates based in the Seattle area"."""
    fact = by_pattern(advert, segment, "location", anywhere=True)
    return fact if fact and _BASED.search(fact.quote) else None


def _of_the_job(advert: Advert, segment: Segment) -> Fact | None:
    """The place in a sentence that speaks of the job itself: "This role is located in Munich, Germany"."""
    fact = by_pattern(advert, segment, "location")
    return fact if fact and _THE_JOB_IS.search(fact.quote) else None
