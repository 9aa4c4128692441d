"""Whether a word that is also everyday English ("go", "rust", "express") is meant as a skill."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from nlu.lexicon import everyday_words
from nlu.phrases import opening
from nlu.tokens import Token, load_data

_LIST_GAP = re.compile(
    r"[\s,/&+|;()-]*(?:and|or|n|und|y|et|plus|nor|vs|with|some|also|then)?[\s,/&+|;()-]*", re.IGNORECASE
)
_UNIT = r"(?:years?|yrs?|yr|yeras|yers|months?|mths?|mos?|y|años|anos|jahre?n?|ans|jaar)"
_YEARS_BEFORE = re.compile(
    rf"(?:\b\d{{1,2}}(?:[.,]\d)?\+?|\b{_UNIT})(?: ?{_UNIT})?"
    r"(?: of| in| with| on| using| doing|-|,|:)?(?: the| solid| pure)?\s*$",
    re.IGNORECASE,
)
_YEARS_AFTER = re.compile(
    r"\s?[-:=~(,]{0,3}\s?(?:for |since |about |around |over |roughly |only |just |nearly |almost ){0,2}"
    r"(?:a (?:couple|few|year|bit|little)|(?:one|two|three|four|five|six|seven|eight|nine|ten|half a)\b|\d)",
    re.IGNORECASE,
)
_PHRASE = 4
_SENTENCE_BREAK = re.compile(r"[.!?\n]")


class Named(NamedTuple):
    """A lexicon entry met in a text: the places of its first and last word, its skill and key."""

    first: int
    last: int
    skill: str
    key: str


class _Rules(NamedTuple):
    never: dict[str, frozenset[str]]
    before: frozenset[str]
    two_before: frozenset[str]
    after: frozenset[str]
    alone: frozenset[str]


@cache
def _rules() -> _Rules:
    data = load_data("skills-ambiguous.yml")
    never = {word: frozenset(phrases) for word, phrases in data["never"].items()}
    cues = (
        frozenset(data[name]) for name in ("cues_before", "cues_two_before", "cues_after", "beside_alone")
    )
    return _Rules(never, *cues)


def technical(
    plain: str, words: Sequence[Token], named: Sequence[Named], asked: frozenset[str]
) -> list[bool]:
    """For each entry met, whether it is meant as a skill."""
    everyday = [
        _is_sign(plain, words, item)
        or (
            _is_everyday(words, item)
            and not (_is_capital_inside(plain, words, item) and _follows_cue(words, item))
        )
        for item in named
    ]
    meant = [
        not plainly and item.key not in everyday_words()
        for plainly, item in zip(everyday, named, strict=True)
    ]
    for place, item in enumerate(named):
        if everyday[place] or meant[place]:
            continue
        meant[place] = _has_cue(plain, words, item, asked) or _is_listed(
            plain, words, named, meant, everyday, place
        )
    return meant


def _is_sign(plain: str, words: Sequence[Token], item: Named) -> bool:
    """Whether a letter is no word at all: the mark in "Windows(R)", the numbering in "D. Duties"."""
    if len(item.key) > 1:
        return False
    start, end = words[item.first].start, words[item.last].end
    return (
        plain[start - 1 : start] == "("
        and plain[end : end + 1] == ")"
        and plain[start - 2 : start - 1].isalnum()
    )


def joins_a_list(gap: str) -> bool:
    """Whether the text between two skills only joins them: ", ", " and ", "/"."""
    return 0 < len(gap) <= 12 and _LIST_GAP.fullmatch(gap) is not None


def _is_everyday(words: Sequence[Token], item: Named) -> bool:
    """Whether the word stands in one of its everyday phrases."""
    never = _rules().never.get(item.key)
    if not never:
        return False
    around = [word.key for word in words[max(item.first - _PHRASE, 0) : item.last + 1 + _PHRASE]]
    here = min(item.first, _PHRASE)
    return any(start + opening(around, never, start) > here for start in range(here + 1))


def _has_cue(plain: str, words: Sequence[Token], item: Named, asked: frozenset[str]) -> bool:
    start, end = words[item.first].start, words[item.last].end
    after = words[item.last + 1].key if item.last + 1 < len(words) else ""
    joined_on = plain[start - 1 : start] in ("&", "'") or plain[end : end + 1] == "&"
    if joined_on and len(item.key) == 1:
        return False
    return (
        _follows_cue(words, item)
        or after in _rules().after
        or _YEARS_BEFORE.search(plain[max(start - 40, 0) : start]) is not None
        or _YEARS_AFTER.match(plain[end : end + 60]) is not None
        or _is_capital_inside(plain, words, item)
        or _is_alone(plain, words, item, asked)
    )


def _follows_cue(words: Sequence[Token], item: Named) -> bool:
    before = [word.key for word in words[max(item.first - 2, 0) : item.first]]
    return bool(before) and (before[-1] in _rules().before or " ".join(before) in _rules().two_before)


def _is_capital_inside(plain: str, words: Sequence[Token], item: Named) -> bool:
    """Written with a capital where ordinary words have none."""
    start, end = words[item.first].start, words[item.last].end
    if not plain[start].isupper() or item.first == 0:
        return False
    previous = words[item.first - 1]
    if _SENTENCE_BREAK.search(plain[previous.end : start]):
        return False
    shouted = plain[start:end].isupper() and plain[previous.start : previous.end].isupper()
    return not shouted or previous.key == "i"


def _is_alone(plain: str, words: Sequence[Token], item: Named, asked: frozenset[str]) -> bool:
    written_as_name = len(words) == 1 and plain[words[0].start].isupper()
    if item.skill not in asked and not written_as_name:
        return False
    others = [word.key for place, word in enumerate(words) if not item.first <= place <= item.last]
    return len(others) <= 6 and all(word in _rules().alone for word in others)


def _is_listed(
    plain: str,
    words: Sequence[Token],
    named: Sequence[Named],
    meant: list[bool],
    everyday: list[bool],
    place: int,
) -> bool:
    """Beside another skill in a list, or in a list of two such words of which one is written as a name."""
    for other in (place - 1, place + 1):
        if not 0 <= other < len(named) or everyday[other]:
            continue
        left, right = sorted((named[place], named[other]))
        gap = plain[words[left.last].end : words[right.first].start]
        if not joins_a_list(gap):
            continue
        listed = any(mark in gap for mark in ",/&+")
        both_capital = all(plain[words[item.first].start].isupper() for item in (left, right))
        if meant[other] or listed or both_capital:
            return True
    return False
