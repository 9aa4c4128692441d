"""Numbers after a name that are its version or score and no years: "Java 8", "Angular 2 to 17", "IELTS 7"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlu.durations import Duration
from nlu.skills import SkillMention
from nlu.tokens import load_data

_VERSIONS = re.compile(r"v?\s?\d{1,2}(?:\.\d{1,2})?\s?(?:up to|upto|to|thru|through|till|-|,|and|&|/|n)?")
"""The first of two versions, of which the last is read as a number: "Angular 2 to 17"."""
_BEFORE = frozenset(("", "v", "version", "ver", "band", "score", "overall"))
_OF_THOSE = re.compile(r"\s?(?:of (?:those|them|these|which|that|it|my|the)\b|out of\b)")
_SENTENCE = re.compile(r"[.;!?\n]")
_PUTS_RIGHT = re.compile(
    r"\b(?:sorry|(?:actually|correction|wait|oops|i mean|i meant|make|put|set|change)[,:]?) (?:the |my )?$"
)
"""Before a name these put its years right, and a number behind it is no version: "sorry Python 3.5"."""
_ROW = re.compile(r"\s*(?:$|[,;.)\n](?!\d)|and\b|&|more\b)")
"""What a row of names goes on or ends with."""
_NEAR = 24


def without_versions(low: str, found: list[Duration], mentions: Sequence[SkillMention]) -> list[Duration]:
    """Leaves out numbers that are the version of the skill before them, unless they list years."""
    if _lists_years(low, found, mentions):
        return found
    listed = set(_beside_years(low, found, mentions))
    versions = [run for mention in mentions for run in [_version_run(low, found, mention)] if run]
    numbered = [
        mention
        for mention in mentions
        if any(0 <= d.start - mention.end <= 3 and not d.has_unit for d in found)
    ]
    if len(numbered) > len(versions) > 0 and len(numbered) > 1:
        return found
    dropped = {duration for run in versions for duration in run} - listed
    return [duration for duration in found if duration not in dropped]


def _lists_years(low: str, found: Sequence[Duration], mentions: Sequence[SkillMention]) -> bool:
    """ "Java 5, Python 3": in a row of names with a number each, one is no version of today."""
    numbers = {
        mention.skill: number
        for mention in mentions
        if mention.text[-1:].isalpha()
        for number in found
        if not number.has_unit and not low[mention.end : number.start].strip(" :-")
    }
    outdated = load_data("durations.yml")["outdated"]
    return len(numbers) > 1 and any(
        f"{number.years:g}" in outdated.get(skill, ()) for skill, number in numbers.items()
    )


def _beside_years(
    low: str, found: Sequence[Duration], mentions: Sequence[SkillMention]
) -> Iterator[Duration]:
    """The bare number behind a name in a row with one that has years: "python 5 years, django 3"."""
    behind = [
        (mention, number)
        for mention in mentions
        for number in found
        if number.start >= mention.end and not low[mention.end : number.start].strip(" :-")
    ]
    timed = [number for _, number in behind if number.has_unit]
    for mention, number in behind:
        earlier = any(each.end <= mention.start and number.years <= each.years for each in timed)
        if earlier and not number.has_unit and _ROW.match(low, number.end):
            yield number


def _version_run(low: str, found: list[Duration], mention: SkillMention) -> list[Duration]:
    if _PUTS_RIGHT.search(low, max(0, mention.start - _NEAR), mention.start):
        return []
    run: list[Duration] = []
    end = mention.end
    for duration in found:
        gap = low[end : duration.start].strip(" \u00a0").lower()
        begun = run or mention.text[-1:].isdecimal() or _VERSIONS.fullmatch(gap)
        if duration.start < end or (gap not in _BEFORE and not begun):
            continue
        if begun and gap not in ("&", ",", "/", "and", "n", "to", "-", "or") and not _VERSIONS.fullmatch(gap):
            continue
        counted = _OF_THOSE.match(low, duration.end)
        if duration.has_unit or counted or not _is_version(mention.skill, duration):
            break
        run.append(duration)
        end = duration.end
    return [*run, *_later_versions(low, found, mention, run)]


def _later_versions(
    low: str, found: list[Duration], mention: SkillMention, run: Sequence[Duration]
) -> Iterator[Duration]:
    """Higher versions further on in a sentence that names several: "Java 11, 17 in prod, playing with 21"."""
    named = mention.text[-1:].isdecimal()
    if not run or not (named or run[1:]):
        return
    for duration in found:
        same = duration.start > run[-1].end and not _SENTENCE.search(low, run[-1].end, duration.start)
        higher = same and not duration.has_unit and duration.years > run[-1].years
        if higher and _is_version(mention.skill, duration):
            yield duration


def _is_version(skill: str, duration: Duration) -> bool:
    highest = duration.high or duration.years
    return any(
        float(low) <= highest <= float(high)
        for low, high in load_data("durations.yml")["versions"].get(skill, ())
    )
