"""How much of an advert is quoted for a fact: its sentence, or the lines that go on stating it."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import replace
from itertools import pairwise

from actions.roles import data
from actions.roles.advert import Advert, Segment
from actions.roles.firm_names import may_name_company
from actions.roles.headings import section_titled
from actions.roles.profile import Fact

SECTION_QUOTED = 1000
"""Characters; as much of a benefits or process section is quoted."""
BLOCK_QUOTED = 300
"""Characters; as much is quoted of the lines that say whom to write to."""
QUOTED = 240
"""Characters; a longer sentence is quoted only around the fact."""
AROUND = 110
"""Characters on each side of a fact that are quoted of a longer sentence, or fewer to the next mark."""
ENDING = 10
"""Segments at the end of an advert among which somebody may have signed it."""
_MARK = re.compile(r"[.;!?](?=\s|[A-Z])|\n\s*\n|\u2022")
_NEXT_SECTION = re.compile(
    r" (?:(?:Key|Main|Job|Essential) )?(?:Responsibilities|Requirements|Qualifications|Description|Duties)\b"
    r"|\s(?:Application Question(?:s|\(s\))?|Work Location|Job Types?|Supplemental pay(?: types?)?"
    r"|Ability to (?:commute|relocate)[^:\n]{0,20}) ?:"
    r"|(?<=[.;]) (?=[A-Z]\w{2,}(?: \w+){0,2} ?:\s)|(?<=[a-z\d)%])(?=[A-Z][a-z]+(?: [A-Z][A-Za-z]*)? ?:)"
    r"|\s{2,}\*|\*? (?:Location|Contract|Hours|Benefits)\s?[-:]\s"
)
"""A heading that ran into the line before it, in a text that has lost its breaks."""
_PERSON = data.pattern("contact", "person")
_ADDRESS = data.pattern("contact", "address")
_SIGNS_FOR = data.pattern("contact", "signs_for")

Stating = Callable[[Segment], bool]
"""Whether a segment states the topic in question."""


def whole(advert: Advert, segment: Segment, value_from: int) -> Fact:
    """The fact that begins at `value_from` and ends with its segment."""
    ends = _NEXT_SECTION.search(advert.view, value_from + 1, segment.end)
    value = (
        advert.text[value_from : ends.start() if ends else segment.end].strip().rstrip(".,;|").strip('"[]')
    )
    return Fact(value, advert.text[segment.start : segment.end], segment.start, segment.end)


def quoted(advert: Advert, segment: Segment, value: tuple[int, int], stated: tuple[int, int]) -> Fact:
    """The value with its sentence, or with the words around what states it when the sentence is long.

    Both extents are offsets within the segment.
    """
    start, end = stated
    said = advert.text[segment.start + value[0] : segment.start + value[1]].strip().rstrip(".,;|")
    if segment.end - segment.start <= QUOTED:
        return Fact(said, advert.text[segment.start : segment.end], segment.start, segment.end)
    words = advert.words(segment)
    before, after = words[max(0, start - AROUND) : start], words[end : end + AROUND]
    if end + AROUND > len(words) and advert.view[segment.end : segment.end + 1] == " ":
        # A text without breaks is cut at a fixed length, maybe in the middle of what it states.
        after = advert.view[segment.start + end : segment.start + end + AROUND]
    marks = [mark.end() for mark in _MARK.finditer(before)]
    whole_words = before if len(before) == start else before.partition(" ")[2]
    begin = start - len(before) + marks[-1] if marks else start - len(whole_words)
    ending = _MARK.search(after)
    finish = end + (ending.start() if ending else len(after.rpartition(" ")[0]))
    while begin < start and not words[begin].isalnum() and words[begin] not in "($\u20ac\u00a3\u20b9":
        begin += 1
    begin, finish = segment.start + begin, segment.start + finish
    return Fact(said, advert.text[begin:finish], begin, finish)


def with_next(advert: Advert, readable: Sequence[Segment], fact: Fact, states: Stating) -> Fact:
    """The fact with the lines below that state it, too; one line between them may say something else."""
    at, end = _place(readable, fact), fact.end
    between = 0
    for segment in readable[at + 1 :]:
        if segment.is_heading or segment.end - fact.start > SECTION_QUOTED or between > 1:
            break
        between = 0 if states(segment) else between + 1
        end = segment.end if not between else end
    return _extended(advert, fact, fact.start, end)


def with_address(advert: Advert, readable: Sequence[Segment], fact: Fact, states: Stating) -> Fact:
    """Whom to write to, with the name on the line above and the lines below that say where."""
    at, start, end = _place(readable, fact), fact.start, fact.end
    if at and _PERSON.fullmatch(advert.words(readable[at - 1])):
        start = readable[at - 1].start
    for segment in readable[at + 1 :]:
        words = advert.words(segment)
        known = states(segment) or _PERSON.fullmatch(words) or _ADDRESS.search(words)
        if not known or segment.end - start > BLOCK_QUOTED:
            break
        end = segment.end
    return _extended(advert, fact, start, end)


def signature(advert: Advert, readable: Sequence[Segment]) -> Fact | None:
    """The name with which an advert ends, when the line below it says for whom they sign."""
    ending = readable[-ENDING:]
    for name, below in pairwise(ending):
        words = advert.words(name)
        if name.is_heading or section_titled(words):
            continue
        if _PERSON.fullmatch(words) and may_name_company(words) and _SIGNS_FOR.search(advert.words(below)):
            return _extended(advert, whole(advert, name, name.start), name.start, below.end)
    return None


def _place(readable: Sequence[Segment], fact: Fact) -> int:
    return next(
        (number for number, segment in enumerate(readable) if segment.end >= fact.end), len(readable) - 1
    )


def _extended(advert: Advert, fact: Fact, start: int, end: int) -> Fact:
    return replace(fact, quote=advert.text[start:end], start=start, end=end)
