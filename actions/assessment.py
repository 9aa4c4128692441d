"""Where a candidate stands on each requirement, with the candidate's own words. Pure, and never a verdict."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from actions.askable import is_main
from actions.conditions import START, Condition, condition_of
from actions.counting import counting, from_elsewhere
from actions.notebook import Note, Notebook
from actions.roles.profile import Requirement, RoleProfile
from actions.schooling import LEVELS, is_school
from actions.summary import Recommendation, Status
from actions.things import is_language, nature
from nlu import skills
from nlu.fluency import at_least, level_near

WEAK_LEVELS = frozenset(
    {"basic", "basics", "beginner", "little", "a bit", "bit", "some", "limited", "learning"}
)
INSTEAD = re.compile(r"\b(?:mostly|mainly|just|only|instead|rather)\b", re.IGNORECASE)
RELATED = frozenset({"container orchestration", "container runtime", "container tool"})
"""Who runs containers without an orchestrator is nearer to one than who runs none."""
NONE = "none so far"
IN_GENERAL = "in words of their own"
UNSURE = "no, not confirmed yet"
SOON = 14
"""Days from now that "immediately" leaves room for: nobody can be there the same day."""
HEDGED = re.compile(
    r"(?i)\b(?:but|except|unless|only|depends?|if|not|mostly|usually|until|sponsor\w*|need|prefer\w*|after"
    r"|part[- ]time)\b"
)
"""Words that limit a yes to a condition."""
PENDING = re.compile(
    r"(?i)\b(?:in progress|expired|lapsed|stud(?:y|ying)|towards|pending|applied|applying|booked|renew\w*"
    r"|not yet|next (?:week|month|year)|will (?:have|get)|getting|training for|run out|ran out)\b"
)
"""Words of a paper one had, or will have."""
DEGREES = {"diploma": 1, "bachelor": 2, "master": 3, "doctorate": 4}


@dataclass(frozen=True, slots=True)
class Assessment:
    """One requirement, its status, and why."""

    requirement: Requirement
    status: Status
    detail: str
    """Ours, short: "Go, 5 years"."""
    notes: tuple[Note, ...]
    """What it rests on."""

    @property
    def quote(self) -> str:
        """The candidate's words, joined without repeating the same message."""
        return " … ".join(dict.fromkeys(note.quote for note in self.notes if note.quote))

    @property
    def years(self) -> float | None:
        """The largest number of years said of anything in the requirement."""
        return max((note.years for note in self.notes if note.years is not None), default=None)

    @property
    def history(self) -> tuple[float | None, ...]:
        """The years as they were said over time, of the thing with the most years."""
        known = [note for note in self.notes if note.years is not None]
        return max(known, key=lambda note: note.years or 0).history if known else ()


def assess(profile: RoleProfile, notebook: Notebook) -> tuple[Assessment, ...]:
    """Every requirement of a profile, in its order; give `RoleDefinition.screened`."""
    return tuple(_assess(requirement, profile, notebook) for requirement in profile.requirements)


def recommend(
    assessments: tuple[Assessment, ...], asked: frozenset[str], weights: Mapping[str, float] | None = None
) -> Recommendation:
    """A hint for the person who decides, from what was asked.

    ADVANCE when all of it is met, DECLINE when what is not met outweighs what is, else REVIEW. A weight,
    by requirement id and 1 where none is given, says how much one counts against the others: two things met
    do not make up for one of weight 3 that is not. No weight makes an open answer count as a no.
    """
    counted = [each for each in assessments if each.requirement.id in asked]
    if counted and all(each.status == "met" for each in counted):
        return "ADVANCE"
    weight = {"met": 0.0, "not_met": 0.0}
    for each in counted:
        if each.status in weight:
            weight[each.status] += (weights or {}).get(each.requirement.id, 1)
    return "DECLINE" if weight["not_met"] > weight["met"] else "REVIEW"


def _assess(requirement: Requirement, profile: RoleProfile, notebook: Notebook) -> Assessment:
    whole = notebook.get(f"requirement:{requirement.id}")
    condition = condition_of(requirement)
    if condition:
        status, detail, notes = _agreed(condition, notebook)
    elif requirement.kind == "experience":
        status, detail, notes = _experience(requirement, profile, notebook)
    elif requirement.kind == "education":
        status, detail, notes = _education(requirement, profile, notebook)
    else:
        status, detail, notes = _things(requirement, profile, notebook)
    if whole and status == "not_answered":
        status, detail, notes = _whole(whole)
    if status == "not_answered" and requirement.id in notebook.vague:
        words = notebook.vague[requirement.id]
        return Assessment(requirement, "unclear", IN_GENERAL, (Note("", "unknown", words, 0),))
    return Assessment(requirement, status, detail, notes)


Result = tuple[Status, str, tuple[Note, ...]]


def _whole(note: Note) -> Result:
    if note.polarity == "negative":
        return ("not_met" if note.confirmed else "unclear"), NONE if note.confirmed else UNSURE, (note,)
    if note.polarity == "positive":
        return "met", "", (note,)
    return "not_answered" if note.polarity == "declined" else "unclear", "", (note,)


