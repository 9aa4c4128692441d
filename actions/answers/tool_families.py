"""What the advert wants of a whole family of tools: "databases", "cloud platforms"."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from actions.answers.asked_tools import Asked, families
from actions.answers.evidence import apart, naming, nearest, skills_in
from actions.answers.levels import lead_of
from actions.answers.model import from_advert, quoted
from actions.answers.spoken import Sentence
from actions.roles.profile import Requirement, RoleProfile, Span
from nlu.skills import find_skills, members


def on_families(asked: Asked, plain: str, role: RoleProfile) -> Iterator[Sentence]:
    """What the advert wants of each family a question names, each line once."""
    said: set[int] = set()
    for key in asked.families:
        entry = families()[key]
        concepts = frozenset(entry.get("concepts", ()))
        sentences = list(_on_family(names_of(key) | concepts, concepts, role))
        yield from (sentence for sentence in sentences if sentence[1].start not in said)
        said |= {span.start for _, span in sentences}
        if not sentences:
            yield _near_or_none(str(entry["title"]), plain, role)


def names_of(key: str) -> set[str]:
    """The tools of a family, canonical."""
    entry = families()[key]
    return {*entry.get("also", ()), *(skill for name in entry["families"] for skill in members(name))}


def _near_or_none(title: str, plain: str, role: RoleProfile) -> Sentence:
    """The line nearest to the question's own words, before it is said that a family is not mentioned."""
    for line in nearest(role, plain)[:1]:
        return f"{lead_of(role, line) or 'The advert says:'} {quoted(line.quote)}.", line
    return f"The advert does not mention {title}.", None


def _on_family(
    names: set[str], concepts: frozenset[str], role: RoleProfile
) -> Iterator[tuple[str, Requirement | Span]]:
    quoted_items = (item for item in role.requirements if item.quote)
    wanted = [item for item in quoted_items if 2 * len(names & set(item.any_of)) > len(item.any_of)]
    for item in sorted({item.start: item for item in reversed(wanted)}.values(), key=_order):
        yield f"{item.importance.capitalize()}: {quoted(from_advert(role.advert, (item,))[0].quote)}.", item
    listed_lines = _tool_lines(names, role)
    for line in listed_lines:
        yield f"Listed among the tools: {quoted(line.quote)}.", line
    said: list[Requirement | Span] = [*wanted, *listed_lines]
    named = dict.fromkeys(line for name in sorted(names) for line in naming(role.advert, name))
    for line in apart(sorted(named, key=lambda each: each.start), said):
        lead = lead_of(role, line)
        if not said or (lead and concepts & skills_in(line.quote)):
            yield f"{lead or 'The advert names:'} {quoted(line.quote)}.", line


def _order(item: Requirement) -> tuple[bool, int]:
    return item.importance != "required", item.start


def _tool_lines(names: set[str], role: RoleProfile) -> list[Span]:
    """The lines that name skills of the set outside the requirements and the duties."""
    taken: tuple[Requirement | Span, ...] = (*role.requirements, *role.responsibilities)
    counts = Counter(line for name in names for line in naming(role.advert, name))
    lines = [line for line in counts if 2 * counts[line] >= len(find_skills(line.quote))]
    return sorted(apart(lines, taken), key=lambda line: line.start)
