"""Which years belong to which skills, and which are experience in a field of work."""

from __future__ import annotations

import re
from dataclasses import dataclass

from actions.roles import data
from actions.roles.grouping import Group
from actions.roles.phrases import Phrase, find_phrases, only_filler
from actions.roles.years import Years

_DIRECT = data.pattern("experience", "direct")
_AREA_ENDS = data.pattern("experience", "area_ends")
_WORK_DONE = re.compile(
    r"[^,;.()]{0,110}(?:,\s*|\s)(?:in|on|with|using|through|via)\s+(?:\w+\s+){0,2}", re.IGNORECASE
)
_LEFT_ALONE = re.compile(r"\s*(?:exp(?:erience)?\b\.?\s*)?(?:[,;|/)]|and\b|\.?\s*$)", re.IGNORECASE)
"""What follows years that are said of the skill before them."""
_BRACKETED = re.compile(r"\([^()]*\)")
_BEFORE = re.compile(r"\b(?:experience|exp|experienced)\s+(?:in|with|as|of)\s+", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Span:
    """Years with what they are years of: some groups of the clause, or fields of work."""

    years: Years
    groups: tuple[Group, ...] = ()
    areas: tuple[Phrase, ...] = ()
    loose: bool = False
    """Whether the years are of work that was done with the groups: "5 years of building services in Go"."""


_OF_TOOLS = re.compile(
    r"\s*(?:of |in |with |using |experience |working |hands-on ){0,4}(?:[\w/-]+ ){0,2}"
    r"(?:databases?|tools?|languages?|frameworks?|platforms?|environments?|software|systems?|clouds?|libraries)"
    r"\s*[:,(-]?\s*(?:(?:including|such as|like|e\.g\.?,?)\s+)?",
    re.IGNORECASE,
)
"""The kind of the tools that follow it: "5+ years of relational databases Oracle, SQL Server"."""
_IN_BRACKETS = re.compile(
    r"[^;.]{0,140}\(\s*(?:(?:using|with|in|e\.g\.?,?|i\.e\.?,?|such as|like|mainly|preferably|ideally)\s+)?",
    re.IGNORECASE,
)
"""What stands between years and the names that explain them: "3 years of development (Java/Scala)"."""
_OF_WORK_BEFORE = re.compile(
    r"\s+(?:applications?|apps?|development|programming|projects?|software|systems?|experience|work)"
    r"(?: (?:development|experience))?,? (?:for|of|over)(?: at least| a minimum of| more than)? $",
    re.IGNORECASE,
)
"""What stands between a name and its years behind it: "development of iOS apps for two years"."""
_OF_KIND = re.compile(r"\s+(?:of\s+)?(?:[a-z-]+\s+)?experience\s+(?:at|in|with|on|of)\s+(?:[a-z-]+\s+){1,2}")
"""What may stand between years and the skill they count: "5 years of experience at bare metal C"."""


def bind(words: str, years: Years, groups: list[Group], categories: dict[Group, int]) -> Span:
    """Tie `years` to the skills directly beside them, else to the fields of work named after them."""
    words = _BRACKETED.sub(
        lambda aside: " " * len(aside[0]) if aside.end() <= years.start else aside[0], words
    )
    before = [group for group in groups if group.end <= years.start and words[group.start].strip()]
    after = [group for group in groups if group.start >= years.end]
    if before and _stands_behind(words, before[-1], years):
        return Span(years, groups=_listed_before(words, before, years))
    if after:
        begin = min(_opening(after[0]), categories.get(after[0], after[0].start))
        if begin >= years.end and (
            only_filler(words, years.end, begin)
            or _OF_KIND.fullmatch(words, years.end, begin)
            or _OF_TOOLS.fullmatch(words, years.end, begin)
        ):
            return Span(years, groups=_joined_on(words, after))
        explained = _in_brackets(words, years, after)
        if explained:
            return Span(years, groups=explained, areas=_areas(words, years, after, before), loose=True)
        if _WORK_DONE.fullmatch(words, years.end, begin):
            areas = _areas(words, years, after, before)
            return Span(years, groups=_joined_on(words, after), areas=areas, loose=True)
    return Span(years, areas=_areas(words, years, after, before))


def _in_brackets(words: str, years: Years, after: list[Group]) -> tuple[Group, ...]:
    """The groups that fill the bracket behind the years; none when it says other things too."""
    if not _IN_BRACKETS.fullmatch(words, years.end, after[0].start):
        return ()
    joined = _joined_on(words, after)
    closes = re.match(r"\s*,?\s*(?:etc\.?)?\s*\)", words[joined[-1].end :], re.IGNORECASE)
    return joined if closes else ()


def _stands_behind(words: str, group: Group, years: Years) -> bool:
    """Whether the years are said of the skill before them: "Go: 3 years", "Go (3 years)", "Go 3 years, "."""
    between = words[group.end : years.start]
    if not between.strip():
        return bool(between) and _LEFT_ALONE.match(words, years.end) is not None
    return _DIRECT.fullmatch(between) is not None or _OF_WORK_BEFORE.fullmatch(between) is not None


def _opening(group: Group) -> int:
    """Where the words begin that lead up to a group: "one or more of the following:"."""
    return group.start if group.opener is None else group.opener


def _listed_before(words: str, before: list[Group], years: Years) -> tuple[Group, ...]:
    """The last group, and after a dash all of the list it ends: "C#, .NET Core - 5+ yrs"."""
    listed = [before[-1]]
    if re.search(r"[-:]\s*$", words[before[-1].end : years.start]):
        for group in reversed(before[:-1]):
            if not re.fullmatch(r"\s*,\s*(?:and\s+)?", words[group.end : listed[0].start]):
                break
            listed.insert(0, group)
    return tuple(listed)


def _joined_on(words: str, after: list[Group]) -> tuple[Group, ...]:
    """The first group and those that go on from it by a mere comma or "and"."""
    joined = [after[0]]
    for group in after[1:]:
        between = _BRACKETED.sub("", words[joined[-1].end : group.start])
        if not re.fullmatch(r"[\s,&/]*(?:and\s+)?", between):
            break
        joined.append(group)
    return tuple(joined)


def _areas(words: str, years: Years, after: list[Group], before: list[Group]) -> tuple[Phrase, ...]:
    stop = _AREA_ENDS.search(words, years.end)
    end = min(stop.start() if stop else len(words), after[0].start if after else len(words))
    shift = years.end
    found = [_shifted(phrase, shift) for phrase in find_phrases(words[shift:end], [])]
    if not found and not before and (lead := _BEFORE.search(words[: years.start])):
        shift = lead.end()
        found = [_shifted(phrase, shift) for phrase in find_phrases(words[shift : years.start], [])]
    return tuple(found)


def _shifted(phrase: Phrase, by: int) -> Phrase:
    return Phrase(phrase.text, phrase.start + by, phrase.end + by, phrase.joined_by_or)
