"""Whether an unknown name is one of a tool: by its spelling, the words before it, the list it is in."""

from __future__ import annotations

import re
from functools import cache

from actions.roles import data
from actions.roles.gazetteer import is_place
from actions.roles.jobs import names_a_job
from actions.roles.mention_kinds import soft_pattern
from actions.roles.phrases import Phrase
from nlu.lexicon import is_everyday_word
from nlu.skills import SkillMention, canonical

SEVERAL = 2
"""Known names in a list that vouch for an unknown one although every word there has its capital."""
_LIST_JOINT = re.compile(r"\s*(?:[,/;&+]|,?\s*(?:and/or|and|or|&))\s*")
_NOMINAL = re.compile(
    r"[A-Z]?[a-z]+(?:[tsx]ion|ment|ing|ity|ance|ence|ness|ship|ogy|ics|als?|ors?|ures?|ysis|ives?|able|ed|ly|ies|ches"
    r"|ages?|ards?|isms?|ers)s?"
)
"""A word that English formed from others, and so no name: "Authentication", "Enterprise Provisioning"."""
_SMALL_FIRST = re.compile(r"[a-z]{1,2}[A-Z][a-z]\w+")
"""A name that begins small: "iDigBio"."""
_LETTERS = re.compile(r"\b[A-Z]{2}[A-Z\d]{1,8}\b")
_DEGREE = re.compile(r"[BM]\.?(?:S|Sc|A|Eng|Tech)\.?(?:EE|ME|CS|CE|IE|SE|IT|IS|N|W|Ed)?")
"""A degree in letters: "MSEE", "BSCS"."""
_DOING = re.compile(r"[A-Z][a-z]{2,}ing ")
"""What says what is done with the name behind it: "Handling BPJS"."""
_ODD_CASE = re.compile(r"[A-Z][A-Z&]{2,9}\d{0,2}|[A-Z]+[a-z]+[A-Z]\w*")
_WITH = re.compile(
    r"(?:\b(?i:preferably|such as|like)\s+|\b(?i:e\.g\.|i\.e\.),?\s+)$"
    r"|\b(?i:experience|experienced|proficien\w+|familiar\w*|skilled|worked|hands-on) (?:with|using)\s+"
    r"(?:[A-Z][\w ]+ (?:or|and) |[A-Z]\w+, )?$"
)
_KNOWLEDGE_OF = re.compile(r"\bknowledge of (?:the )?$", re.IGNORECASE)


_EXAMPLES = re.compile(r"(?:\b(?:such as|like|e\.\s?g\.?|eg\.?),? |\()[^().;]*$", re.IGNORECASE)
_NAME_LIKE = re.compile(r"[A-Z][a-z]+(?:or|ure|ive|al|er|ard|ics|able|age|os|ed)")
"""A word whose ending English forms of things as well as of ideas: "Vector", "Adaptive", "Texture"."""
_PART = re.compile(r"[A-Z]+(?![a-z])|[A-Z]?[a-z]+")
_OF_A_PLACE = data.pattern("unknown_names", "of_a_place")
"""What makes the names of a clause those of places: "based in Pasay", "willing to work on-site (Taguig)"."""
_BODY = data.pattern("unknown_names", "body")
"""What ends the name of a body, an office or a place: "Dhaka District Court"."""
_OF_THE_EMPLOYER = re.compile(r"\W*(?:at|join|joining|about(?: us)?|why(?: \w+){0,3}?)\s+$", re.IGNORECASE)
"""What stands before the employer's name where an advert begins to speak of itself."""


def names_no_tool(words: str, phrase: Phrase) -> bool:
    """Whether a capitalised phrase names a place or the employer, is glued together, or only shouts."""
    sure = _EXAMPLES.search(words, 0, phrase.start) is not None
    return (
        words.isupper()
        or is_place(phrase.text)
        or _BODY.search(phrase.text) is not None
        or _OF_A_PLACE.search(words) is not None
        or _OF_THE_EMPLOYER.fullmatch(words, 0, phrase.start) is not None
        or any(_is_glued(part, alone=part == phrase.text, sure=sure) for part in phrase.text.split())
        or all(part.upper() in _no_products() for part in phrase.text.split("/"))
    )


