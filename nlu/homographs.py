"""Whether a word that is also everyday English ("go", "rust", "express") is meant as a skill."""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from typing import NamedTuple

from nlu.lexicon import everyday_words, family
from nlu.phrases import opening
from nlu.tokens import Token, load_data

_LIST_GAP = re.compile(
    r"[\s,/&+|;()-]*(?:and|or|n|und|y|et|plus|nor|not|vs|with|some|also|then)?[\s,/&+|;()-]*", re.IGNORECASE
)
_UNIT = r"(?:years?|yrs?|yr|yeras|yers|months?|mths?|mos?|y|años|anos|jahre?n?|ans|jaar)"
_YEARS_BEFORE = re.compile(
    rf"(?:\b\d{{1,2}}(?:[.,]\d)?\+?|\b{_UNIT})(?: ?{_UNIT})?"
    r"(?: of| in| with| on| using| doing|-|,|:|\s?\()?(?: the| solid| pure)?\s*$",
    re.IGNORECASE,
)
_YEARS_AFTER = re.compile(
    r"\s?[-:=~(,]{0,3}\s?(?:for |since |about |around |over |roughly |only |just |nearly |almost "
    r"|going to |going on ){0,2}"
    r"(?:a (?:couple|few|year|bit|little)|(?:one|two|three|four|five|six|seven|eight|nine|ten|half a)\b|\d)",
    re.IGNORECASE,
)
_FOR_YEARS = re.compile(
    r" for (?:about |around |over |almost |nearly )?"
    r"(?:\d{1,2}(?:[.,]\d)?|one|two|three|four|five|six|seven|eight|nine|ten)"
    rf"(?: ?{_UNIT})?(?=$|[,.;)\n]| and\b| now\b)",
    re.IGNORECASE,
)
_GOERS = frozenset(
    ("i", "we", "you", "they", "to", "lets", "ill", "id", "can", "could", "will", "would", "should", "let")
)
_LISTS = (
    "cues_before", "cues_two_before", "cues_after", "beside_alone", "denied", "denied_after", "employers",
    "able", "countable", "answers",
)  # fmt: skip
_CHOOSES = frozenset(("just", "only"))
_PHRASE = 4
_ENDS_DATES = frozenset(("now", "date", "present", "today", "current"))
"""Before the name of a company these end a stretch of time: "Jan 2022 to now - Zoho"."""
_NEAR = 5
_SENTENCE_BREAK = re.compile(r"[.!?\n]")


class Named(NamedTuple):
    """A lexicon entry met in a text: the places of its first and last word, its skill and key."""

    first: int
    last: int
    skill: str
    key: str


class _Rules(NamedTuple):
    never: dict[str, frozenset[str]]
    cues_before: frozenset[str]
    cues_two_before: frozenset[str]
    cues_after: frozenset[str]
    beside_alone: frozenset[str]
    denied: frozenset[str]
    denied_after: frozenset[str]
    employers: frozenset[str]
    able: frozenset[str]
    countable: frozenset[str]
    answers: frozenset[str]
    near: dict[str, frozenset[str]]


@cache
def _rules() -> _Rules:
    data = load_data("skills-ambiguous.yml")
    never = {word: frozenset(phrases) for word, phrases in data["never"].items()}
    near = {word: frozenset(others) for word, others in data["near"].items()}
    lists = {name: frozenset(data[name]) for name in _LISTS}
    return _Rules(never=never, near=near, **lists)


