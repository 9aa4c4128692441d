"""Clauses of a segment, each with the importance its own words or its section give it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from itertools import islice

from actions.roles import data
from actions.roles.advert import Advert, Segment
from actions.roles.likely_asked import MOST, likely_asked
from actions.roles.profile import Importance

ASKING_SECTIONS = frozenset({"required", "preferred", "education"})

_BREAK = data.pattern("clauses", "break")
_COMMA = re.compile(r",\s+(?:and\s+|but\s+)?|\s/\s|(?<=\))\s+(?:and|or)\s+")
_ASIDE = re.compile(r"\(([^()]{4,120})\)")
_BARE_CUE = data.pattern("clauses", "bare_cue")
"""An aside that names nothing itself, such as "(a plus)" or "(strongly preferred)"."""
_ASIDE_CUE = re.compile(r"\((?!\d+ ?\+?\))[^()]{0,40}\)\s*$")
_PLUS = re.compile(
    r"\b(?:preferred|desirable|an? (?:added )?(?:advantage|plus)|(?:are|big|huge) pluses"
    r"|(?:nice|good) to have)\b",
    re.IGNORECASE,
)
_GRADE = re.compile(r"\|\s*(?:(?P<essential>E|Essential)|D|Desirable)\s*\|?\s*$")
_AND_MORE = re.compile(r",? ?(?:\.{3}|…)")
"""What says that a list goes on: "Spark, Glue, ..."."""
_OF_ITSELF = data.pattern("clauses", "of_itself")
_SPEAKS = data.pattern("clauses", "speaks_of_itself")
"""How a sentence begins that speaks of the employer, wherever it stands: "We embrace diversity"."""
_REQUESTS = data.pattern("clauses", "requests")
"""What such a sentence has when it asks for something all the same: "We expect five years of Go"."""
_OWN_YEARS = data.pattern("clauses", "own_years")
"""What the advert says of the employer: "We are an ISO 9001 certified company"."""
_DUTY = data.pattern("clauses", "duty")
_BRINGS = re.compile(
    r"\b(?:experience\w*|knowledge|skills?|expertise|proficien\w+|familiar\w*|degree|background|understanding)\b",
    re.IGNORECASE,
)
_MUST = re.compile(r"\b(?:must|required|mandatory|essential)\b", re.IGNORECASE)
_SEEKS = re.compile(
    r"\b(?:looking for|seeking|hiring|recruiting|searching for|in search of|on the lookout for)\b",
    re.IGNORECASE,
)
"""What an advert says of itself stands before these words, what it asks for after them."""
_FAVOURITE = re.compile(
    r"\s*\((?:[^()]{1,12} )?preferred\)(?=\s?,\s(?!(?:and|with|strong|good)\b)|\s*(?:/|or|and/or)\s)",
    re.IGNORECASE,
)
_OR_ALSO = re.compile(r"or\b(?! (?:ideally|preferably)\b)", re.IGNORECASE)
"""What goes on with a choice: "a licence and a car, or the ability to drive, would be desirable"."""
_CLOSED = re.compile(r"\b(?:and|&) [^,;()]{2,25}$", re.IGNORECASE)
MANY_COMMAS = 40
"""No sentence that a person wrote turns more often; beyond it a list is one list."""
UNLIKELY, CERTAIN = -0.85, 1.5
"""Log odds of a sentence without a heading: below the first it asks for nothing, from the second on it does.

Between them its cues tell.
"""
LIKELY = 1.0
"""Log odds from which a sentence that asks does so even in a list of duties or tools."""
_NAMING_SECTIONS = frozenset({"responsibilities", "tools"})
"""Lists that name tools without asking for them."""
_STRICT = re.compile(r"\b(?:must have|a must|required|is a plus|preferred|mandatory)\b", re.IGNORECASE)
_YEARS_OF = re.compile(r"\d\s?\+?\s?(?:years|yrs)\b[^.]{0,20}\bexp", re.IGNORECASE)
_ANCHORED = re.compile(
    r"\b(?:required|must|mandatory|essential|degree|diploma|graduat\w+|bachelor\S*|years|yrs)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Clause:
    """A part of a segment that asks for something. `firm` when its section or an explicit cue says so."""

    start: int
    end: int
    importance: Importance
    section: str
    heading: str
    firm: bool


def clauses_of(advert: Advert, segment: Segment) -> Iterator[Clause]:
    """The clauses of `segment` that ask something of the candidate, in order."""
    whole = _without_duties(advert.words(segment), segment.section)
    if _OWN_YEARS.search(whole) or (segment.section not in ASKING_SECTIONS and _OF_ITSELF.search(whole)):
        return
    if segment.section in ASKING_SECTIONS and _SPEAKS.match(whole) and not _REQUESTS.search(whole):
        return
    whole, grade = _graded(whole) if segment.section in ASKING_SECTIONS else (whole, None)
    seeks = None if segment.section in ASKING_SECTIONS else _SEEKS.search(whole)
    for opens, end in _extents(whole):
        start = max(opens, seeks.end()) if seeks else opens
        if start >= end:
            continue
        words = whole[start:end]
        stripped = _stripped(words)
        begin = start + words.find(stripped)
        importance, explicit = (grade, True) if grade else _importance(words, segment, whole)
        if stripped and importance:
            yield Clause(
                segment.start + begin,
                segment.start + begin + len(stripped),
                importance,
                segment.section,
                segment.heading,
                explicit or segment.section in ASKING_SECTIONS,
            )


def _without_duties(whole: str, section: str) -> str:
    """The words before those that say what the person will do.

    An item of a list of requirements is a duty only where it begins so and speaks of nothing one brings.
    """
    if _MUST.search(whole):
        return whole
    duty = _DUTY.search(whole)
    if section in ASKING_SECTIONS and (not duty or whole[: duty.start()].strip() or _BRINGS.search(whole)):
        return whole
    return whole[: duty.start()] if duty else whole


def _stripped(words: str) -> str:
    """The words without punctuation around them; a bracket is kept with its partner."""
    bare = words.strip(" ,;-.\n")
    if more := _AND_MORE.match(words, words.find(bare) + len(bare)):
        bare += more[0]
    if bare.startswith("(") and bare.endswith(")") and bare.find(")") == len(bare) - 1:
        return bare[1:-1].strip(" ,;-.\n")
    if bare.count("(") < bare.count(")"):
        return bare.removesuffix(")").strip(" ,;-.\n")
    return bare.removeprefix("(").strip(" ,;-.\n") if bare.count("(") > bare.count(")") else bare


def cue(words: str) -> Importance | None:
    """What the words themselves say: "a plus" is preferred, "must" is required, else `None`."""
    if _pattern("preferred").search(words):
        return "preferred"
    return "required" if _pattern("required").search(words) else None


def _graded(whole: str) -> tuple[str, Importance | None]:
    """A table's row without its last cell, and what that says: "Knowledge of Go | E" is essential."""
    found = _GRADE.search(whole)
    if not found:
        return whole, None
    return whole[: found.start()], "required" if found["essential"] else "preferred"


