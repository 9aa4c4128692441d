"""What of an advert can be asked at all: what one has, has done or agrees to; no wishes, duties or scraps."""

from __future__ import annotations

import re
from functools import cache

from actions.conditions import condition_of, is_barred
from actions.roles import data
from actions.roles.profile import Requirement, RoleProfile
from actions.things import is_language
from nlu import skills

MOST_YEARS = 25
"""Nobody asks for more; a larger number is the company's age or the like."""
LONGEST = 5
"""Words of a thing one has experience in; a longer line is quoted instead."""
SHORT_LINE = 9
"""Words of a line that asks for one thing only."""
_DOING = re.compile(r"[a-z]{3,}ing\b", re.IGNORECASE)
_SHOUTED = re.compile(r"[A-Z]{4,}[ /]+[A-Z]{3,}|ABOUT|COMPANY|DUTIES|DATE")


def is_askable(requirement: Requirement, profile: RoleProfile) -> bool:
    """Whether the requirement makes a question a candidate can answer."""
    if is_barred(requirement):
        return False
    if requirement.kind == "experience":
        return is_main(requirement, profile) or _is_further(requirement)
    if is_language(requirement):
        return True
    if requirement.kind == "skill":
        return not _is_heading(requirement)
    if requirement.kind in ("concept", "soft_skill"):
        return condition_of(requirement) is not None or is_practice(requirement)
    return True


def main_experience(profile: RoleProfile) -> Requirement | None:
    """The one experience a total of years is asked and told for: the longest required, or preferred."""
    timed = [
        each
        for each in profile.requirements
        if each.kind == "experience" and each.min_years is not None and each.min_years <= MOST_YEARS
    ]
    return min(timed, key=lambda each: (each.importance != "required", -(each.min_years or 0)), default=None)


def is_main(requirement: Requirement, profile: RoleProfile) -> bool:
    """Whether the total of years is asked for this requirement."""
    return requirement == main_experience(profile)


def _is_further(requirement: Requirement) -> bool:
    """Whether it asks for years of one kind of work beside the total: "of which 5 years in sales"."""
    if requirement.importance != "required" or requirement.min_years is None or len(requirement.any_of) != 1:
        return False
    label = requirement.label
    return (
        _is_plain(label)
        and len(label.split()) <= LONGEST
        and (" " in label or skills.canonical(label) is not None)
        and "experience" not in label.lower()
        and requirement.min_years <= MOST_YEARS
    )


def _is_plain(label: str) -> bool:
    """Whether a label is a name of something, and no scrap of a sentence."""
    return not _pattern("idle").search(label) and not _pattern("vague").search(label)


def is_practice(requirement: Requirement) -> bool:
    """Whether a concept names something done or known: "aseptic technique", "running usability tests"."""
    if requirement.kind != "concept" or requirement.need != 1:
        return False
    if not _is_plain(requirement.label):
        return False
    if all(skills.canonical(name) for name in requirement.any_of):
        return True
    words = requirement.label.split()
    if len(words) > LONGEST:
        return False
    known = (requirement.level or "") in data.load("asking")["knowing"] or _pattern("known").search(
        requirement.quote
    )
    if len(requirement.quote.split()) <= SHORT_LINE:
        return bool(known) or (len(words) > 1 and _pattern("wished").search(requirement.quote) is not None)
    return bool(known) and len(words) > 1 and len(requirement.any_of) == 1


def does(label: str) -> bool:
    """Whether a label says what one does ("running usability tests") and not what one knows."""
    return _DOING.match(label) is not None and " " in label and skills.canonical(label) is None


def _is_heading(requirement: Requirement) -> bool:
    """Whether an unknown name in capitals is a heading of the advert: "APPLICATION PROCEDURES"."""
    unknown = all(skills.canonical(name) is None for name in requirement.any_of)
    return unknown and any(_SHOUTED.match(name) for name in requirement.any_of)


@cache
def _pattern(name: str) -> re.Pattern[str]:
    return re.compile(data.load("asking")[name], re.IGNORECASE)