def technical(
    plain: str, words: Sequence[Token], named: Sequence[Named], asked: frozenset[str]
) -> list[bool]:
    """For each entry met, whether it is meant as a skill."""
    everyday = [
        _is_sign(plain, words, item)
        or _is_remainder(plain, words, named, place, asked)
        or (
            not _is_denied_again(words, named, place)
            and (_is_everyday(plain, words, item) or _is_other_thing(plain, words, item))
            and not _is_reached(words, named, place)
            and not (
                _is_capital_inside(plain, words, item)
                and (_follows_cue(words, item) or _ends_list(plain, words, named, place))
            )
        )
        for place, item in enumerate(named)
    ]
    meant = [
        not plainly and item.key not in everyday_words()
        for plainly, item in zip(everyday, named, strict=True)
    ]
    for place, item in enumerate(named):
        if everyday[place] or meant[place]:
            continue
        beside_skill = any(known and not plainly for known, plainly in zip(meant, everyday, strict=True))
        meant[place] = (
            (beside_skill and (_is_left_out(plain, words, item) or _is_answered(plain, words, item)))
            or _is_reached(words, named, place)
            or _has_cue(plain, words, item, asked)
            or _is_listed(plain, words, named, meant, everyday, place)
        )
    return [
        is_skill and not _is_employer(words, item, asked) and not _is_counted(plain, words, item)
        for is_skill, item in zip(meant, named, strict=True)
    ]


def _is_remainder(
    plain: str, words: Sequence[Token], named: Sequence[Named], place: int, asked: frozenset[str]
) -> bool:
    """ "Rest Python" is what remains of the years, and no REST; in a row after it was asked for, it is."""
    item, after = named[place], named[place + 1] if place + 1 < len(named) else None
    if item.key != "rest" or after is None or not item.first:
        return False
    if item.skill in asked and place and named[place - 1].last + 1 == item.first:
        return False
    return plain[words[item.last].end : words[after.first].start] == " "


def _is_denied_again(words: Sequence[Token], named: Sequence[Named], place: int) -> bool:
    """ "No Java, no Python, no go": denied by the same word as the name before."""
    item = named[place]
    denial = words[item.first - 1].key if item.first else ""
    beside = [
        other
        for other in (*named[max(place - 1, 0) : place], *named[place + 1 : place + 2])
        if other.first and max(item.first - other.last, other.first - item.last) == 2
    ]
    return denial in ("no", "not", "never") and any(words[each.first - 1].key == denial for each in beside)


def _ends_list(plain: str, words: Sequence[Token], named: Sequence[Named], place: int) -> bool:
    """Whether it ends a list of other names written with capitals: "Python, Java and Go for 2, 5 and 1"."""
    item, before = named[place], named[place - 1] if place else None
    if before is None or before.key in everyday_words() or not plain[words[before.first].start].isupper():
        return False
    return joins_a_list(plain[words[before.last].end : words[item.first].start])


def _is_employer(words: Sequence[Token], item: Named, asked: frozenset[str]) -> bool:
    """Named as a place of work: "2.5 years at Zoho", "2022 to date - Zoho", not "good at SAP"."""
    if item.key not in _rules().employers or not item.first:
        return False
    before = words[item.first - 1].key
    if "_total" in asked and (before in _ENDS_DATES or before.isdecimal()):
        return True
    if before not in ("at", "joined"):
        return False
    return item.first < 2 or words[item.first - 2].key not in _rules().able


def _is_counted(plain: str, words: Sequence[Token], item: Named) -> bool:
    """Counted things and no skill: "handled 20 microservices"."""
    counted = (
        item.first and words[item.last].key in _rules().countable and words[item.first - 1].key.isdecimal()
    )
    return bool(counted) and plain[words[item.first - 1].end : words[item.first].start] == " "


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


def _is_everyday(plain: str, words: Sequence[Token], item: Named) -> bool:
    """Whether the word stands in one of its everyday phrases; a bracket closed behind it ends the phrase.

    "A bit of Go on the side" does not go on: what something is a bit of is a thing.
    """
    never = _rules().never.get(item.key)
    if not never:
        return False
    closed = plain[words[item.last].end : words[item.last].end + 1] == ")"
    reach = 0 if closed else _PHRASE
    around = [word.key for word in words[max(item.first - _PHRASE, 0) : item.last + 1 + reach]]
    here = min(item.first, _PHRASE)
    amount_of = around[max(here - 2, 0) : here] in (
        ["bit", "of"],
        ["lot", "of"],
        ["years", "of"],
        ["yrs", "of"],
    )
    if item.key == "go" and _is_timed_go(plain, words, item):
        return False
    return any(start + opening(around, never, start) > here for start in range(here + (not amount_of)))


