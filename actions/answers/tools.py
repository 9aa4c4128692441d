"""Answers on named skills and families of tools: required, preferred, only listed, or not mentioned."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any

from actions.answers.catalogue import cue, load
from actions.answers.evidence import apart, naming, nearest, segments, span_of
from actions.answers.levels import lead_of
from actions.answers.model import Answer, from_advert, listed, quoted
from actions.roles.profile import Requirement, RoleProfile, Span
from nlu.skills import SkillMention, family, find_skills, members

_LEVELS = frozenset(("expertise", "proficiency", "knowledge", "understanding", "familiarity"))
_SHORT = 3
"""Characters; a name as short can stand inside any word."""
_PEOPLE_DECIDE = "A person on the hiring team decides what is enough."


@dataclass(frozen=True, slots=True)
class Asked:
    """The tools a question is about."""

    names: tuple[str, ...]
    """Skills it names, canonical."""
    families: tuple[str, ...]
    """Families it names ("databases"), by their keys in the data."""

    @property
    def topic(self) -> str:
        """The topic this makes: `skill:Kafka`, `skills:databases`; empty when nothing is named."""
        if self.names:
            return f"skill:{self.names[0]}"
        return f"skills:{self.families[0]}" if self.families else ""


def tools_asked(text: str, plain: str, known: Sequence[str] = ()) -> Asked:
    """The skills and families a question names; `known` are skills an everyday word ("go") may stand for."""
    read = (item.skill for item in find_skills(text, asked=known) if not _is_short(item))
    named = tuple(dict.fromkeys((*read, *_plainly(plain, known))))
    concepts = {concept: key for key, entry in _families().items() for concept in entry.get("concepts", ())}
    keys = [concepts[name] for name in named if name in concepts]
    if not named:
        spans = [
            (match.span(), key)
            for key, entry in _families().items()
            for match in entry["words"].finditer(plain)
        ]
        keys += [
            key
            for (start, end), key in spans
            if not any(a <= start and end <= b and (a, b) != (start, end) for (a, b), _ in spans)
        ]
    return Asked(tuple(name for name in named if name not in concepts), tuple(dict.fromkeys(keys)))


def _is_short(mention: SkillMention) -> bool:
    """Whether what looks like a skill is short for an everyday word: "what r the hours"."""
    return (
        mention.text in load("wording")["abbreviations"] and mention.text.islower() and len(mention.text) == 1
    )


def _plainly(plain: str, known: Sequence[str]) -> Iterator[str]:
    """Known skills that are everyday words, where the words before leave no doubt ("do you need rust")."""
    for name in known:
        if re.search(rf"(?<!\w){cue('tool_before').pattern} {re.escape(name.lower())}(?![\w-])", plain):
            yield name


def title_of_tools(topic: str) -> str:
    """What people call the topic of an `Asked`."""
    kind, _, name = topic.partition(":")
    return name if kind == "skill" else str(_families()[name]["title"])


def answer_tools(asked: Asked, plain: str, role: RoleProfile) -> Answer:
    """How much the advert wants the tools, each sentence with its line."""
    sentences: list[str] = []
    spans: list[Requirement | Span] = []
    for sentence, span in (*_on_skills(asked.names, plain, role), *_on_families(asked, plain, role)):
        sentences.append(sentence)
        spans += [span] if span else []
    sources = from_advert(role.advert, spans)
    if sources and cue("enough").search(plain):
        sentences.append(_PEOPLE_DECIDE)
    return Answer(asked.topic, "stated" if sources else "not_stated", " ".join(sentences), sources)


Sentence = tuple[str, Requirement | Span | None]


def _on_skills(names: Sequence[str], plain: str, role: RoleProfile) -> Iterator[Sentence]:
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
    yield from _only_named(rest, role)
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
    read = {mention.skill for mention in find_skills(item.quote)}
    return item.kind != "skill" or name in read or name.lower() in item.quote.lower()


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


def spoken(name: str) -> str:
    """A name as it stands in a sentence: tools keep their capitals, plain concepts do not."""
    plain_words = name[1:].islower() and (" " in name or family(name) == "concept")
    return name.lower() if plain_words else name


def _only_named(names: Sequence[str], role: RoleProfile) -> Iterator[Sentence]:
    """What is said of skills that no requirement names."""
    by_line: dict[Span, list[str]] = {}
    for name in names:
        lines = naming(role.advert, name) or _literally(name, role.advert)
        if lines:
            best = min(lines, key=lambda line: lead_of(role, line) is None)
            by_line.setdefault(best, []).append(spoken(name))
        else:
            yield from _unmentioned(name, role)
    for line, found in by_line.items():
        kind = "in the work itself" if line in role.responsibilities else "but not as a requirement"
        lead = lead_of(role, line) or f"The advert names {listed(found)} {kind}:"
        yield f"{lead} {quoted(line.quote)}.", line


def _literally(name: str, advert: str) -> tuple[Span, ...]:
    """The lines with the very word, where it is a part of another name: "RTOS" in "FreeRTOS"."""
    inside = len(name) > _SHORT
    word = re.compile(re.escape(name) if inside else rf"(?<![\w-]){re.escape(name)}(?![\w-])", re.IGNORECASE)
    spans = (span_of(advert, segment) for segment in segments(advert))
    return tuple(span for span in spans if word.search(span.quote))


def _unmentioned(name: str, role: RoleProfile) -> Iterator[Sentence]:
    near = nearest(role, name) if family(name) == "concept" else ()
    if near:
        yield f"{lead_of(role, near[0]) or 'The advert says:'} {quoted(near[0].quote)}.", near[0]
        return
    peers = _line_of_family(family(name), role) if family(name) in _compared() else None
    said = f" It names these: {quoted(from_advert(role.advert, (peers,))[0].quote)}." if peers else ""
    yield f"The advert does not mention {spoken(name)}.{said}", peers
    languages = _line_of_family("programming language", role) if "framework" in (family(name) or "") else None
    if peers and languages and languages != peers:
        yield f"The languages it names: {quoted(languages.quote)}.", languages


@cache
def _compared() -> frozenset[str]:
    """The families of which one member may stand in for another; of checks and licences none does."""
    return frozenset(family for entry in load("families").values() for family in entry["families"])


def skills_in(words: str) -> list[str]:
    """The skills a line names, canonical."""
    return [mention.skill for mention in find_skills(words)]


def _line_of_family(name: str | None, role: RoleProfile) -> Span | None:
    """The advert's line with the most skills of a family."""
    lines = {line: 0 for skill in members(name or "") for line in naming(role.advert, skill)}
    for skill in members(name or ""):
        for line in naming(role.advert, skill):
            lines[line] += 1
    return max(lines, key=lambda line: lines[line], default=None) if name != "concept" else None


