"""A yes implied by how often, how well or as what part of one's work a thing is done: "every shift"."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from functools import cache

from nlu.denials import denials
from nlu.likeness import likeness
from nlu.openings import hopes
from nlu.phrases import has, opening, phrases, without
from nlu.thresholds import SAME_THING

_FILE = "implying.yml"
_MOST = 12
"""Words of a reply that is taken for nothing but a measure."""
_SELVES = frozenset(("i", "ive", "we", "weve"))
_PART = re.compile(
    r"\b(?:part|half|most|core|bulk|heart|chunk|share|bit|backbone|all|staple) (?:and parcel )?of "
    r"(?:my|our|the|what i|what we|everything i|everything we)\b"
    r"|\b(?:comes?|came|goes|went) with (?:the|my|our) "
    r"|^(?:at|in|for|during|on|across|throughout|all) (?:all |both )?(?:my|our) "
)
"""A part of the work: "it was part of my duties", "comes with the job", "for my own small business"."""
_SINCE = re.compile(
    r"(?:ever )?since (?:before |about |around )?(?:(?:my|the|before) (?:\w+ ){0,2}\w+|(?!when\b|then\b)\w+"
    r"|it (?:came|was|launched|existed|started)\b.*"
    r"|i (?:started|joined|began|left|graduated|qualified|became|can remember"
    r"|was (?:an?|in|at|little|young)\b).*)"
)
"""Told by when it began, with no date: "since my first internship", "since before covid"."""
_EACH = re.compile(r"\b(?:every|each)(?: single| other)?(?: \w+)?(?: end)?")
"""Done again and again: "every shift"."""
_COUNTED = re.compile(
    r"\b(?:\d{1,3}|two|three|four|five|six|seven|eight|nine|ten|several|many|a few|a couple of) "
    r"(?:\w+ )?(?:jobs|roles|projects|clients|sites|companies|employers|internships|teams|places"
    r"|hospitals|schools)\b"
)
"""A count of where it was done: "three projects"."""
_NO_USE = (("levels.yml", "course"), ("polarity.yml", "evades"))
_STEM = 3


def implies_use(words: Sequence[str], asked: Collection[str]) -> bool:
    """Whether a clause of the candidate's own, which denies nothing, tells of use without a word for it.

    Either every word of it is known, and one tells how often or how well ("on and off at work"), or it
    tells of something done that has to do with what was `asked` or was done again and again.
    """
    spoken = without(words, phrases(_FILE, "measures"))
    if len(words) > _MOST or hopes(words) or has(spoken, phrases("polarity.yml", "maybes")):
        return False
    if denials(words) or any(has(words, phrases(*name)) for name in _NO_USE):
        return False
    said = " ".join(words)
    if _SINCE.fullmatch(said):
        return True
    again = _EACH.search(said) is not None or has(words, phrases(_FILE, "again"))
    counted = _PART.search(said) or _COUNTED.search(said) or has(words, phrases(_FILE, "measures"))
    if (again or counted) and not without(_EACH.sub("", said).split(), _understood()):
        return True
    return _tells_of_doing(words) and (again or _akin(words, asked))


@cache
def _understood() -> frozenset[str]:
    names = (
        *((_FILE, name) for name in ("measures", "again", "small", "work")),
        *(("polarity.yml", name) for name in ("fillers", "bare_yes")),
    )
    return frozenset().union(*(phrases(*name) for name in names))


def _tells_of_doing(words: Sequence[str]) -> bool:
    """Whether a clause opens with something done: "did the books", "I balanced the till"."""
    at = 0
    while step := opening(words, phrases("polarity.yml", "fillers"), at):
        at += step
    rest = words[at:]
    own = rest[:1] and rest[0] in _SELVES
    known = phrases(_FILE, "doings")
    done = next(
        (at for at, verb in enumerate(rest[: 3 if own else 1]) if verb in known or _is_past(verb)), None
    )
    # What one "kept asking" is no work done.
    return done is not None and done + 1 < len(rest) and not rest[done + 1].endswith("ing")


def _is_past(word: str) -> bool:
    return len(word) > _STEM + 1 and word.endswith("ed") and word not in phrases(_FILE, "no_doings")


def _akin(words: Sequence[str], asked: Collection[str]) -> bool:
    """Whether a word has to do with what was asked: "books" of bookkeeping."""
    said = without(words, _understood())
    return any(
        likeness(word, name) >= SAME_THING or (len(name) >= _STEM and word.startswith(name))
        for word in said
        for name in asked
        if len(word) > _STEM
    )