def _importance(words: str, segment: Segment, whole: str) -> tuple[Importance | None, bool]:
    own = None if _favours_one(words) else cue(words)
    if segment.section in ASKING_SECTIONS:
        fallback: Importance = "preferred" if segment.section == "preferred" else "required"
        soft = (
            own == "required"
            and fallback == "preferred"
            and not re.search(r"\bmust\b|\brequired\b", words, re.IGNORECASE)
        )
        return (fallback if soft else own or fallback), bool(own)
    if segment.section in _NAMING_SECTIONS:
        return _among_duties(words, whole, own)
    if segment.section in {"benefits", "process", "legal", "boilerplate", "title"}:
        return None, False
    told = (
        _pattern("asks").search(whole)
        or _PLUS.search(words)
        or (own == "required" and re.search(r"\bmust\b|\brequired\b", words, re.IGNORECASE))
    )
    believed = told and (_SEEKS.search(whole) or len(whole.split()) > MOST)
    if believed or likely_asked(whole) >= (UNLIKELY if told else CERTAIN):
        return own or "required", bool(own)
    return None, False


def _among_duties(words: str, whole: str, own: Importance | None) -> tuple[Importance | None, bool]:
    """What a sentence asks for in a list of duties or of tools in use, whose own heading was lost."""
    if own and _STRICT.search(words):
        return own, True
    asks = _pattern("asks").search(whole) and likely_asked(whole) >= LIKELY
    return (own or "required" if asks or _YEARS_OF.search(words) else None), False


def _extents(whole: str) -> list[tuple[int, int]]:
    """Cuts at clause words, and at the last comma when only what follows it is "a plus"."""
    gaps = [found.span() for found in _BREAK.finditer(whole) if _outside_brackets(whole, found.start())]
    for aside in _ASIDE.finditer(whole):
        if _pattern("preferred").search(aside[1]) and not _BARE_CUE.fullmatch(aside[1]):
            gaps += [(aside.start(), aside.start() + 1), (aside.end() - 1, aside.end())]
    gaps.sort()
    starts = [0, *(end for _, end in gaps)]
    ends = [*(start for start, _ in gaps), len(whole)]
    extents = [(start, end) for start, end in zip(starts, ends, strict=True) if start < end]
    return [part for start, end in extents for part in _cue_parts(whole, start, end)]


def _outside_brackets(whole: str, place: int) -> bool:
    return whole.count("(", 0, place) == whole.count(")", 0, place)


def _cue_parts(whole: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    """ "Python required, Go a plus" says two things; "Kafka, RabbitMQ preferred" one."""
    if cue(whole[start:end]) is None or _favours_one(whole[start:end]):
        yield start, end
        return
    for comma in islice(_COMMA.finditer(whole, start, end), MANY_COMMAS):
        if whole.count("(", start, comma.start()) == whole.count(")", start, comma.start()) and _part(
            whole[start : comma.start()], whole[comma.end() : end]
        ):
            yield start, comma.start()
            start = comma.end()
    yield start, end


def _favours_one(words: str) -> bool:
    """Whether the only cue marks the favourite among alternatives: "Okta (preferred), Auth0 or similar"."""
    marked = _FAVOURITE.search(words)
    return marked is not None and cue(words[: marked.start()] + words[marked.end() :]) is None


def _part(before: str, after: str) -> bool:
    """Whether what stands before and after a comma asks with different importance."""
    if _BARE_CUE.fullmatch(after) or _OR_ALSO.match(after):
        return False
    first, second = cue(before), cue(after)
    if first and _ASIDE_CUE.search(before):
        return True
    if second == "preferred" and first is None and cue(_ASIDE_CUE.sub("", after)) is None:
        return True
    if second == "preferred" and first != "preferred" and (_ANCHORED.search(before) or _is_closed(before)):
        return True
    return first is not None and second is not None and first != second


def _is_closed(before: str) -> bool:
    """Whether the list before a comma has had its last item: "Word and Excel, Access a plus"."""
    return _CLOSED.search(before) is not None


@cache
def _pattern(kind: str) -> re.Pattern[str]:
    return re.compile("|".join(f"(?:{rule})" for rule in data.load("cues")[kind]), re.IGNORECASE)
