"""Skills, papers and languages: what one has, has something like, or has not."""

from __future__ import annotations

import re

from actions.assessment.status import NONE, UNSURE, Result, against
from actions.assessment.words import listed
from actions.counting import counting, from_elsewhere, held_in_part
from actions.notebook import Note, Notebook
from actions.roles.profile import Requirement, RoleProfile
from actions.summary import Status
from actions.things import is_language, nature
from nlu import skills
from nlu.fluency import at_least, level_near

WEAK_LEVELS = frozenset(
    {"basic", "basics", "beginner", "little", "a bit", "bit", "some", "limited", "learning"}
)
INSTEAD = re.compile(r"\b(?:mostly|mainly|just|only|instead|rather)\b", re.IGNORECASE)
RELATED = frozenset({"container orchestration", "container runtime", "container tool"})
"""Who runs containers without an orchestrator is nearer to one than who runs none."""
PENDING = re.compile(
    r"(?i)\b(?:in progress|expired|lapsed|stud(?:y|ying)|towards|pending|applied|applying|booked|renew\w*"
    r"|not yet|next (?:week|month|year)|will (?:have|get)|getting|training for|run out|ran out)\b"
)
"""Words of a paper one had, or will have."""


def result(requirement: Requirement, profile: RoleProfile, notebook: Notebook) -> Result:
    """By how many of the names, or of what counts as them, the candidate says yes to."""
    notes = tuple(note for name in requirement.any_of if (note := notebook.get(name)))
    beside = [note for name in counting(requirement) if (note := notebook.get(name)) and note.positive]
    beside += [note for note in held_in_part(requirement, notebook) if note not in beside]
    positive = [*(note for note in notes if note.positive), *beside]
    notes = (*notes, *beside)
    if len(positive) >= requirement.need:
        return _held(requirement, positive), listed(positive), notes
    near = similar(requirement, profile, notebook)
    if near and requirement.open_list:
        return "partial", f"{listed(near)} (similar)", (*notes, *near)
    if positive:
        return "partial", listed(positive), notes
    return _denied(requirement, notes, near, _asked(profile))


def _denied(
    requirement: Requirement, notes: tuple[Note, ...], similar: list[Note], asked: set[str]
) -> Result:
    """A "no"; `asked` is what the role asks for."""
    negative = [note for note in notes if note.polarity == "negative"]
    if len(negative) == len(requirement.any_of):
        # "No Kubernetes, but Docker Compose" is part of an answer, for a person to weigh.
        # What is asked for itself counts for this as well only where it is said instead of it.
        instead = [
            note
            for note in similar
            if (note.subject not in asked or INSTEAD.search(note.quote))
            and any(note.quote and note.turn == each.turn for each in negative)
        ]
        if instead:
            return "partial", f"{listed(instead)} instead", (*notes, *instead)
        if not all(note.confirmed for note in negative):
            return "unclear", UNSURE, notes
        return "not_met", NONE, notes
    if any(note.polarity == "unknown" for note in notes):
        return "unclear", "", notes
    return "not_answered", "", notes


def _held(requirement: Requirement, positive: list[Note]) -> Status:
    strong = [
        note
        for note in positive
        if not (_weak(note) or _below(requirement, note) or from_elsewhere(requirement, note))
    ]
    if len(strong) < requirement.need:
        return "partial"
    minimum = requirement.min_years
    if minimum is None:
        return "met"
    known = [note for note in strong if note.years is not None]
    if not known:
        return "unclear"
    longest = max(known, key=lambda note: note.years or 0.0)
    status = against(longest.years or 0.0, minimum, certain=True)
    # Two years of Django are two years of Python or more.
    whole = longest.subject in (*requirement.any_of, *counting(requirement))
    return status if whole or status == "met" else "unclear"


def _below(requirement: Requirement, note: Note) -> bool:
    """Whether a language is spoken less well than the advert asks, where both say so on the same scale."""
    if not is_language(requirement) or not note.level:
        return False
    wanted = level_near(requirement.quote, note.subject)
    return wanted is not None and at_least(note.level, wanted) is False


def _weak(note: Note) -> bool:
    if nature(note.subject) == "paper" and PENDING.search(note.quote):
        return True
    return bool(note.qualifier) or (note.level or "").lower() in WEAK_LEVELS


def similar(requirement: Requirement, profile: RoleProfile, notebook: Notebook) -> list[Note]:
    """Other things the candidate knows that do the same job, and are not asked for in their own right."""
    jobs = {family for name in requirement.any_of if (family := skills.family(name))}
    related = RELATED if jobs & RELATED else frozenset[str]()
    asked = _asked(profile)
    return [
        note
        for subject, note in notebook.notes.items()
        if note.positive
        and subject not in (*requirement.any_of, *counting(requirement))
        and (
            skills.family(subject) in (related - jobs)
            or (skills.family(subject) in jobs and subject not in asked)
        )
    ]


def _asked(profile: RoleProfile) -> set[str]:
    return {name for each in profile.requirements for name in each.any_of}
