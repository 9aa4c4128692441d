"""Everyday senses of words that are names of skills as well: "let's go", "rust on my bike", "at Oracle"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from nlu.cues import UNIT, YEARS_AFTER, YEARS_BEFORE
from nlu.lexemes import Named, rules
from nlu.lexicon import family
from nlu.numbers import number_at, words_of
from nlu.phrases import opening
from nlu.tokens import Token, key_at

_FOR_YEARS = re.compile(
    r" for (?:about |around |over |almost |nearly )?"
    r"(?:\d{1,2}(?:[.,]\d)?|one|two|three|four|five|six|seven|eight|nine|ten)"
    rf"(?: ?{UNIT})?(?=$|[,.;)\n]| and\b| now\b)",
    re.IGNORECASE,
)
_GOERS = frozenset(
    ("i", "we", "you", "they", "to", "lets", "ill", "id", "can", "could", "will", "would", "should", "let")
)
_PHRASE = 4
_ENDS_DATES = frozenset(("now", "date", "present", "today", "current"))
"""Before the name of a company these end a stretch of time: "Jan 2022 to now - Zoho"."""
_AT_WORK = frozenset(
    ("years", "year", "yrs", "yr", "months", "worked", "working", "work", "job", "nurse", "engineer",
     "developer", "dev", "teacher", "driver", "manager", "employed", "internship", "intern", "interned",
     "role")
)  # fmt: skip
"""Before "at" and a name these make it a place of work: "3 years at Apollo"."""
_FIRM_FORMS = frozenset(("plc", "se", "ag", "ab"))
_WORK_FOR = frozenset(("at", "for", "with", "from", "by", "joined"))
"""Before a word and one of these they make it a firm: "at Northbank plc"."""
_NEAR = 5


def is_remainder(
    plain: str, words: Sequence[Token], named: Sequence[Named], place: int, asked: frozenset[str]
) -> bool:
    """ "Rest Python" is what remains of the years, and no REST; in a row after it was asked for, it is."""
    item, after = named[place], named[place + 1] if place + 1 < len(named) else None
    if item.key != "rest" or after is None or not item.first:
        return False
    if item.skill in asked and place and named[place - 1].last + 1 == item.first:
        return False
    return plain[words[item.last].end : words[after.first].start] == " "


def is_nationality(plain: str, words: Sequence[Token], item: Named) -> bool:
    """Whether the name of a language tells where somebody is from: "I'm Irish", "a German client"."""
    if family(item.skill) != "spoken language":
        return False
    before = [word.key for word in words[max(item.first - 2, 0) : item.first]]
    after = key_at(words, item.last + 1)
    joined = plain[words[item.last].end : words[item.last].end + 1] == " "
    if joined and after in rules().nationals:
        return True
    from_there = before[-1:] in (["im"], ["half"]) or before in (["i", "am"], ["im", "an"], ["im", "a"])
    return (from_there and after not in rules().cues_after) or (
        not before and plain[words[item.last].end :].lower().startswith(", so ")
    )


def _is_number(word: Token) -> bool:
    return number_at(words_of(word.key), 0) is not None


def is_employer(words: Sequence[Token], item: Named, asked: frozenset[str]) -> bool:
    """Named as a place of work: "2.5 years at Zoho", "2022 to date - Zoho", not "good at SAP"."""
    if not item.first:
        return False
    before = words[item.first - 1].key
    if item.key in _FIRM_FORMS and key_at(words, item.first - 2) in _WORK_FOR:
        return True
    at_work = (
        before == "at"
        and item.skill not in asked
        and (words[item.first - 2].key in _AT_WORK or _is_number(words[item.first - 2]))
    )
    if item.key not in rules().employers:
        return item.first > 1 and at_work
    if "_total" in asked and (before in _ENDS_DATES or before.isdecimal()):
        return True
    if before not in ("at", "joined"):
        return False
    return item.first < 2 or words[item.first - 2].key not in rules().able


def is_counted(plain: str, words: Sequence[Token], item: Named) -> bool:
    """Counted things and no skill: "handled 20 microservices"."""
    counted = (
        item.first and words[item.last].key in rules().countable and words[item.first - 1].key.isdecimal()
    )
    return bool(counted) and plain[words[item.first - 1].end : words[item.first].start] == " "


def is_sign(plain: str, words: Sequence[Token], item: Named) -> bool:
    """Whether a letter is no word at all: the mark in "Windows(R)", the numbering in "D. Duties"."""
    if len(item.key) > 1:
        return False
    start, end = words[item.first].start, words[item.last].end
    return (
        plain[start - 1 : start] == "("
        and plain[end : end + 1] == ")"
        and plain[start - 2 : start - 1].isalnum()
    )


def is_everyday(plain: str, words: Sequence[Token], item: Named) -> bool:
    """Whether the word stands in one of its everyday phrases; a bracket closed behind it ends the phrase.

    "A bit of Go on the side" does not go on: what something is a bit of is a thing.
    """
    if item.key == "solid" and item.first and _is_number(words[item.first - 1]):
        return True  # "Six years on and off, say 3 solid"
    never = rules().never.get(item.key)
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
    before = key_at(words, item.first - 1)
    timed = _FOR_YEARS.match(plain[words[item.last].end : words[item.last].end + 30])
    return timed is not None and before not in _GOERS


def is_other_thing(plain: str, words: Sequence[Token], item: Named) -> bool:
    """Whether words close by show that the name means something else: Java beside coffee."""
    near = rules().near.get(item.key)
    if not near:
        return False
    around = words[max(item.first - _NEAR, 0) : item.last + 1 + _NEAR]
    if near.isdisjoint(word.key for word in around):
        return False
    start, end = words[item.first].start, words[item.last].end
    return not (
        YEARS_BEFORE.search(plain[max(start - 40, 0) : start]) or YEARS_AFTER.match(plain[end : end + 60])
    )
