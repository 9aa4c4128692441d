"""What shows that an everyday word is meant as the name of a skill: "2 years of go", "no Rust", "Go yes"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.lexemes import Named, rules
from nlu.lexicon import family
from nlu.tokens import Token, key_at

UNIT = r"(?:years?|yrs?|yr|yeras|yers|months?|mths?|mos?|y|años|anos|jahre?n?|ans|jaar)"
YEARS_BEFORE = re.compile(
    rf"(?:\b\d{{1,2}}(?:[.,]\d)?\+?|\b{UNIT})(?: ?{UNIT})?"
    r"(?: of (?:them|those|which|it|that))?"
    r"(?: of| in| with| on| using| doing| de| en| con| mit| avec| met| di|-|,|:|\s?\()?(?: the| solid"
    r"| pure)?\s*$",
    re.IGNORECASE,
)
YEARS_AFTER = re.compile(
    r"\s?[-:=~(,]{0,3}\s?(?:for |since |about |around |over |roughly |only |just |nearly |almost "
    r"|going to |going on ){0,2}"
    r"(?:a (?:couple|few|year|bit|little)|half a\b|\d|(?<=since )(?:last|this|early|mid|late|college"
    r"|uni|school)\b"
    r"|(?:one|two|three|four|five|six|seven|eight|nine|ten)\b(?! ?[-\w]*(?:handed|thing|of)\b))",
    re.IGNORECASE,
)
_TELLING = 4
"""Letters of an everyday word that an answer alone makes a name."""
_GOES_ON = frozenset(("in", "for", "since", "daily", "only", "yes", "no", "maybe", "about", "around", "at"))
_CHOOSES = frozenset(("just", "only"))
_SENTENCE_BREAK = re.compile(r"[.!?\n]")


def is_denied_again(words: Sequence[Token], named: Sequence[Named], place: int) -> bool:
    """ "No Java, no Python, no go": denied by the same word as the name before."""
    item = named[place]
    denial = key_at(words, item.first - 1)
    beside = [
        other
        for other in (*named[max(place - 1, 0) : place], *named[place + 1 : place + 2])
        if other.first and max(item.first - other.last, other.first - item.last) == 2
    ]
    return denial in ("no", "not", "never") and any(words[each.first - 1].key == denial for each in beside)


def has_cue(plain: str, words: Sequence[Token], item: Named, asked: frozenset[str]) -> bool:
    """Whether the words beside a name, or what was asked, show that it is meant."""
    start, end = words[item.first].start, words[item.last].end
    if item.skill in asked and (
        is_left_out(plain, words, item)
        or _opens_answer(plain, words, item)
        or is_in_its_capitals(plain, words, item)
    ):
        return True
    after = key_at(words, item.last + 1)
    opens = item.skill in asked and item.first > 0 and plain[words[item.first - 1].end] in ",;.\n"
    if opens and after in _GOES_ON:
        return True  # "Used Java in a course, rust in prod 2 yrs"
    joined_on = plain[start - 1 : start] in ("&", "'") or plain[end : end + 1] == "&"
    if joined_on and len(item.key) == 1:
        return False
    chosen = after in _CHOOSES or (item.first > 0 and words[item.first - 1].key in _CHOOSES)
    if chosen and family(item.skill) in {family(name) for name in asked}:
        return True  # "No k8s, just swarm": another of the kind that was asked for.
    return (
        follows_cue(words, item)
        or after in rules().cues_after
        or YEARS_BEFORE.search(plain[max(start - 40, 0) : start]) is not None
        or (item.key not in rules().verbs and YEARS_AFTER.match(plain[end : end + 60]) is not None)
        or is_capital_inside(plain, words, item)
        or _is_alone(plain, words, item, asked)
    )


def _opens_answer(plain: str, words: Sequence[Token], item: Named) -> bool:
    """Whether a message opens with a name and what answers: "rest mostly", "rest and a bit of graphql"."""
    if item.first:
        return False
    after = key_at(words, item.last + 1)
    if after in rules().answers or (after == "no" and _ends_part(plain, words, item.last + 1)):
        return True
    end = words[item.last].end
    listed = plain[end : end + 6].lower().startswith((" and ", ", ", " & ", " n ", " plus "))
    return listed and after not in ("i", "then", "we")


def is_left_out(plain: str, words: Sequence[Token], item: Named) -> bool:
    """Denied or excepted at the end of its part: "python, go, not rust", "everything but rust"."""
    if not item.first or words[item.first - 1].key not in rules().denied:
        return False
    after = words[item.last + 1 : item.last + 2]
    end = words[item.last].end
    return (
        not after
        or after[0].key in rules().denied_after
        or bool(set(plain[end : after[0].start]) & set(",.;!)\n"))
    )


def _ends_part(plain: str, words: Sequence[Token], place: int) -> bool:
    """Whether a word is the last one before a mark or the end."""
    if place < len(words) and not plain[words[place].end :].strip():
        return True
    rest = plain[words[place].end : words[place].end + 5].lower()
    return rest[:1] in ("", ",", ".", ";", "!", "/", "\n") or rest.startswith((" / ", " but ", " and "))


def is_answered(plain: str, words: Sequence[Token], item: Named) -> bool:
    """ "Java yes, spring yes, hibernate: no": a name with nothing but its yes or no."""
    after = key_at(words, item.last + 1)
    timed = key_at(words, item.last + 2).isdecimal()
    return after in rules().answers | {"no"} and (timed or _ends_part(plain, words, item.last + 1))


def is_chosen(plain: str, words: Sequence[Token], item: Named) -> bool:
    """ "No SQL, only excel": chosen at the end of its part in place of another name."""
    if not item.first or words[item.first - 1].key not in _CHOOSES:
        return False
    return not plain[words[item.last].end :].strip() or plain[words[item.last].end] in ",;.!\n"


def is_reached(words: Sequence[Token], named: Sequence[Named], place: int) -> bool:
    """ "Moved from PHP to Go": the second of two names between which somebody moved."""
    item, before = named[place], named[place - 1] if place else None
    if before is None or not before.first or item.first - before.last != 2:
        return False
    return words[before.first - 1].key == "from" and words[item.first - 1].key in ("to", "into")


def follows_cue(words: Sequence[Token], item: Named) -> bool:
    """Whether the one or two words before a name tell of a skill: "using go"."""
    before = [word.key for word in words[max(item.first - 2, 0) : item.first]]
    return bool(before) and (before[-1] in rules().cues_before or " ".join(before) in rules().cues_two_before)


def is_capital_inside(plain: str, words: Sequence[Token], item: Named) -> bool:
    """Written with a capital where ordinary words have none."""
    start, end = words[item.first].start, words[item.last].end
    if not plain[start].isupper() or item.first == 0:
        return False
    previous = words[item.first - 1]
    if _SENTENCE_BREAK.search(plain[previous.end : start]):
        return False
    shouted = plain[start:end].isupper() and plain[previous.start : previous.end].isupper()
    return not shouted or previous.key == "i"


def is_in_its_capitals(plain: str, words: Sequence[Token], item: Named) -> bool:
    """Whether a name of nothing but capitals is written so: "REST all day", not "rest all good"."""
    written = plain[words[item.first].start : words[item.last].end]
    return written == item.skill and written.isupper() and not plain.isupper()


def _is_alone(plain: str, words: Sequence[Token], item: Named, asked: frozenset[str]) -> bool:
    written_as_name = len(words) == 1 and plain[words[0].start].isupper()
    after = key_at(words, item.last + 1)
    if (
        item.first == 0
        and item.last == len(words) - 2
        and len(item.key) >= _TELLING
        and after in rules().answers
    ):
        return item.key not in rules().verbs  # "excel ok"
    if item.skill not in asked and not written_as_name:
        return False
    others = [word.key for place, word in enumerate(words) if not item.first <= place <= item.last]
    return len(others) <= 6 and all(word in rules().beside_alone for word in others)
