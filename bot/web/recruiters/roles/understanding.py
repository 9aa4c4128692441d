"""What was understood of an advert: what is asked, what is missing, what to look at."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from urllib.parse import quote

from actions.answers.catalogue import catalogue
from actions.roles.definition import RoleDefinition
from actions.roles.profile import Education, Requirement, RoleProfile
from actions.roles.remarks import Remark
from bot.conversation.wording import headed, listed, years

GROUPS = {
    "contradiction": "Contradictions",
    "ambiguity": "May mean two things",
    "lint": "Wording to reconsider",
    "typo": "Spelling read as meant",
}
"""The kinds of findings with a place of their own, the most important first."""


@dataclass(frozen=True, slots=True)
class Row:
    """One requirement."""

    id: str
    name: str
    detail: str
    """What exactly is asked: "one of Python or Java · 3 years or more"."""
    quote: str
    placed: bool
    """Whether it has words in the advert to go to."""


@dataclass(frozen=True, slots=True)
class Look:
    """Something to look at. `target` is where its words are: in the advert, or the part that holds them."""

    number: int
    message: str
    quote: str
    blocks: bool
    """Whether publishing in spite of it needs a reason."""
    target: str


@dataclass(frozen=True, slots=True)
class Stated:
    """A fact of the advert."""

    topic: str
    title: str
    value: str


@dataclass(frozen=True, slots=True)
class Understanding:
    """Everything on the right of the advert."""

    headline: tuple[tuple[str, str], ...]
    """What and how it was read: ("Experience", "at least 3 years; …")."""
    degree: bool
    """Whether a degree is asked for, so that experience could stand in for it."""
    equivalent: bool
    required: tuple[Row, ...]
    preferred: tuple[Row, ...]
    aside: tuple[Row, ...]
    tools: tuple[str, ...]
    looks: tuple[tuple[str, tuple[Look, ...]], ...]
    """What to look at, by kind, with the heading of each."""
    stated: tuple[Stated, ...]
    misread: tuple[tuple[str, str], ...]
    """Topics whose fact was taken back, with what people call them."""
    duties: int
    """How many sentences tell what there is to do."""
    silent: tuple[str, ...]
    """The topics nobody says anything on yet, as people call them; the most asked first."""
    told: int
    """Topics the team has said something on."""
    coverage: str

    @property
    def to_look_at(self) -> int:
        """How many things there are to look at."""
        return sum(len(looks) for _, looks in self.looks)


def understanding(definition: RoleDefinition, remarks: Sequence[Remark]) -> Understanding:
    """The role as its editor shows it; `remarks` as numbered in the advert."""
    profile = definition.profile
    asked = [each for each in profile.requirements if each.id not in definition.set_aside]
    education = profile.education
    return Understanding(
        headline=tuple(_headline(profile)),
        degree=education is not None,
        equivalent=education is not None and education.equivalent_accepted,
        required=tuple(_row(each, definition) for each in asked if each.importance == "required"),
        preferred=tuple(_row(each, definition) for each in asked if each.importance == "preferred"),
        aside=tuple(_row(each, definition) for each in profile.requirements if each not in asked),
        tools=profile.context_skills,
        looks=tuple(_looks(remarks)),
        stated=tuple(stated(profile)),
        misread=tuple((topic, title(topic)) for topic in definition.misread),
        duties=len(profile.responsibilities),
        silent=tuple(title(topic) for topic in definition.unanswered()),
        told=len(definition.answers),
        coverage=coverage(profile),
    )


def title(topic: str) -> str:
    """What people call a topic: "pay"."""
    known = catalogue().get(topic)
    return known.title if known else topic.replace("_", " ")


def coverage(profile: RoleProfile) -> str:
    """How much of the advert was read, in a sentence."""
    count, left = profile.coverage.characters, profile.coverage.unassigned
    out = sum(each.kind == "boilerplate" for each in profile.findings)
    if left:
        read = f"Of {count:,} characters, {left:,} could not be read as part of anything; they are hatched."
    else:
        read = f"All {count:,} characters were read and have their place."
    if not out:
        return read
    sentences = "One sentence says" if out == 1 else f"{out} sentences say"
    return (
        f"{read} {sentences} nothing of the job and {'is' if out == 1 else 'are'} left out of every answer."
    )


def detail(one: Requirement, definition: RoleDefinition) -> str:
    """What exactly a requirement asks for, in few words."""
    weight = definition.weight(one)
    parts = [
        _named(one),
        f"{years(one.min_years)} or more" if one.min_years else "",
        one.level or "",
        f"also {listed(one.equivalents, 'or')}" if one.equivalents else "",
        f"weighs {weight:g}" if weight != 1 else "",
        "in your words" if one.id in definition.wording else "",
        "not asked; for the interview" if one.kind == "soft_skill" else "",
    ]
    return " · ".join(part for part in parts if part)


def _named(one: Requirement) -> str:
    if one.kind == "education":
        return ""
    if len(one.any_of) == 1:
        name = one.any_of[0]
        return "" if name.casefold() == one.label.casefold() else name
    names = listed(one.any_of, "or" if one.need < len(one.any_of) else "and")
    count = {1: "one of ", len(one.any_of): "all of "}.get(one.need, f"{one.need} of ")
    return f"{count}{names}{' or similar' if one.open_list else ''}"


def _row(one: Requirement, definition: RoleDefinition) -> Row:
    quote = " ".join(one.quote.split())
    return Row(one.id, headed(one.label), detail(one, definition), quote, one.start < one.end)


def _headline(profile: RoleProfile) -> list[tuple[str, str]]:
    least, most = profile.min_years, profile.max_years
    experience = f"at least {years(least)}" if least else "no number of years"
    if most:
        experience += f"; the {most:g} at the upper end is information, never a limit"
    return [
        ("Seniority", profile.seniority or "not stated"),
        ("Experience", experience),
        ("Degree", _degree(profile.education)),
    ]


def _degree(education: Education | None) -> str:
    if education is None:
        return "none asked for"
    subject = f" in {listed(education.fields, 'or')}" if education.fields else ""
    firm = "required" if education.required else "preferred"
    stands = "experience can stand in" if education.equivalent_accepted else "experience cannot stand in"
    return f"{education.level or 'a degree'}{subject}, {firm}; {stands}"


def _looks(remarks: Sequence[Remark]) -> list[tuple[str, tuple[Look, ...]]]:
    found: dict[str, list[Look]] = {kind: [] for kind in GROUPS}
    for number, remark in enumerate(remarks):
        if remark.finding.kind in GROUPS:
            found[remark.finding.kind].append(_look(number, remark))
    for looks in found.values():
        # What is said several times stands together.
        first = [each.message for each in looks]
        looks.sort(key=lambda each: (not each.blocks, first.index(each.message)))
    return [(GROUPS[kind], tuple(looks)) for kind, looks in found.items() if looks]


def _look(number: int, remark: Remark) -> Look:
    finding = remark.finding
    at = f"#at-look-{number}" if finding.start < finding.end else ""
    place = {"title": "#title", "question": f"requirements/{quote(remark.about)}", "answer": "silences"}
    return Look(
        number,
        finding.message,
        " ".join(finding.quote.split()),
        finding.severity == "block",
        at if remark.part == "advert" else place[remark.part],
    )


def stated(profile: RoleProfile) -> list[Stated]:
    """The facts the advert states."""
    return [
        Stated(topic, title(topic), " ".join(fact.value.split()))
        for topic, fact in profile.facts.items()
        if fact
    ]
