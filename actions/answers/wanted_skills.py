"""How much the advert wants a skill: required, preferred, one of several, or not at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from actions.answers.catalogue import cue
from actions.answers.evidence import naming, skills_in
from actions.answers.model import from_advert, listed, quoted
from actions.answers.spoken import Sentence, spoken
from actions.answers.unasked_skills import only_named
from actions.roles.profile import Requirement, RoleProfile

_LEVELS = frozenset(("expertise", "proficiency", "knowledge", "understanding", "familiarity"))


def on_skills(names: Sequence[str], plain: str, role: RoleProfile) -> Iterator[Sentence]:
    """How much the advert wants each of the skills named, or what else it says of them."""
    uses = cue("uses").search(plain) is not None and not cue("needs").search(plain)
    by_line: dict[tuple[int, str], tuple[list[str], Requirement]] = {}
    for name in names:
        wanted = [
            item for item in role.requirements if item.quote and name in (*item.any_of, *item.equivalents)
        ]
        if wanted:
            first = min(wanted, key=lambda item: item.importance != "required")
            by_line.setdefault((first.start, first.importance), ([], first))[0].append(name)
    rest = [name for name in names if not any(name in found for found, _ in by_line.values())]
    yield from only_named(rest, role)
    alone = len(by_line) == 1 and len(names) == 1
    for found, item in by_line.values():
        lead = alone and cue("needs").search(plain) is not None and not cue("not_plain").search(plain)
        yield _wanted(found, item, role, lead)
    if uses and alone:
        yield from _in_use(names[0], role)


def _wanted(names: Sequence[str], item: Requirement, role: RoleProfile, lead: bool) -> Sentence:
    line = quoted(from_advert(role.advert, (item,))[0].quote)
    what, be = listed([spoken(name) for name in names]), "are" if len(names) > 1 else "is"
    headed = what if what.startswith(tuple(names)) else what[:1].upper() + what[1:]
    if not any(_in_its_line(name, item) for name in names):
        verb = "count" if len(names) > 1 else "counts"
        return f"{headed} {verb} as well here, though the advert's own line does not say so: {line}.", item
    if item.importance == "preferred":
        return f"{'No. ' if lead else ''}{headed} {be} preferred, not required: {line}.", item
    if len(item.any_of) > item.need:
        return (
            f"{'Not necessarily. ' if lead else ''}{_choice(names, item)} Required for this role: {line}.",
            item,
        )
    level = f" It asks for {item.level}." if item.level in _LEVELS else ""
    return f"{'Yes. ' if lead else ''}{headed} {be} required for this role: {line}.{level}", item


def _in_its_line(name: str, item: Requirement) -> bool:
    """Whether the advert's line names it, rather than a recruiter who lets it count."""
    if name in item.equivalents:
        return False
    return item.kind != "skill" or name in skills_in(item.quote) or name.lower() in item.quote.lower()


def _choice(names: Sequence[str], item: Requirement) -> str:
    """That any of several will do, or, for an open list, that they are examples."""
    what, verb = listed(names), "are" if len(names) > 1 else "is"
    others = [name for name in item.any_of if name not in names]
    if item.open_list:
        kind = "examples" if len(names) > 1 else "an example"
        return f"{what} {verb} named as {kind}{', next to ' + listed(others) if others else ''}."
    count = {1: "one", 2: "two", 3: "three"}.get(item.need, str(item.need))
    kind = "among the choices" if len(names) > 1 else "one of the choices"
    return f"{what} {verb} {kind}: {count} of {listed(item.any_of, 'or')} is enough."


def _in_use(name: str, role: RoleProfile) -> Iterator[Sentence]:
    asked = {(item.start, item.end) for item in role.requirements}
    for line in naming(role.advert, name):
        if (line.start, line.end) not in asked and line in role.responsibilities:
            yield f"It also names {spoken(name)} in the work itself: {quoted(line.quote)}.", line
            return
