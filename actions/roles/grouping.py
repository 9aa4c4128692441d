"""Which named skills form one any-of and which are each asked for, from the words that join them."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from actions.roles import data
from actions.roles.alternatives import has_open_end, open_end, parts_of, until_and, whole_list
from actions.roles.openers import Opener, example_bracket, gives_examples, needed, opener_of, openers_in
from actions.roles.runs import Run, depth, run_of
from nlu.skills import SkillMention

_BRACKET = re.compile(r"\([^()]*\)?")
_OR_ANOTHER = data.pattern("grouping", "or_another")
"""What makes examples go on from what stands before: "Bash, or another scripting language such as Python"."""
_OR_INSIDE = re.compile(r"\(\s*(?:and/or|or|alternatively)\b", re.IGNORECASE)
"""What makes a bracket go on from what stands before: "Tableau (or Power BI)"."""


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
        if before and found and _goes_on(words, before[-1], start):
            groups[groups.index(before[-1])] = _with(before[-1], found)
        else:
            if before and any(_repeats(before[-1], one) for one in found):
                groups.remove(before[-1])
            groups += [one for one in found if not (before and _repeats(one, before[-1]))]
    return sorted(groups, key=lambda one: one.start)


def _goes_on(words: str, whole: Group, bracket: int) -> bool:
    """Whether a bracket only adds to the list before it."""
    between = words[max(m.end for m in whole.mentions if m.end <= bracket) : bracket]
    if between.strip():
        return _OR_ANOTHER.fullmatch(between.rstrip()) is not None
    return (whole.any_of and whole.opener is not None) or _OR_INSIDE.match(words, bracket) is not None


def _repeats(one: Group, whole: Group) -> bool:
    """Whether one only names a part of a choice: "AWS or Azure (AWS preferred)", "shell (Bash, ksh)"."""
    names = {mention.skill for mention in whole.mentions}
    return whole.any_of and all(mention.skill in names for mention in one.mentions)


def _with(whole: Group, found: list[Group]) -> Group:
    added = tuple(mention for one in found for mention in one.mentions)
    both = sorted((*whole.mentions, *added), key=lambda mention: mention.start)
    open_list = whole.open_list or any(one.open_list for one in found)
    return replace(whole, mentions=_distinct(both), any_of=True, open_list=open_list)


def _read(words: str, mentions: list[SkillMention], earlier: list[Group]) -> list[Group]:
    """The groups of mentions on one level; `earlier` are those already read before them."""
    groups: list[Group] = []
    left = list(mentions)
    openers = openers_in(words)
    while left:
        before = groups or [one for one in earlier if one.start < left[0].start]
        since = max((m.end for one in before for m in one.mentions if m.end <= left[0].start), default=0)
        opener = opener_of(words, openers, left[0], since)
        listed = opener is not None or depth(words, left[0].start) > 0
        run = run_of(words, left, listed=listed)
        run = run if listed else whole_list(words, left, run)
        left = left[len(run) :]
        found = _opened(words, run, opener) if opener else _joined(words, run, _last(before))
        if opener and groups and _OR_ANOTHER.fullmatch(words, groups[-1].end, opener.start()):
            found[0] = replace(found[0], mentions=_distinct([*groups.pop().mentions, *found[0].mentions]))
        groups += found
    return groups


def _last(groups: list[Group]) -> SkillMention | None:
    return groups[-1].mentions[-1] if groups else None


def _opened(words: str, run: Run, opener: Opener) -> list[Group]:
    run, rest = until_and(words, run)
    examples = gives_examples(opener) or has_open_end(words, run)
    opened = Group(
        _distinct(run), any_of=True, open_list=examples, need=needed(opener), opener=opener.start()
    )
    return [opened, *_joined(words, rest, None)] if rest else [opened]


def _joined(words: str, run: Run, before: SkillMention | None) -> list[Group]:
    """The groups of a run that no opening words reach. `before` is the skill named before it."""
    if (bracket := example_bracket(words, run, before)) is not None:
        return [Group(_distinct(run), any_of=True, open_list=True, opener=bracket)]
    opener = words.rfind("(", 0, run[0].start) if depth(words, run[0].start) else None
    open_list, alternatives = open_end(words, run)
    parts = parts_of(words, run[: len(run) - len(alternatives)]) if len(alternatives) < len(run) else []
    parts += [alternatives] if alternatives else []
    return [
        Group(_distinct(part), any_of=len(part) > 1, open_list=open_list and part is parts[-1], opener=opener)
        for part in parts
    ]


def _distinct(run: Run) -> tuple[SkillMention, ...]:
    return tuple({mention.skill: mention for mention in reversed(run)}.values())[::-1]