def _in_use(name: str, role: RoleProfile) -> Iterator[Sentence]:
    asked = {(item.start, item.end) for item in role.requirements}
    for line in naming(role.advert, name):
        if (line.start, line.end) not in asked and line in role.responsibilities:
            yield f"It also names {spoken(name)} in the work itself: {quoted(line.quote)}.", line
            return


def _on_families(asked: Asked, plain: str, role: RoleProfile) -> Iterator[Sentence]:
    said: set[int] = set()
    for key in asked.families:
        entry = _families()[key]
        concepts = frozenset(entry.get("concepts", ()))
        names = {skill for name in entry["families"] for skill in members(name)}
        sentences = list(_on_family(names | concepts | {*entry.get("also", ())}, concepts, role))
        yield from (sentence for sentence in sentences if sentence[1].start not in said)
        said |= {span.start for _, span in sentences}
        if not sentences:
            yield _near_or_none(str(entry["title"]), plain, role)


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
        if not said or (lead and concepts & set(skills_in(line.quote))):
            yield f"{lead or 'The advert names:'} {quoted(line.quote)}.", line


def _order(item: Requirement) -> tuple[bool, int]:
    return item.importance != "required", item.start


def _tool_lines(names: set[str], role: RoleProfile) -> list[Span]:
    """The lines that name skills of the set outside the requirements and the duties."""
    wanted = [(item.start, item.end) for item in role.requirements]
    taken = wanted + [(item.start, item.end) for item in role.responsibilities]
    counts = Counter(line for name in names for line in naming(role.advert, name))
    lines = [line for line in counts if 2 * counts[line] >= len(find_skills(line.quote))]
    free = (line for line in lines if not any(line.start < end and start < line.end for start, end in taken))
    return sorted(free, key=lambda line: line.start)


@cache
def _families() -> dict[str, Any]:
    return {
        key: {**entry, "words": re.compile(rf"(?<!\w)(?:{entry['asks']})(?!\w)")}
        for key, entry in load("families").items()
    }
