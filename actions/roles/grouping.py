"""Which named skills form one any-of and which are each asked for, from the words that join them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise

from actions.roles import data
from nlu.skills import SkillMention, family

_OPENER = data.pattern("grouping", "opener")
_COUNTS = {"two": 2, "2": 2, "three": 3, "3": 3}
_JOIN = data.pattern("grouping", "join")
_LOOSE = data.pattern("grouping", "loose")
_KINDS = re.compile(
    r"\b(?:tools?|frameworks?|platforms?|databases?|languages?|librar(?:y|ies)|systems?|services|providers?|suites?"
    r"|packages?|solutions?|softwares?|products?|applications?|programs?|queues|brokers?|engines?|clouds?)\s*$",
    re.IGNORECASE,
)
"""Words before a bracket that make the names in it examples of one kind."""
REACH = 95
"""Characters that may stand between "one or more of" and the first name."""
_BRACKET = re.compile(r"\([^()]*\)?")
_UNKNOWN = re.compile(r"\s*,\s*[A-Z][\w/+.-]*(?:\s+[A-Z][\w/+.-]*){0,2}\s*,\s*")
"""An unknown name between two commas of a list."""
_VERSION = data.pattern("grouping", "version")
_INCLUDING = re.compile(r"\binclud(?:e|es|ing)\s[^;]{0,60}$", re.IGNORECASE)
_CONTENTS = re.compile(
    r"\b(?:fundamentals?|basics|concepts?|principles|patterns?|protocols?|standards?|networking|security)\s*$",
    re.IGNORECASE,
)
"""Words before a bracket that hold all that stands in it: "networking fundamentals (DNS, TLS)"."""
_ITS = re.compile(r"\bits\s(?:[\w-]+\s+){0,4}$")
"""What makes names in a bracket parts of the whole before it: "Python and its libraries (NumPy)"."""
_OR_ANOTHER = data.pattern("grouping", "or_another")
"""What makes examples go on from what stands before: "Bash, or another scripting language such as Python"."""
_OPEN_END = data.pattern("grouping", "open_end")


@dataclass(frozen=True, slots=True)
class Group:
    """Skills that belong together: one requirement when `any_of`, otherwise one requirement each."""

    mentions: tuple[SkillMention, ...]
    any_of: bool
    open_list: bool = False
    need: int = 1
    opener: int | None = None
    """Where the opening words ("such as", "(") begin, for finding the category before them."""

    @property
    def start(self) -> int:
        """Where the first mention begins."""
        return self.mentions[0].start

    @property
    def end(self) -> int:
        """Where the last mention ends."""
        return self.mentions[-1].end


def group(words: str, mentions: list[SkillMention]) -> list[Group]:
    """The groups of one clause, in order. `mentions` must be in order and lie in `words`.

    What stands in brackets is read by itself, so that "Android (Java/Kotlin) or iOS (Swift)" is a choice.
    """
    extents = [found.span() for found in _BRACKET.finditer(words)]
    outside = _BRACKET.sub(lambda found: " " * len(found[0]), words)
    inside = [[m for m in mentions if start <= m.start < end] for start, end in extents]
    enclosed = {m for part in inside for m in part}
    groups = _read(outside, [m for m in mentions if m not in enclosed], [])
    for (start, _), part in zip(extents, inside, strict=True):
        before = [one for one in groups if one.start < start]
        found = _read(words, part, before) if part else []
        whole = before[-1] if before and before[-1].opener is not None and before[-1].any_of else None
        if whole and found and not _within(words, whole, start).strip():
            parts = tuple(m for one in found for m in one.mentions)
            groups[groups.index(whole)] = replace(
                whole, mentions=_distinct(sorted((*whole.mentions, *parts), key=lambda m: m.start))
            )
        else:
            groups += found
    return sorted(groups, key=lambda one: one.start)


def _within(words: str, whole: Group, bracket: int) -> str:
    """What stands between the bracket and the last member of the group before it."""
    return words[max(m.end for m in whole.mentions if m.end <= bracket) : bracket]


def _read(words: str, mentions: list[SkillMention], earlier: list[Group]) -> list[Group]:
    """The groups of mentions on one level; `earlier` are those already read before them."""
    groups: list[Group] = []
    left = list(mentions)
    openers = list(_OPENER.finditer(words))
    while left:
        before = groups or [one for one in earlier if one.start < left[0].start]
        opener = _opener_of(words, openers, left[0], before)
        run = _run(words, left, counted=bool(opener and opener["count"]))
        left = left[len(run) :]
        found = (
            _opened(words, run, opener)
            if opener
            else _joined(words, run, before[-1].mentions[-1] if before else None)
        )
        if opener and groups and _OR_ANOTHER.fullmatch(words, groups[-1].end, opener.start()):
            wider = (*groups.pop().mentions, *found[0].mentions)
            found[0] = replace(found[0], mentions=_distinct(list(wider)))
        groups += found
    return groups


def _opener_of(
    words: str, openers: list[re.Match[str]], first: SkillMention, groups: list[Group]
) -> re.Match[str] | None:
    """The opening words that reach `first`: none across another group or a closed bracket."""
    since = max((m.end for one in groups for m in one.mentions if m.end <= first.start), default=0)
    for opener in openers:
        between = words[opener.end() : first.start]
        near = since <= opener.start() and opener.end() <= first.start and len(between) <= REACH
        if near and (")" not in between or "(" in between):
            return opener
    return None


def _run(words: str, mentions: list[SkillMention], *, counted: bool) -> list[SkillMention]:
    """The mentions that joining words hold together; an unknown name breaks no list of which one will do."""
    run = [mentions[0]]
    inside = _depth(words, mentions[0].start)
    for mention in mentions[1:]:
        between = _VERSION.sub("", words[run[-1].end : mention.start])
        if _depth(words, mention.start) != inside or "(" in between:
            break
        joined = _JOIN.fullmatch(between) and between.strip()
        if not joined and not _LOOSE.match(between) and not (counted and _UNKNOWN.fullmatch(between)):
            break
        run.append(mention)
    return run


def _opened(words: str, run: list[SkillMention], opener: re.Match[str]) -> list[Group]:
    need = next(
        (count for word, count in _COUNTS.items() if opener["count"] and word in opener["count"].lower()), 1
    )
    run, rest = _until_and(words, run)
    examples = bool(opener["examples"]) or _OPEN_END.match(words, run[-1].end) is not None
    opened = Group(_distinct(run), any_of=True, open_list=examples, need=need, opener=opener.start())
    return [opened, *_joined(words, rest, None)] if rest else [opened]


def _until_and(words: str, run: list[SkillMention]) -> tuple[list[SkillMention], list[SkillMention]]:
    """Cut a run where an "and" follows an "or": "either Kafka or RabbitMQ, and Redis"."""
    joints = _joints(words, run)
    if "or" in joints and "and" in joints[joints.index("or") :]:
        cut = joints.index("and", joints.index("or")) + 1
        return run[:cut], run[cut:]
    return run, []


def _joined(words: str, run: list[SkillMention], before: SkillMention | None) -> list[Group]:
    """The groups of a run that no opening words reach. `before` is the skill named before it."""
    ending = _OPEN_END.match(words, run[-1].end)
    or_similar = ending is not None and re.search(r"\bor\b", ending[0], re.IGNORECASE) is not None
    one_family = _alternatives(run)
    open_list = ending is not None and (one_family or or_similar)
    if (
        open_list
        and not re.search(r"\band\b|&", ending[0] if ending else "")
        and "and" not in _joints(words, run)
    ):
        or_similar = or_similar or not _INCLUDING.search(words[: run[0].start])
    bracket = words.rfind("(", 0, run[0].start) if _depth(words, run[0].start) else None
    if bracket is not None and _lists_examples(words, run, bracket, before):
        return [Group(_distinct(run), any_of=True, open_list=True, opener=bracket)]
    parts = [run] if or_similar else _parts(words, run)
    return [
        Group(
            _distinct(part), any_of=len(part) > 1, open_list=open_list and part is parts[-1], opener=bracket
        )
        for part in parts
    ]


def _parts(words: str, run: list[SkillMention]) -> list[list[SkillMention]]:
    """Cut a run at its "and"s; a comma means what the next joining word means."""
    joints = _joints(words, run)
    parts = [[run[0]]]
    for place, mention in enumerate(run[1:]):
        together = joints[place] == "/" and "or" not in joints and _belong_together(parts[-1][-1], mention)
        if (
            not together
            and _meaning(joints, place) == "or"
            and (joints[place] != "," or _akin(run, joints, place))
        ):
            parts[-1].append(mention)
        else:
            parts.append([mention])
    return parts


def _lists_examples(words: str, run: list[SkillMention], bracket: int, before: SkillMention | None) -> bool:
    """Whether names in brackets are examples of what stands before: "cloud (AWS, Azure)", not "AWS (S3)"."""
    parts_of_one = before is not None and not words[before.end : bracket].strip()
    joined_by_and = len(run) > 1 and "and" in words[run[-2].end : run[-1].start]
    examples = _KINDS.search(words[:bracket]) is not None or (
        _alternatives(run) and not _CONTENTS.search(words[:bracket])
    )
    listed = len(run) > 1 and not parts_of_one and not _ITS.search(words[:bracket]) and not joined_by_and
    return listed and examples and not _both_meant(run)


def _both_meant(run: list[SkillMention]) -> bool:
    office = all(family(mention.skill) == "office tool" for mention in run)
    return len(run) > 1 and (office or all({a.skill, b.skill} in _known_pairs() for a, b in pairwise(run)))


def _belong_together(first: SkillMention, second: SkillMention) -> bool:
    """Whether a slash joins two things both meant: "HTML/CSS", "Python/Django"."""
    kinds = {_kind(first), _kind(second)}
    return {first.skill, second.skill} in _known_pairs() or (
        len(kinds) == 2 and "programming language" in kinds and None not in kinds
    )


def _kind(mention: SkillMention) -> str | None:
    """The family of a skill, with families whose members stand in for each other as one."""
    name = family(mention.skill)
    return next((one[0] for one in data.load("families")["akin"] if name in one), name)


@cache
def _known_pairs() -> list[set[str]]:
    return [set(pair) for pair in data.load("families")["pairs"]]


def _joints(words: str, run: list[SkillMention]) -> list[str]:
    return [_joint(words[a.end : b.start]) for a, b in pairwise(run)]


def _joint(between: str) -> str:
    low = _VERSION.sub("", between.lower())
    if re.search(r"\bor\b|\boder\b|\bou\b", low):
        return "or"
    if "/" in low:
        return "/"
    if "|" in low:
        return "or"
    return "and" if re.search(r"\band\b|&|\+|\bund\b|\bet\b", low) else ","


def _meaning(joints: list[str], place: int) -> str:
    """What a joint means: a slash binds its two neighbours only, a comma means the next joining word."""
    if joints[place] in {"and", "or"}:
        return joints[place]
    if joints[place] == "/":
        return "or"
    words = [joint for joint in joints[place + 1 :] if joint in {"and", "or"}]
    if any(joint in {"and", "or"} for joint in joints[:place]):
        return "and"
    return words[0] if words else "and"


def _akin(run: list[SkillMention], joints: list[str], place: int) -> bool:
    """Whether a skill before a mere comma belongs to the "or" that ends its list.

    "AWS, Docker, Python or Go" names three things, the last of them an any-of.
    """
    last = next(index for index in range(place, len(joints)) if joints[index] == "or")
    pair = {family(run[last].skill), family(run[last + 1].skill)}
    if "and" in joints[last:] and len(pair) > 1:
        return False
    earlier = {family(mention.skill) for mention in run[:last]}
    return len(pair) > 1 or len(earlier) < 2 or bool(earlier & pair)


def _alternatives(run: list[SkillMention]) -> bool:
    return len({_kind(mention) for mention in run} - {None}) <= 1


@cache
def _known(name: str) -> frozenset[str]:
    return frozenset(data.load("families")[name])


def _depth(words: str, position: int) -> int:
    return words.count("(", 0, position) - words.count(")", 0, position)


def _distinct(run: list[SkillMention]) -> tuple[SkillMention, ...]:
    return tuple({mention.skill: mention for mention in reversed(run)}.values())[::-1]


def is_unclear_family(name: str) -> bool:
    """Whether "A, B and C" of this family of skills may well mean "A, B or C"."""
    return name in _known("unclear")