def _is_timed_go(plain: str, words: Sequence[Token], item: Named) -> bool:
    """ "Lately Go for two years", not "we go for 3 days" or "go for 5 pm"."""
    before = words[item.first - 1].key if item.first else ""
    timed = _FOR_YEARS.match(plain[words[item.last].end : words[item.last].end + 30])
    return timed is not None and before not in _GOERS


def _is_other_thing(plain: str, words: Sequence[Token], item: Named) -> bool:
    """Whether words close by show that the name means something else: Java beside coffee."""
    near = _rules().near.get(item.key)
    if not near:
        return False
    around = words[max(item.first - _NEAR, 0) : item.last + 1 + _NEAR]
    if near.isdisjoint(word.key for word in around):
        return False
    start, end = words[item.first].start, words[item.last].end
    return not (
        _YEARS_BEFORE.search(plain[max(start - 40, 0) : start]) or _YEARS_AFTER.match(plain[end : end + 60])
    )


def _has_cue(plain: str, words: Sequence[Token], item: Named, asked: frozenset[str]) -> bool:
    start, end = words[item.first].start, words[item.last].end
    if item.skill in asked and _is_left_out(plain, words, item):
        return True
    after = words[item.last + 1].key if item.last + 1 < len(words) else ""
    if item.skill in asked and after == "no" and item.first == 0 and _ends_part(plain, words, item.last + 1):
        return True
    if item.first == 0 and item.skill in asked and after in _rules().answers:
        return True
    joined_on = plain[start - 1 : start] in ("&", "'") or plain[end : end + 1] == "&"
    if joined_on and len(item.key) == 1:
        return False
    chosen = after in _CHOOSES or (item.first > 0 and words[item.first - 1].key in _CHOOSES)
    if chosen and family(item.skill) in {family(name) for name in asked}:
        return True  # "No k8s, just swarm": another of the kind that was asked for.
    return (
        _follows_cue(words, item)
        or after in _rules().cues_after
        or _YEARS_BEFORE.search(plain[max(start - 40, 0) : start]) is not None
        or _YEARS_AFTER.match(plain[end : end + 60]) is not None
        or _is_capital_inside(plain, words, item)
        or _is_alone(plain, words, item, asked)
    )


def _is_left_out(plain: str, words: Sequence[Token], item: Named) -> bool:
    """Denied or excepted at the end of its part: "python, go, not rust", "everything but rust"."""
    if not item.first or words[item.first - 1].key not in _rules().denied:
        return False
    after = words[item.last + 1 : item.last + 2]
    end = words[item.last].end
    return (
        not after
        or after[0].key in _rules().denied_after
        or bool(set(plain[end : after[0].start]) & set(",.;!)\n"))
    )


def _ends_part(plain: str, words: Sequence[Token], place: int) -> bool:
    """Whether a word is the last one before a mark or the end."""
    return plain[words[place].end : words[place].end + 1] in ("", ",", ".", ";", "!", "/", "\n") or (
        plain[words[place].end :][:3] == " / "
    )


def _is_answered(plain: str, words: Sequence[Token], item: Named) -> bool:
    """ "Java yes, spring yes, hibernate: no": a name with nothing but its yes or no."""
    after = words[item.last + 1].key if item.last + 1 < len(words) else ""
    timed = item.last + 2 < len(words) and words[item.last + 2].key.isdecimal()
    return after in _rules().answers | {"no"} and (timed or _ends_part(plain, words, item.last + 1))


def _is_reached(words: Sequence[Token], named: Sequence[Named], place: int) -> bool:
    """ "Moved from PHP to Go": the second of two names between which somebody moved."""
    item, before = named[place], named[place - 1] if place else None
    if before is None or not before.first or item.first - before.last != 2:
        return False
    return words[before.first - 1].key == "from" and words[item.first - 1].key in ("to", "into")


def _follows_cue(words: Sequence[Token], item: Named) -> bool:
    before = [word.key for word in words[max(item.first - 2, 0) : item.first]]
    rules = _rules()
    return bool(before) and (before[-1] in rules.cues_before or " ".join(before) in rules.cues_two_before)


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
    return len(others) <= 6 and all(word in _rules().beside_alone for word in others)


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
