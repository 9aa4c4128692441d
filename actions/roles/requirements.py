"""The requirements of an advert: every asking clause read, repeated ones merged, ids given."""

from __future__ import annotations

import re
from bisect import bisect_right
from dataclasses import dataclass, field, replace

from actions.roles.advert import Advert, Segment
from actions.roles.choices import with_choices
from actions.roles.clause_reader import Reading, read_clause
from actions.roles.clauses import ASKING_SECTIONS, Clause, clauses_of, cue
from actions.roles.continued import with_continued
from actions.roles.education import lowest_of_choice, sentence_said, stated_anywhere
from actions.roles.labels import unique_ids
from actions.roles.likely_asked import likely_asked
from actions.roles.profile import Education, Requirement
from actions.roles.statements import is_only_a_benefit
from actions.roles.years import Years, find_years

_INSTEAD = re.compile(
    r"\b(?:in (?:lieu|place) of (?:a |the )?(?:degree|education)"
    r"|(?:may|can|could|will|might) (?:be )?substitut\w+"
    r" (?:for )?(?:a |the )?(?:degree|education|experience))",
    re.IGNORECASE,
)
"""What may stand in for the degree."""
_OR_ELSE = re.compile(r";\s+or $")
"""What goes on with a sentence that its semicolons cut: "a bachelor's degree; or a diploma; or …"."""
NEAR = 80
"""Characters before it, within which a sentence says nothing else."""
_KEY_WORDS = re.compile(r"(?:[\w.+#/-]+(?: [\w.+#/-]+){0,2}(?:, ?|\s\|\s|\s*;\s*|\s*$)){3,}")
"""A list of nothing but names, as a portal adds it below an advert."""
DOUBTFUL = 0.45
"""Log odds below which a sentence may as well ask for nothing."""
TOP = 8
"""Segments in which boards put title, years and place."""
_ALONE = re.compile(
    r"(?:^|[(|,/\[-]\s*)\d{1,2}\s*(?:-|to)\s*\d{1,2}\s*(?:yrs?|years?)\.?\s*(?:$|[)|,/\]-]|of exp|exp)",
    re.IGNORECASE,
)
_LABELLED = re.compile(
    r"\W{0,3}(?:(?:total|overall|required|relevant|work|minimum|years of|yrs of|job) )?(?:exp|experience)\b"
    r"(?: required| level| range| needed)?\s*(?:\((?:in )?(?:years|yrs)\.?\)\s*)?[:\-]",
    re.IGNORECASE,
)
"""The label of the advert's own figure: "Experience: 4.5-6 years"."""


@dataclass(frozen=True, slots=True)
class Asked:
    """Everything the advert asks for."""

    requirements: tuple[Requirement, ...]
    education: Education | None
    years: Years | None
    """The overall experience; the largest when several are stated."""
    all_years: tuple[tuple[Years, Requirement], ...] = field(default=())


def read_requirements(
    advert: Advert, skipped: frozenset[Segment] = frozenset(), *, employer: str = ""
) -> Asked:
    """Read every asking clause of `advert` outside the segments `skipped`.

    Outside a list of requirements the name of the `employer` is no skill.
    """
    told = (segment for segment in advert.body if segment not in skipped)
    clauses = list(
        with_continued(advert, (clause for segment in told for clause in clauses_of(advert, segment)))
    )
    instead = {
        clause: found.start() - clause.start
        for clause in clauses
        if (found := _INSTEAD.search(advert.view, clause.start, clause.end))
    }
    asking = [clause for clause in clauses if instead.get(clause, NEAR + 1) > NEAR]
    readings = [
        _of_others(_read(advert, each), each, advert.view[each.start : each.end], employer) for each in asking
    ]
    substitutes = bool(instead) or any(reading.instead_years for reading in readings)
    read = list(zip(asking, readings, strict=True))
    merged = _merged(list(with_choices(advert.text, read)))
    ids = unique_ids([requirement.label for requirement in merged])
    return Asked(
        tuple(replace(requirement, id=name) for requirement, name in zip(merged, ids, strict=True)),
        _education(advert, read, instead=substitutes),
        _overall(advert, read),
        tuple(
            (years, requirement)
            for reading in readings
            for years, requirement in zip(
                reading.years, (r for r in reading.requirements if r.kind == "experience"), strict=False
            )
        ),
    )


def _read(advert: Advert, clause: Clause) -> Reading:
    """The reading of a clause; none of one that is but a benefit, in a list that has run on."""
    reading = read_clause(advert.text, advert.view, clause)
    ideas = all(one.kind in {"concept", "soft_skill"} for one in reading.requirements)
    return Reading() if ideas and is_only_a_benefit(advert.view[clause.start : clause.end]) else reading


