"""Which capitalised name of an advert is likely its employer's: the signs of each, weighed together.

The weights are those of a logistic regression over adverts of many boards whose employer is known, so that
their sum tells how likely a name is the employer's. They stand in employers.yaml, a sign each.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache

from actions.roles import data
from actions.roles.advert import Advert, Segment
from actions.roles.board_heads import is_a_line
from actions.roles.firm_names import (
    LEGAL,
    firm_key,
    is_another,
    is_common,
    is_generic,
    is_skill,
    names_no_firm,
    without_its_own,
)
from actions.roles.gazetteer import is_place
from actions.roles.headings import section_titled
from actions.roles.jobs import names_a_job
from actions.roles.profile import Fact
from actions.roles.sites import site_names

LIKELY = 0.4
"""The least likelihood with which a name is taken where nothing else tells the employer."""
AHEAD = 0.4
"""How much likelier another name must be than the one that was read, to be taken instead of it."""
EARLY = 150
"""Characters from the beginning; few names but the employer's and the place's stand there."""
MOST = 2
"""Times that one sign counts for the same name."""
_SPOKEN_OF = frozenset({"second_line", "here", "subject", "owner"})
_LINES = ("first_line", "second_line")
MANY = 300
"""Names that are weighed, the first of the advert; all of one advert are far fewer."""
_LEADING = data.pattern("likely_names", "leading")
"""What begins a sentence or line before a name: "Join Rubra"."""
_ENDING = re.compile(r"(?:['\u2019]s?|[.,&-]| (?:and|of|the|&))+$")
_HERE = data.pattern("likely_names", "here")
_SUBJECT = data.pattern("likely_names", "subject")
"""What a firm does or is, behind its name."""
_BEGINS = re.compile(r"(?:^|[.!?:]\s+)(?:The )?$")
_ON_A_BOARD = re.compile(r"\b(?:through|via|powered by|posted by) (?:the )?$", re.IGNORECASE)
"""What stands before the name of the board that shows an advert."""
_OWNS = re.compile(r"['\u2019]s? [a-z]")
_INSTITUTION = data.pattern("likely_names", "institution")


@dataclass(slots=True)
class Name:
    """A name, where it stands first, and the signs for and against its being the employer's."""

    words: str
    segment: Segment
    start: int
    signs: Counter[str] = field(default_factory=Counter)

    @property
    def is_spoken_of(self) -> bool:
        """Whether a sentence or the head of the advert uses it as a firm's, not as a tool's."""
        return bool(self.signs.keys() & _SPOKEN_OF)

    @property
    def likelihood(self) -> float:
        """From 0 to 1."""
        weights = data.load("employers")["signs"]
        return 1 / (1 + math.exp(-weights["any"] - sum(weights[sign] * n for sign, n in self.signs.items())))


def likelier_employer(advert: Advert, readable: Iterable[Segment], known: Fact | None) -> Fact | None:
    """The likeliest name, where none is known or the known one is much less likely; else `known`."""
    names = weighed_names(advert, readable)
    likely = sorted(
        (key for key, one in names.items() if one.likelihood >= LIKELY),
        key=lambda key: (-names[key].likelihood, names[key].start),
    )
    best = next((key for key in likely if names[key].is_spoken_of or not is_skill(names[key].words)), None)
    if best is None:
        return known
    read = firm_key(known.value) if known else ""
    same = (
        one.likelihood
        for key, one in names.items()
        if read and (key.startswith(read) or read.startswith(key))
    )
    if known and names[best].likelihood - max(same, default=0) <= AHEAD:
        return known
    name = names[best]
    quote = advert.text[name.segment.start : name.segment.end]
    return Fact(name.words, quote, name.segment.start, name.segment.end)


def weighed_names(advert: Advert, readable: Iterable[Segment]) -> dict[str, Name]:
    """Every name that has a sign of its own, by its letters alone."""
    names: dict[str, Name] = {}
    for number, segment in enumerate(readable):
        words = advert.words(segment).replace("\n", " ")
        line = _LINES[number] if number < len(_LINES) and is_a_line(advert, segment) else None
        for start, whole in _names_in(words):
            name = without_its_own(whole, advert.view)
            key = firm_key(name)
            if _ON_A_BOARD.search(words, max(0, start - 20), start) or is_another(words, start):
                continue
            if len(key) < 2 or names_no_firm(name) or (key not in names and len(names) >= MANY):
                continue
            one = names.setdefault(key, Name(name, segment, segment.start + start))
            for sign in _signs_beside(words, start, start + len(name), line):
                one.signs[sign] = min(MOST, one.signs[sign] + 1)
    addresses = site_names(advert.text)
    for key, one in names.items():
        one.signs.update(_signs_of(one, key, addresses))
    return names


def _names_in(words: str) -> Iterator[tuple[int, str]]:
    for found in _name().finditer(words):
        name, start = found[0], found.start()
        while leading := _LEADING.match(name):
            name, start = name[leading.end() :], start + leading.end()
        if name := _ENDING.sub("", name):
            yield start, name


def _signs_beside(words: str, start: int, end: int, line: str | None) -> Iterator[str]:
    """The signs that the words beside a name give; `line` is the sign of its line in the advert."""
    before, after = words[max(0, start - 30) : start], words[end : end + 60]
    if _HERE.search(before):
        yield "here"
    if _BEGINS.search(before) and _SUBJECT.match(after):
        yield "subject"
    if _OWNS.match(after):
        yield "owner"
    if line and not before and not after.strip(" .!:"):
        yield line


def _signs_of(name: Name, key: str, addresses: tuple[str, ...]) -> Iterator[str]:
    """The signs that a name bears itself."""
    words = name.words
    signs = {
        "early": name.start < EARLY,
        "address": any(
            key.startswith(one) or one in key or (len(key) > 3 and key in one) for one in addresses
        ),
        "legal_form": LEGAL.search(words) is not None,
        "institution": _INSTITUTION.search(words) is not None,
        "one_word": " " not in words,
        "initials": words.isupper() and len(words) < 6,
        "job": names_a_job(words),
        "generic": is_generic(words),
        "common": is_common(words),
        "place": is_place(words),
        "section": section_titled(words) is not None,
    }
    return (sign for sign, bears in signs.items() if bears)


@cache
def _name() -> re.Pattern[str]:
    return re.compile(data.load("employers")["name"])
