"""Facts that a whole section states: the benefits, the steps of the interviews."""

from __future__ import annotations

import re
from itertools import pairwise

from actions.roles.advert import Advert, Segment
from actions.roles.fact_labels import by_label
from actions.roles.headings import section_titled
from actions.roles.passages import SECTION_QUOTED
from actions.roles.profile import Fact
from actions.roles.statements import benefits_named, by_pattern

SECTIONS = {
    "interview_steps": ("process", re.compile(r"process|interview|next|steps|stages", re.IGNORECASE)),
    "benefits": (
        "benefits",
        re.compile(
            r"^(?!\W*(?:pay|salary|compensation|remuneration)\b(?!.*\b(?:benefits?|perks|rewards?)\b))",
            re.IGNORECASE,
        ),
    ),
}
"""The sections that answer a topic as a whole, and how their headings must read."""
_PARTING = (
    *("contact", "equal_opportunity", "accommodation", "visa", "interview_steps", "deadline", "start_date"),
    "reporting_line",
)
"""What the last words of an advert are about, often without a heading of their own."""
_STEP = re.compile(
    r"\b(?:interview\w*|calls?\b(?! us)|chat|meet(?:ing)?|tests?\b|task|challenge|assessment|exercise"
    r"|screen\w*|shortlist\w*|stages?|rounds?|offer|walk-?in|trial|selection|presentation)\b",
    re.IGNORECASE,
)
"""What a step of an interview process is called; without any, a section tells only how to apply."""
SEVERAL = 3
"""Benefits; a section that names so many is quoted, whatever a sentence elsewhere says."""
PROSE = 7
"""Blanks; a sentence with more tells a story rather than a benefit."""
_PRAISES = re.compile(r"^\W*why\b|culture|join", re.IGNORECASE)
"""A heading under which there may be praise and no benefit."""


def by_section(advert: Advert, readable: list[Segment], topic: str) -> Fact | None:
    """What the topic's own section says, as a whole; `None` when there is none or it says nothing of it."""
    section, heading = SECTIONS[topic]
    rows = [
        one
        for one in readable
        if one.section == section
        and heading.search(one.heading)
        and (not one.is_heading or (topic == "benefits" and _names_benefits(advert.words(one))))
    ]
    rows = [row for row in rows if row.end - rows[0].start <= SECTION_QUOTED]
    if topic == "benefits":
        rows = _before_parting(advert, rows)
    if topic == "interview_steps" and not any(_STEP.search(advert.words(row)) for row in rows):
        return None
    if topic == "benefits":
        rows = _from_the_first(advert, rows)
    said = (row for row in rows if by_pattern(advert, row, topic))
    if not rows or not (not _PRAISES.search(rows[0].heading) or next(said, None)):
        return None
    quote = advert.text[rows[0].start : rows[-1].end]
    return Fact(quote.strip().rstrip(".,;|"), quote, rows[0].start, rows[-1].end)


def _names_benefits(line: str) -> bool:
    """Whether a line taken for a heading is but a benefit of the list: "Dental coverage for you"."""
    named = (name for name in benefits_named(line) if not name.endswith("benefits"))
    return section_titled(line) is None and any(named)


def _from_the_first(advert: Advert, rows: list[Segment]) -> list[Segment]:
    """The rows without the prose before the first benefit."""
    for number, row in enumerate(rows):
        words = advert.words(row)
        is_bullet = advert.text[row.lead : row.start].strip() != ""
        is_prose = words.count(" ") > PROSE and words[-1] in ".!?" and not is_bullet
        if not is_prose or by_pattern(advert, row, "benefits"):
            return rows[number:]
    return rows


def _before_parting(advert: Advert, rows: list[Segment]) -> list[Segment]:
    """The rows up to a paragraph that says goodbye: whom to call, that everybody is welcome."""
    began = None
    for number, (above, row) in enumerate(pairwise(rows), start=1):
        if advert.text.count("\n", above.end, row.start) > 1:
            is_bullet = advert.text[row.lead : row.start].strip() != ""
            began = None if is_bullet else number
        if began is not None and any(
            by_label(advert, row, topic) or by_pattern(advert, row, topic) for topic in _PARTING
        ):
            named = (place for place, one in enumerate(rows[:number], 1) if benefits_named(advert.words(one)))
            return rows[: max((began, *named))]
    return rows


_SURE = re.compile(r"\b(?:benefits|time off|pto|401|package)", re.IGNORECASE)
"""What is hardly ever something to work on."""


def is_offered(fact: Fact) -> bool:
    """Whether benefits told among the duties are some: several, or so called."""
    return _SURE.search(fact.value) is not None or len(benefits_named(fact.quote)) > 1


def richer_than(section: Fact, advert: Advert, readable: list[Segment]) -> Fact | None:
    """A sentence elsewhere that names several benefits, when the section of them names hardly any."""
    few = len(benefits_named(section.quote))
    if few >= SEVERAL:
        return None
    said = (by_pattern(advert, segment, "benefits", anywhere=True) for segment in readable)
    return next((fact for fact in said if fact and len(benefits_named(fact.quote)) >= few + 2), None)