def _is_glued(word: str, *, alone: bool, sure: bool) -> bool:
    """Whether a line break was lost in a word: "InsurancePerformance", "SkillsRequired".

    Where names are `sure` to stand, in a list of examples, only words of adverts tell it: "RExperience".
    """
    parts = _PART.findall(word)
    if len(parts) < 2 or "".join(parts) != word:
        return False
    judged = parts[:-1] if alone and not canonical(parts[0]) else parts
    is_ordinary = _is_of_adverts if sure else _is_plain_word
    ordinary = [len(part) > 4 and is_ordinary(part) for part in judged]
    return any(ordinary) and len(word) > 9


def _is_of_adverts(word: str) -> bool:
    return word.lower() in _plain_nouns()


def _is_plain_word(word: str) -> bool:
    return _is_of_adverts(word) or _NOMINAL.fullmatch(word) is not None


def follows_with(words: str, phrase: Phrase) -> bool:
    """Whether a capitalised name follows "experience with": "experience with Tesla Powerwall"."""
    parts = phrase.text.split()
    named = len(parts) <= 3 and all(part[0].isupper() for part in parts) and not _is_plain_noun(phrase.text)
    known = (
        phrase.text in data.load("families")["languages"]
        or canonical(phrase.text) is not None
        or phrase.text.upper() in _no_products()
    )
    return named and not known and _WITH.search(words[: phrase.start]) is not None


def _is_plain_noun(text: str) -> bool:
    """Whether capitals are all that makes a name of words for a job, a field or a way of working."""
    last = re.split(r"[\s/]", text)[-1]
    return _is_plain_word(last) or names_a_job(text)


@cache
def _plain_nouns() -> frozenset[str]:
    return frozenset(data.load("families")["plain_nouns"])


def is_listed_name(words: str, phrase: Phrase, known: list[SkillMention]) -> bool:
    """Whether an unknown capitalised word stands in a list beside a known skill: "Compose and Room"."""
    parts = phrase.text.split()
    if len(parts) > 2 or not all(part[0].isupper() or _SMALL_FIRST.fullmatch(part) for part in parts):
        return False
    plain = len(parts) > 1 or is_everyday_word(phrase.text.lower()) or len(known) < SEVERAL
    if (
        ((words.istitle() or phrase.start == 0) and plain)
        or (_is_plain_noun(phrase.text) and not _is_example(words, phrase))
        or phrase.text.upper() in _no_products()
        or soft_pattern().search(phrase.text)
        or phrase.text in data.load("families")["languages"]
    ):
        return False
    before = any(_LIST_JOINT.fullmatch(words[mention.end : phrase.start]) for mention in known)
    return before or any(_LIST_JOINT.fullmatch(words[phrase.end : mention.start]) for mention in known)


def _is_example(words: str, phrase: Phrase) -> bool:
    """Whether a word is one of examples, where names of English make stand, too: "(e.g. Trace32, Vector)"."""
    return (
        _EXAMPLES.search(words, 0, phrase.start) is not None
        and _NAME_LIKE.fullmatch(phrase.text) is not None
        and phrase.text.lower() not in _plain_nouns()
    )


def is_product_name(text: str) -> bool:
    """Whether an unknown phrase is spelled like the name of a tool: "SystmOne", "DATEV", "Zoho CRM"."""
    parts = text.split()
    if len(parts) > 3 or not all(part[0].isupper() or part[0].isdigit() for part in parts):
        return False
    odd = any(_ODD_CASE.fullmatch(part) and not part.isupper() for part in parts)
    if (names_a_job(text) and not odd) or (text.isupper() and len(parts) > 1) or _DOING.match(text):
        return False
    if len(parts) > 1 and _is_plain_noun(text) and not _ODD_CASE.fullmatch(parts[-1]):
        return False
    return any(
        _ODD_CASE.fullmatch(part)
        and not _DEGREE.fullmatch(part)
        and part.upper() not in _no_products()
        and not is_everyday_word(part.lower())
        for part in parts
    )


def may_be_letters(words: str, start: int, text: str, known: list[SkillMention]) -> bool:
    """Whether capitals at `start` may be a tool's: beside skills or further letters, after "knowledge of"."""
    told = _KNOWLEDGE_OF.search(words[:start]) is not None
    return not text.isupper() or bool(known) or told or len(_LETTERS.findall(words)) > SEVERAL


@cache
def _no_products() -> frozenset[str]:
    return frozenset(str(name).upper() for name in data.load("families")["no_products"])