def _experience(requirement: Requirement, profile: RoleProfile, notebook: Notebook) -> Result:
    # Beside the total, years may be asked of one kind of work: "of which five in cloud architecture".
    # What was told of that work by name counts before the years in all.
    named = next(filter(None, map(notebook.get, requirement.any_of)), None)
    note = named or (notebook.get("_total") if is_main(requirement, profile) else None)
    if note is None:
        return "not_answered", "", ()
    if note.polarity == "declined":
        return "not_answered", "left open", (note,)
    minimum = requirement.min_years
    if note.years is None and note.polarity == "negative":
        return ("not_met", NONE, (note,)) if note.confirmed else ("unclear", UNSURE, (note,))
    if note.years is None:
        return "unclear", "", (note,)
    detail = f"{_amount(note)}; asked for: {minimum:g}" if minimum else _amount(note)
    return _against(note.years, minimum, certain=note.certainty != "uncertain"), detail, (note,)


def _against(years: float, minimum: float | None, *, certain: bool) -> Status:
    if minimum is None or years >= minimum:
        return "met" if certain else "unclear"
    return "partial" if years >= minimum / 2 else "not_met"


def _agreed(condition: Condition, notebook: Notebook) -> Result:
    """A condition: met by a plain yes; a yes with a "but" is for a person to read."""
    note = notebook.get(condition.subject)
    if note is None:
        return "not_answered", "", ()
    if condition.subject == START and note.years is not None:
        return ("met" if note.years <= SOON else "unclear"), f"can start {in_days(note)}", (note,)
    if note.polarity == "positive":
        return ("unclear" if HEDGED.search(note.quote) else "met"), "", (note,)
    return _whole(note)


def in_years(amount: float) -> str:
    """`1 year`, `2.5 years`; `1 month` where it is no year."""
    months = round(amount * 12)
    if 0 < months < 12:
        return f"{months} {'month' if months == 1 else 'months'}"
    return f"{amount:g} {'year' if amount == 1 else 'years'}"


def in_days(note: Note) -> str:
    """When somebody can start, counted from the day they said it: "right away", "in about 30 days"."""
    days = note.years or 0
    about = "about " if note.certainty in ("approx", "range") else ""
    return f"in {about}{days:g} {'day' if days == 1 else 'days'}" if days else "right away"


def _education(requirement: Requirement, profile: RoleProfile, notebook: Notebook) -> Result:
    note = notebook.get("_education")
    wanted = profile.education
    if note is None or wanted is None:
        return "not_answered", "", ()
    if note.polarity == "declined":
        return "not_answered", "left open", (note,)
    if is_school(requirement) and note.polarity == "positive" and note.level in LEVELS:
        return "met", note.level, (note,)
    level = DEGREES.get(note.level or "", 0)
    if note.polarity == "negative" or (note.level and not level):
        if wanted.equivalent_accepted:
            return "unclear", "no degree; equivalent experience is accepted", (note,)
        return ("not_met", "no degree", (note,)) if note.confirmed else ("unclear", UNSURE, (note,))
    if not level:
        return "unclear", "", (note,)
    detail = " in ".join(part for part in (note.level, note.field) if part)
    if level < DEGREES.get(wanted.level or "", 0):
        return "partial", detail, (note,)
    return ("met" if _related(note.field, wanted.fields) else "partial"), detail, (note,)


def _related(studied: str | None, wanted: tuple[str, ...]) -> bool:
    """Whether a studied field is among the wanted ones; one not told, or a near one, is not held against."""
    if not studied or not wanted:
        return True
    words = set(studied.lower().split())
    return (
        any(words & set(field.lower().split()) for field in wanted) or "related" in " ".join(wanted).lower()
    )


def _things(requirement: Requirement, profile: RoleProfile, notebook: Notebook) -> Result:
    notes = tuple(note for name in requirement.any_of if (note := notebook.get(name)))
    beside = [note for name in counting(requirement) if (note := notebook.get(name)) and note.positive]
    positive = [*(note for note in notes if note.positive), *beside]
    notes = (*notes, *beside)
    if len(positive) >= requirement.need:
        return _held(requirement, positive), _listed(positive), notes
    similar = _similar(requirement, profile, notebook)
    if similar and requirement.open_list:
        return "partial", f"{_listed(similar)} (similar)", (*notes, *similar)
    if positive:
        return "partial", _listed(positive), notes
    return _denied(requirement, notes, similar, _asked(profile))


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
            return "partial", f"{_listed(instead)} instead", (*notes, *instead)
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
    known = [note.years for note in strong if note.years is not None]
    return _against(max(known), minimum, certain=True) if known else "unclear"


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


def _similar(requirement: Requirement, profile: RoleProfile, notebook: Notebook) -> list[Note]:
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


def _listed(notes: list[Note]) -> str:
    return "; ".join(_told(note) for note in notes)


def _told(note: Note) -> str:
    if note.years is not None:
        return f"{note.subject}, {_amount(note)}"
    spoken = note.level and skills.family(note.subject) == "spoken language"
    return f"{note.subject}, {note.level}" if spoken else note.subject


def _amount(note: Note) -> str:
    about = {"approx": "about ", "at_least": "at least ", "at_most": "at most "}.get(note.certainty, "")
    paid = f" ({note.professional_years:g} paid)" if note.professional_years is not None else ""
    return f"{about}{in_years(note.years or 0)}{paid}"