def _of_others(reading: Reading, clause: Clause, words: str, employer: str) -> Reading:
    """The reading without what is only the employer's name: "help us improve Altium products".

    In a list of requirements that is so where it opens a sentence that sounds like no requirement.
    """
    own = employer.casefold()
    opens = words.casefold().startswith(f"{own} ") and likely_asked(words) < DOUBTFUL
    if not employer or (clause.section in ASKING_SECTIONS and not opens):
        return reading
    kept = [one for one in reading.requirements if one.kind != "skill" or not _is_all_in(one.any_of, own)]
    return replace(reading, requirements=kept)


def _is_all_in(names: tuple[str, ...], employer: str) -> bool:
    return all(employer == name.casefold() or employer.startswith(f"{name.casefold()} ") for name in names)


def _education(advert: Advert, readings: list[tuple[Clause, Reading]], *, instead: bool) -> Education | None:
    """The degree asked for; `instead` when another sentence lets experience stand in for it."""
    starts = [segment.start for segment in advert.body]

    def rest_of_sentence(clause: Clause) -> str:
        place = bisect_right(starts, clause.start) - 1
        while place + 1 < len(starts) and _OR_ELSE.search(advert.view, clause.end, starts[place + 1] + 3):
            place += 1
        return advert.view[clause.end : advert.body[place].end]

    said = [
        (clause, sentence_said(reading.education, rest_of_sentence(clause)))
        for clause, reading in readings
        if reading.education
    ]
    found = [education for _, education in said]
    asked = next((education for education in found if education.required), found[0] if found else None)
    asked = asked and lowest_of_choice(advert.view, asked, said)
    if not found:
        passing = (stated_anywhere(advert.words(segment)) for segment in advert.segments)
        asked = next((education for education in passing if education), None)
    return replace(asked, equivalent_accepted=True) if asked and instead else asked


def _overall(advert: Advert, readings: list[tuple[Clause, Reading]]) -> Years | None:
    """The figure under a label of its own, else the largest: of overall ones, of skills, of those instead.

    Where the advert asks for no years, those it would like are what it says.
    """
    firm = [
        (clause, reading)
        for clause, reading in readings
        if any(r.importance == "required" for r in reading.requirements)
    ]
    labelled = [
        years
        for clause, reading in firm
        for years in reading.years
        if _LABELLED.match(advert.view, clause.start, clause.end)
    ]
    found = (
        labelled,
        [years for _, reading in firm for years in reading.years],
        [years for _, reading in firm for years in reading.skill_years],
        [years for _, reading in firm for years in reading.instead_years],
        [years for _, reading in readings for years in reading.years],
    )
    figures = next((some for some in found if some), []) or _at_the_top(advert)
    if figures and figures is found[1]:
        figures = [*figures, *_asked_first(firm)]
    return max(figures, key=lambda years: (years.low or 0, years.high or 0), default=None)


def _asked_first(firm: list[tuple[Clause, Reading]]) -> list[Years]:
    """The years of a skill that are asked for before any others: an advert begins with what the job needs."""
    first = next((reading for _, reading in firm if reading.years or reading.skill_years), None)
    return list(first.skill_years) if first and not first.years else []


def _at_the_top(advert: Advert) -> list[Years]:
    """The range that stands by itself among the first lines: "Java Developer (5-8 yrs)", "3-6 Yrs | Pune"."""
    return [
        years
        for segment in advert.body[:TOP]
        for years in find_years(advert.words(segment))
        if years.high is not None and _ALONE.search(advert.words(segment))
    ][:1]


def _merged(found: list[Requirement]) -> list[Requirement]:
    """The same thing asked twice is one requirement: the firmer importance, the larger number of years."""
    kept: dict[tuple[object, ...], Requirement] = {}
    for requirement in found:
        same = (requirement.kind, tuple(sorted(name.lower() for name in requirement.any_of)))
        earlier = kept.get(same)
        kept[same] = _firmer(earlier, requirement) if earlier else requirement
    return list(kept.values())


def _firmer(earlier: Requirement, later: Requirement) -> Requirement:
    """The one of two askings that says more: required before preferred, then the larger number of years.

    A mere list of key words does not make required what a sentence calls a plus.
    """
    if earlier.importance != later.importance:
        preferred, required = sorted((earlier, later), key=lambda one: one.importance)
        if cue(preferred.quote) == "preferred" and _KEY_WORDS.fullmatch(required.quote):
            return preferred
        return earlier if earlier.importance == "required" else later
    return later if (later.min_years or 0) > (earlier.min_years or 0) else earlier
