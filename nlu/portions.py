"""A part of one's years told with the whole: "4 of my 7 years", "of my 9 years as a nurse 5 in ICU"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from nlu.durations import Duration
from nlu.numbers import number_in
from nlu.understanding import Certainty

_NUMBER = (
    r"(?:\d{1,2}(?:[.,]\d)?|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|half)"
)
_WHOLE = (
    r"\d{1,2}(?:[.,]\d)?\+?|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|fifteen|twenty|thirty"
)
_UNIT = r"years?|yrs?|months?|y"
_OWNER = r"(?P<owner>my|the|these|those|all my|our)"
_FIRST = re.compile(
    rf"(?<![\w.,])(?P<part>{_NUMBER}) ?(?:{_UNIT})?,? (?:(?:out )?(?:of|from) |(?<=half )){_OWNER}"
    rf"(?: (?:last|past|total))? (?P<whole>{_WHOLE}) ?(?P<unit>{_UNIT})\b(?! ?(?:old|notice))"
)
_OUT_OF = re.compile(
    rf"(?<![\w.,])(?P<part>{_NUMBER}) ?(?:{_UNIT})? (?:in|of|with"
    rf"|on) [\w.+#]+(?: [\w.+#]+)?,? out of (?:my|a|the)?"
    rf" ?(?:total (?:of )?)?(?P<whole>{_WHOLE}) ?(?P<unit>{_UNIT})?(?: total| overall| in total"
    rf"| in all| altogether)\b"
)
_LATER = re.compile(
    rf"(?:\bout of|\bof|\bin) {_OWNER} (?P<whole>{_WHOLE}) ?(?P<unit>{_UNIT})\b[^.;!?]{{0,40}}?,? "
    rf"(?P<part>{_NUMBER})(?= ?(?:{_UNIT})? ?(?:were|was|are|in|on|with|as|doing|using|of them|of those)\b)"
)
_THEREOF = re.compile(
    r"\b(?:(?:out )?of (?:that|this|which|those|them|these)|thereof|among (?:that|those|them)"
    rf"|in (?:that|this)|from that|including)(?: i (?:have|did|spent))?,? (?P<part>{_NUMBER})"
    r"(?= (?:are|were|was|is|in|on|with|using|as|relevant|for|at|spent|purely|only|paid|doing)\b)"
)
_FIRST_OF = re.compile(
    rf"\bthe (?:first|last) (?P<part>{_NUMBER})(?= (?:of (?:them|those|these|which)|were|was)\b)"
)
_YEARS = re.compile(r"\b(?:years|yrs)\b")
_TOLD_OF = re.compile(r"\s*(?:in|of|with|as|on|using|doing)\b[^.;!?]*\b(?:were|was|went|is|are)\b")
"""After a whole, what it is of: "3 of my 7 years in JS were TS"."""
_OF = re.compile(r"\s*(?:in|of|with|on|using)\b")
_BESIDE = 14
"""Signs between a name and the part of a whole that is said of it."""
_MONTH = 1 / 12


def portions(low: str, named: Sequence[int]) -> Iterator[Duration]:
    """The parts of a whole in a lower-case text, with that whole where it is the candidate's career.

    `named` are the ends of the names of skills. A part told before its whole stands for both; one told after
    it has its own place.
    """
    for found in _FIRST.finditer(low):
        # "TS the last 3 of my 7 years in JS" tells two lengths, each of its own.
        beside = any(0 <= found.start() - end <= _BESIDE for end in named) and _OF.match(low, found.end())
        if not beside and not _TOLD_OF.match(low, found.end()):
            yield from _part(found, found.end())
    for found in _OUT_OF.finditer(low):
        unit = _unit(found)
        whole = Duration(*found.span("whole"), number_in(found["whole"]) * unit)
        yield Duration(*found.span("part"), number_in(found["part"]) * unit, whole=whole)
    for found in _LATER.finditer(low):
        yield from _part(found, found.end("part"))
    for found in _FIRST_OF.finditer(low):
        if _YEARS.search(low, 0, found.start()):
            yield Duration(*found.span("part"), number_in(found["part"]), has_unit=False)
    for found in _THEREOF.finditer(low):
        yield Duration(*found.span("part"), number_in(found["part"]), has_unit=False)


def _unit(found: re.Match[str]) -> float:
    """Years in the unit that is named, if any."""
    return _MONTH if (found["unit"] or "").startswith("m") else 1.0


def _part(found: re.Match[str], end: int) -> Iterator[Duration]:
    unit = _unit(found)
    exactly: Certainty = "at_least" if found["whole"].endswith("+") else "exact"
    whole = Duration(found.start("whole"), found.end("unit"), number_in(found["whole"]) * unit, exactly)
    years = whole.years / 2 if found["part"] == "half" else number_in(found["part"]) * unit
    if years <= whole.years:
        career = whole if "my" in found["owner"].split() else None
        yield Duration(
            found.start(), end, years, "approx" if found["part"] == "half" else "exact", whole=career
        )
